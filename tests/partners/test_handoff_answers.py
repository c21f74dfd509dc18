"""How both sides answer, by hand-counted figures; and handing a lead over."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member, Setting
from partners.models import Handoff, Partnership
from partners.queries.answers import by_partnership, in_all
from tests.making import LEAD

from .conftest import As
from .making import TODAY, ago, partnership

URL = "/handoffs/answers/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def lead_of(one: Partnership, days: int, **own: Any) -> Handoff:
    return Handoff.objects.create(partnership=one, what="L", handed_on=ago(days), **{"direction": "to_us"} | own)


def test_each_side_by_itself(helio: Partnership) -> None:
    lead_of(helio, 100, answered_on=ago(98), closed_on=ago(50), outcome="won", value=4000)  # 2 days
    lead_of(helio, 100, answered_on=ago(93), closed_on=ago(60), outcome="lost")  # 7: just in time
    lead_of(helio, 100, closed_on=ago(90), outcome="won", value=500)  # 10, closed without a word
    lead_of(helio, 8)  # overdue
    lead_of(helio, 7)  # waits, not yet due
    lead_of(helio, 90, outcome="won")  # answered, nobody knows when: in no time figure
    lead_of(helio, 365, answered_on=ago(365))  # too old
    lead_of(helio, -1)  # still to come
    lead_of(helio, 20, direction="to_them", answered_on=ago(20), outcome="open")
    ours, theirs = sorted(in_all(LEAD, TODAY, 7), key=lambda own: own.direction, reverse=True)
    assert (ours.handed, ours.waiting, ours.in_time, ours.due, ours.days) == (6, 2, 2, 4, 7)
    assert (ours.won, ours.lost, ours.worth, ours.kept, ours.conversion) == (3, 1, Decimal(4500), 50, 75)
    assert (theirs.handed, theirs.days, theirs.kept, theirs.conversion, theirs.worth) == (1, 0, 100, None, None)
    assert [own.name for own in by_partnership(LEAD, TODAY, 7)] == ["Helio Cloud", "Helio Cloud"]
    assert in_all(LEAD, TODAY, 7, "nothing") == []


def test_nothing_answered_is_unknown(helio: Partnership) -> None:
    lead_of(helio, 3)
    (own,) = in_all(LEAD, TODAY, 7)
    assert (own.days, own.kept, own.conversion, own.worth) == (None, None, None, None)


def test_the_page_says_it_and_goes_by_the_setting(lead: Client, helio: Partnership) -> None:
    assert "None was handed over: unknown." in lead.get(URL).content.decode()
    lead_of(helio, 30, answered_on=ago(27), closed_on=ago(20), outcome="won", value=4000)
    page = lead.get(URL).content.decode()
    for words in ("3 days", "100%, 1 of 1", "€4,000", "within 7 days"):
        assert words in page
    Setting.objects.create(name="answer_days", value="2")
    assert "0%, 0 of 1" in lead.get(f"{URL}?partnership={helio.ref}").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        lead_of(partnership(f"P{index}"), index)
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(re.findall(r'<th scope="row">', lead.get(URL).content.decode())) == rows


GOOD = {"partnership": "Helio Cloud", "direction": "to_them", "what": "A bakery", "handed_on": "2026-11-20"}


def test_a_lead_is_handed_over_and_undone(as_role: As, helio: Partnership) -> None:
    client = as_role("manager")
    assert client.get("/handoffs/new").status_code == 200
    assert client.post("/handoffs/new", GOOD)["Location"] == "/handoffs/"
    made = Handoff.objects.get()
    assert (made.what, made.direction, made.handed_on.isoformat()) == ("A bakery", "to_them", "2026-11-20")
    page = client.get("/handoffs/").content.decode()
    assert "5 days to answer" in page
    undo = re.search(r'action="([^"]+/delete\?next=[^"]+)"', page)
    assert undo
    client.post(undo[1].replace("&amp;", "&"))
    assert not Handoff.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"partnership": "Nobody"}, "is no partnership"), ({"what": ""}, "required"), ({"direction": "up"}, "Select a"),
        ({"handed_on": "2026-11-23"}, "still to come"),
    ],
)  # fmt: skip
def test_bad_input_keeps_what_was_typed(lead: Client, helio: Partnership, typed: dict[str, str], said: str) -> None:
    given = GOOD | {"what": "My bakery"} | typed
    answer = lead.post("/handoffs/new", given)
    assert answer.status_code == 422
    assert said in answer.content.decode() and f'value="{given["partnership"]}"' in answer.content.decode()
    assert not Handoff.objects.exists()


def test_the_ladder(as_role: As, helio: Partnership) -> None:
    assert as_role("reader").post("/handoffs/new", GOOD).status_code == 403
    assert as_role("lead").delete("/handoffs/new").status_code == 405
    assert as_role("reader").get(URL).status_code == 200
    assert as_role("lead").post(URL).status_code == 405
    Partnership.objects.update(owner=None)
    assert as_role("manager").post("/handoffs/new", GOOD).status_code == 403
    assert not Handoff.objects.exists()
