"""The value page: the ledger with its filters and pages, the line of a new entry, the terms."""

import csv
import io
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from objectives.models import Objective, ValueEntry
from partners.models import EconomicTerm, Partnership
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(helio: Partnership) -> str:
    return f"/partnerships/{helio.ref}/value/"


def entry(one: Partnership, days: int = 1, **own: Any) -> ValueEntry:
    return ValueEntry.objects.create(
        **{"partnership": one, "side": "ours", "flow": "return", "amount": 100, "on": ago(days)} | own
    )


def notes(answer: object) -> list[str]:
    return re.findall(r"<small>(n\d+)</small>", answer.content.decode())  # type: ignore[attr-defined]


def test_newest_first_every_entry_once_over_the_pages_and_in_the_file(
    lead: Client, helio: Partnership, url: str
) -> None:
    for index in range(65):
        entry(helio, days=index // 2, note=f"n{index}", amount=index + 1)
    seen, address = [], url
    for _ in range(3):
        answer = lead.get(address)
        seen += notes(answer)
        onward = re.search(r'rel="next" href="([^"]+)"', answer.content.decode())
        address = url + onward[1].replace("&amp;", "&") if onward else ""
    assert len(seen) == len(set(seen)) == 65
    assert not address
    assert seen[:2] == ["n1", "n0"]
    back = re.search(r'rel="prev" href="([^"]+)"', answer.content.decode())
    assert back
    assert notes(lead.get(url + back[1].replace("&amp;", "&"))) == seen[30:60]
    text = b"".join(lead.get(f"{url}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert [row["note"] for row in csv.DictReader(io.StringIO(text))] == seen


def test_each_filter_finds_its_own(lead: Client, helio: Partnership, url: str) -> None:
    entry(helio, note="n1", kind="revenue")
    entry(helio, note="n2", side="theirs", flow="investment", kind="time", amount=None, hours=2)
    entry(partnership("Other"), note="n3")
    assert notes(lead.get(url)) in (["n1", "n2"], ["n2", "n1"])
    for query in ("side=theirs", "flow=investment", "kind=time"):
        assert notes(lead.get(f"{url}?{query}")) == ["n2"], query
    assert len(notes(lead.get(f"{url}?side=nonsense"))) == 2
    assert "No entry matches “Cash”." in lead.get(f"{url}?kind=cash").content.decode()


def test_an_entry_is_recorded_in_a_line_and_undone(as_role: As, helio: Partnership, url: str) -> None:
    client = as_role("manager")
    typed = {"what": "ours_return", "worth": "1,200.50", "kind": "revenue", "on": "2026-11-20", "note": "Shops"}
    answer = client.post(f"{url}new", typed)
    assert answer["Location"] == url
    made = ValueEntry.objects.get()
    assert (made.side, made.flow, made.amount, made.hours) == ("ours", "return", Decimal("1200.50"), None)
    assert (made.kind, made.on.isoformat(), made.note, made.person) == ("revenue", "2026-11-20", "Shops", None)
    page = client.get(url).content.decode()
    assert "We received €1,200.50." in page
    undo = re.search(r'action="([^"]+/delete\?next=[^"]+)"', page)
    assert undo
    assert client.post(undo[1].replace("&amp;", "&"))["Location"] == url
    assert not ValueEntry.objects.exists()


def test_hours_of_ours_are_those_of_who_enters_them(lead: Client, url: str, people: dict[str, Member]) -> None:
    lead.post(f"{url}new", {"what": "ours_investment", "worth": "90 min", "on": "2026-11-20"})
    made = ValueEntry.objects.get()
    assert (made.hours, made.amount, made.person) == (Decimal("1.5"), None, people["lead"])
    lead.post(f"{url}new", {"what": "theirs_investment", "worth": "2h", "on": "2026-11-20"})
    assert ValueEntry.objects.get(side="theirs").person is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"worth": "a lot"}, "“a lot” is not a number."), ({"worth": "0"}, "Nothing is not recorded"),
        ({"worth": "-4"}, "below zero"), ({"on": "2026-11-23"}, "still to come"), ({"what": "x"}, "Select a valid"),
        ({"worth": ""}, "required"), ({"on": ""}, "required"),
    ],
)  # fmt: skip
def test_bad_input_keeps_what_was_typed_and_saves_nothing(
    lead: Client, url: str, typed: dict[str, str], said: str
) -> None:
    given = {"what": "ours_return", "worth": "77", "on": "2026-11-20", "note": "My words"} | typed
    answer = lead.post(f"{url}new", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'value="My words"' in page
    assert not ValueEntry.objects.exists()


def test_an_entry_is_edited_from_here_and_one_comes_back_here(lead: Client, helio: Partnership, url: str) -> None:
    one = entry(helio)
    form = f"/partnerships/{helio.ref}/records/values/{one.ref}/edit"
    assert f'href="{form}?next=' in lead.get(url).content.decode()
    good = {"on": "2026-11-20", "side": "ours", "flow": "return", "amount": "5", "version": "1", "next": url}
    assert lead.post(form, good)["Location"] == url
    page = lead.get(url).content.decode()
    undo = re.search(r'action="([^"]+/undo\?next=[^"]+)"', page)
    assert undo
    assert lead.post(undo[1].replace("&amp;", "&"))["Location"] == url
    one.refresh_from_db()
    assert one.amount == 100
    assert lead.post(form, good | {"amount": "6"}).status_code == 409


TERM = {"kind": "revenue_share", "our_share": "60", "their_share": "40", "tied_to": "each sale", "since": "2026-01-01"}


def test_a_split_is_agreed_changed_and_undone(as_role: As, helio: Partnership, url: str) -> None:
    client = as_role("manager")
    assert client.post(f"{url}terms/new", TERM)["Location"] == f"{url}#terms"
    one = EconomicTerm.objects.get()
    assert (one.our_share, one.tied_to, one.created_by.email) == (60, "each sale", "manager@example.org")  # type: ignore[union-attr]
    assert "we 60%, they 40%, tied to each sale" in client.get(url).content.decode()
    changed = client.post(f"{url}terms/{one.ref}", TERM | {"our_share": "55", "version": "1"})
    assert changed["Location"] == f"{url}#terms"
    stale = client.post(f"{url}terms/{one.ref}", TERM | {"our_share": "50", "version": "1"})
    assert stale.status_code == 409
    one.refresh_from_db()
    assert one.our_share == 55
    client.post(f"/partnerships/{helio.ref}/records/terms/{one.ref}/undo")
    one.refresh_from_db()
    assert one.our_share == 60


def test_half_and_half_tied_to_nothing_is_a_hint_and_never_in_the_way(lead: Client, url: str) -> None:
    hint = "tied to nothing"
    assert hint in lead.get(f"{url}terms/new").content.decode()
    page = lead.post(f"{url}terms/new", TERM | {"our_share": "50", "their_share": "50", "tied_to": ""}, follow=True)
    assert page.content.decode().count("Half and half, tied to nothing") == 2  # the toast, and beside the term
    one = EconomicTerm.objects.get()
    assert "Half and half" in lead.get(f"{url}terms/{one.ref}").content.decode()
    lead.post(f"{url}terms/{one.ref}", TERM | {"our_share": "50", "their_share": "50", "version": "1"})
    lead.get(url)
    assert "Half and half" not in lead.get(url).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"our_share": "70"}, "together are more than 100%"), ({"our_share": "-1"}, "between 0 and 100%"),
        ({"our_share": "", "their_share": ""}, "Write one of both shares."), ({"kind": ""}, "required"),
        ({"until": "2025-01-01"}, "ends before it begins"),
    ],
)  # fmt: skip
def test_a_bad_split_saves_nothing(lead: Client, url: str, typed: dict[str, str], said: str) -> None:
    answer = lead.post(f"{url}terms/new", TERM | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not EconomicTerm.objects.exists()


@pytest.mark.parametrize("act", ["new", "terms/new", "terms/one"])
def test_the_ladder(as_role: As, helio: Partnership, url: str, act: str) -> None:
    EconomicTerm.objects.create(ref="one", partnership=helio, kind="fee", our_share=1)
    good = TERM | {"what": "ours_return", "worth": "5", "on": "2026-11-20", "version": "1"}
    assert as_role("lead").post(f"/partnerships/nothing/value/{act}", good).status_code == 404
    assert as_role("lead").delete(url + act).status_code == 405
    assert as_role("reader").post(url + act, good).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url + act, good).status_code == 403
    assert (ValueEntry.objects.count(), EconomicTerm.objects.get().our_share) == (0, 1)
    assert as_role("lead").post(f"{url}terms/nothing", good).status_code == 404


@pytest.mark.parametrize("role", ["admin", "lead", "manager", "executive"])
def test_every_member_reads_it(as_role: As, helio: Partnership, url: str, role: str) -> None:
    page = as_role(role).get(url)
    assert page.status_code == 200
    assert ("Record an entry" in page.content.decode()) == (role in ("admin", "lead", "manager"))
    assert as_role(role).post(url).status_code == 405
    assert as_role(role).get("/partnerships/nothing/value/").status_code == 404


def test_what_is_unknown_says_so_and_intangible_benefits_stand_beside(
    lead: Client, helio: Partnership, url: str
) -> None:
    page = lead.get(url).content.decode()
    for words in ("Nothing is recorded in these months", "Unknown: no hours", "Unknown: no return", "No entry yet",
                  "No split is agreed", "unknown"):  # fmt: skip
        assert words in page
    Objective.objects.create(partnership=helio, title="A good name in Lahti", tangible=False)
    assert "A good name in Lahti" in lead.get(url).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, url: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        entry(helio, days=index, note=f"n{index}")
        EconomicTerm.objects.create(partnership=helio, kind="fee", our_share=index)
        Objective.objects.create(partnership=helio, title=f"G{index}", baseline=0, target=9, alternative_cost=7,
                                 start_on=ago(9))  # fmt: skip
    lead.get(url)
    with django_assert_num_queries(15):
        assert len(notes(lead.get(url))) == rows


def test_a_day_to_come_is_not_counted(lead: Client, helio: Partnership, url: str) -> None:
    entry(helio, days=-1, note="n1")
    assert notes(lead.get(url)) == []
    assert TODAY.isoformat() in lead.get(url).content.decode()
