"""What the API says of partnerships, lists, flags: what the pages show, in pages, at a constant cost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from lib.days import today
from partners.models import Contact, Handoff, Touchpoint
from reviews.models import Commitment
from tests.api.conftest import Api
from tests.making import ago, evaluated, flag, partnership, touch

pytestmark = pytest.mark.django_db


def test_the_list_has_what_the_page_has(api: Api, lead: Member) -> None:
    partnership("Nordlys Payments", owner=lead)
    partnership("Aurora Freight")
    evaluated()
    answer = api.get("partnerships?sort=name&count=true")
    found = answer.json()
    assert answer.status_code == 200
    assert [row["partner_name"] for row in found["data"]] == ["Aurora Freight", "Nordlys Payments"]
    assert [row["owner"] for row in found["data"]] == [None, lead.ref]
    assert (found["count"], found["next"], found["previous"]) == (2, None, None)


def test_filters_are_those_of_the_page_and_others_are_refused(api: Api, lead: Member) -> None:
    partnership("Nordlys Payments", owner=lead)
    partnership("Aurora Freight", stage="ended")
    evaluated()
    assert [row["partner_name"] for row in api.get("partnerships?stage=over").json()["data"]] == ["Aurora Freight"]
    assert [row["partner_name"] for row in api.get("partnerships?owner=me").json()["data"]] == ["Nordlys Payments"]
    wrong = api.get("partnerships?stage=sleepy&colour=blue")
    assert wrong.status_code == 422
    assert wrong.headers["Content-Type"] == "application/problem+json"
    assert [error["field"] for error in wrong.json()["errors"]] == ["colour", "stage"]


def test_pages_go_on_and_back(api: Api) -> None:
    for name in "abcde":
        partnership(name)
    evaluated()
    first = api.get("partnerships?sort=name&limit=2").json()
    second = api.get(first["next"]).json()
    third = api.get(second["next"]).json()
    pages = [[row["partner_name"] for row in page["data"]] for page in (first, second, third)]
    assert pages == [["a", "b"], ["c", "d"], ["e"]]
    assert (third["next"], first["previous"]) == (None, None)
    assert api.get(third["previous"]).json()["data"] == second["data"]
    assert api.get(second["previous"]).json()["data"] == first["data"]


@pytest.mark.parametrize("query", ["after=nonsense", "after=WyJ0Iiwib3RoZXIiLDFd", "limit=0", "limit=999", "limit=x"])
def test_a_place_that_is_none_is_refused(api: Api, query: str) -> None:
    for name in ("touchpoints", "commitments", "flags", "partnerships?sort=quiet"):
        url = f"{name}{'&' if '?' in name else '?'}{query}"
        assert api.get(url).status_code == 422, url


def test_one_partnership_tells_signals_and_flags_with_sentences(api: Api) -> None:
    one = partnership("Nordlys Payments")
    evaluated()
    answer = api.get(f"partnerships/{one.ref}")
    found = answer.json()
    assert found["ref"] == one.ref
    assert answer.headers["ETag"] == f'"{one.version}"'
    assert found["signals"]["stage"] == "active"
    assert not {"owner_id", "counterpart_id", "id"} & found["signals"].keys()
    unowned = next(own for own in found["flags"] if own["rule"] == "unowned")
    assert unowned["sentence"]
    assert unowned["opened_on"] == today().isoformat()


def test_the_timeline_comes_in_sentences_newest_first(api: Api) -> None:
    one = partnership("Nordlys Payments")
    touch(one, 3, summary="Talked about tills")
    touch(one, 9)
    found = api.get(f"partnerships/{one.ref}/timeline?group=contact&limit=1").json()
    assert [(row["on"], row["text"]) for row in found["data"]] == [(ago(3).isoformat(), "Talked about tills")]
    assert [row["on"] for row in api.get(found["next"]).json()["data"]] == [ago(9).isoformat()]


def test_a_flag_shows_its_case(api: Api) -> None:
    one = partnership("Nordlys Payments")
    evaluated()
    own = flag(one)
    found = api.get(f"flags/{own.ref}").json()
    assert (found["rule"], found["partnership"]) == ("unowned", one.ref)
    assert {"lines", "limits", "searched", "clears_when", "decisions"} <= found.keys()


def test_flags_come_in_pages(api: Api) -> None:
    partnership("Nordlys Payments")
    evaluated()
    whole = api.get("flags").json()
    assert len(whole["data"]) > 1
    first = api.get("flags?limit=1").json()
    second = api.get(first["next"]).json()
    assert [first["data"], second["data"]] == [whole["data"][:1], whole["data"][1:2]]
    assert api.get(second["previous"]).json() == first


def test_records_by_kind_and_across(api: Api) -> None:
    one = partnership("Nordlys Payments")
    promise = Commitment.objects.create(partnership=one, side="ours", what="Send the logo", due_on=ago(-5))
    Handoff.objects.create(partnership=one, direction="to_us", what="A lead", handed_on=ago(2))
    found = api.get(f"partnerships/{one.ref}/commitments").json()["data"]
    assert [(row["ref"], row["what"], row["partnership"]) for row in found] == [(promise.ref, "Send the logo", one.ref)]
    across = api.get("commitments?side=ours").json()["data"]
    assert [(row["ref"], row["version"], row["name"]) for row in across] == [(promise.ref, 1, "Nordlys Payments")]
    assert [row["what"] for row in api.get("handoffs").json()["data"]] == ["A lead"]
    assert api.get(f"partnerships/{one.ref}/commitments/{promise.ref}").json()["due_on"] == ago(-5).isoformat()


def test_nothing_there_is_404_as_a_problem(api: Api) -> None:
    one = partnership()
    for url in (
        "partnerships/none",
        "flags/none",
        "touchpoints/none",
        f"partnerships/{one.ref}/pilots/none",
        "nowhere",
    ):
        answer = api.get(url)
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json"), url


def _rows(many: int) -> None:
    for n in range(many):
        one = partnership(f"Partner {many} {n}")
        made = touch(one, 3)
        made.contacts.set(Contact.objects.filter(counterpart_of=one))
        Commitment.objects.create(partnership=one, side="ours", what="It", due_on=ago(-5))
    evaluated()


LISTS = (
    "partnerships", "partners", "contacts", "touchpoints", "flags", "objectives", "commitments", "handoffs", "pilots",
    "reviews", "members",
)  # fmt: skip


@pytest.mark.parametrize("url", LISTS)
def test_a_list_costs_the_same_for_one_row_and_for_three(
    api: Api, url: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    _rows(1)
    api.get(url)
    with django_assert_max_num_queries(3) as few:
        api.get(f"{url}?count=true")
    _rows(3)
    with django_assert_max_num_queries(len(few.captured_queries)):
        api.get(f"{url}?count=true")


def test_a_browser_reads_with_its_session_and_writes_nothing(client: Client, lead: Member) -> None:
    one = partnership()
    client.force_login(lead)
    assert client.get("/api/v1/partnerships").status_code == 200
    answer = client.post(f"/api/v1/partnerships/{one.ref}/touchpoints", {"summary": "x"}, "application/json")
    assert answer.status_code == 401
    assert Touchpoint.objects.count() == 0
