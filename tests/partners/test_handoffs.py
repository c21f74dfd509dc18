"""Leads passed in both directions: the clock, and the ladder of answer, decline and close."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member, Setting
from partners.models import Handoff, Partnership

from .conftest import As
from .making import TODAY, ago, partnership

URL = "/handoffs/"
pytestmark = pytest.mark.django_db


def names(answer: object) -> list[str]:
    return re.findall(r"data-row>(?:<label.*?</label>)?<div><b[^>]*>([^<]+)</b>", answer.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def lead_of(one: Partnership, what: str, days: int, **own: Any) -> Handoff:
    return Handoff.objects.create(partnership=one, what=what, handed_on=ago(days), **{"direction": "to_us"} | own)


@pytest.fixture
def handoff(helio: Partnership) -> Handoff:
    return lead_of(helio, "Bakery", 3)


def test_who_waits_longest_stands_first_and_each_state_finds_its_own(lead: Client, helio: Partnership) -> None:
    lead_of(helio, "New", 1)
    lead_of(helio, "Old", 30, direction="to_them")
    lead_of(helio, "Taken", 9, answered_on=ago(8), outcome="open")
    lead_of(helio, "Won", 9, answered_on=ago(8), closed_on=ago(1), outcome="won", value=4000)
    lead_of(helio, "Lost", 9, closed_on=ago(2), outcome="lost")
    assert names(lead.get(URL)) == ["Old", "Taken", "New"]
    for query, found in {
        "waiting": ["Old", "New"], "working": ["Taken"], "won": ["Won"], "lost": ["Lost"],
        "nonsense": ["Old", "Taken", "New"],
    }.items():  # fmt: skip
        assert names(lead.get(f"{URL}?state={query}")) == found, query
    assert names(lead.get(f"{URL}?direction=to_them")) == ["Old"]
    assert "€4,000" in lead.get(f"{URL}?state=won").content.decode()


@pytest.mark.parametrize(
    ("days", "said"),
    [(6, "1 day to answer"), (7, "answer today"), (8, "answer 1 day late"), (30, "answer 23 days late")],
)
def test_the_clock(lead: Client, helio: Partnership, days: int, said: str) -> None:
    lead_of(helio, "Bakery", days)
    assert said in lead.get(URL).content.decode()


def test_the_clock_goes_by_the_setting(lead: Client, handoff: Handoff) -> None:
    Setting.objects.create(name="answer_days", value="2")
    assert "answer 1 day late" in lead.get(URL).content.decode()


def test_answered_undone_declined_and_closed(as_role: As, helio: Partnership, handoff: Handoff) -> None:
    client, url = as_role("manager"), f"{URL}{handoff.ref}"
    assert client.post(f"{url}/answered", {"version": "1", "next": f"{URL}?q=h"})["Location"] == f"{URL}?q=h"
    handoff.refresh_from_db()
    assert (handoff.answered_on, handoff.outcome, handoff.closed_on) == (TODAY, "open", None)
    client.post(f"/partnerships/{helio.ref}/records/handoffs/{handoff.ref}/undo")
    handoff.refresh_from_db()
    assert (handoff.answered_on, handoff.outcome, handoff.version) == (None, "", 3)
    assert client.post(f"{url}/declined", {"version": "3"}).status_code == 302
    handoff.refresh_from_db()
    assert (handoff.answered_on, handoff.closed_on, handoff.outcome) == (TODAY, TODAY, "lost")
    assert client.get(f"{url}/close").status_code == 200
    assert client.post(f"{url}/close", {"version": "4", "outcome": "won", "value": "4000"}).status_code == 302
    handoff.refresh_from_db()
    assert (handoff.outcome, handoff.value) == ("won", Decimal(4000))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"outcome": ""}, "This field is required."),
        ({"outcome": "won", "value": "-3"}, "greater than or equal to 0"),
        ({"outcome": "lost", "value": "9"}, "What was lost has no worth."),
    ],
)
def test_a_bad_close_saves_nothing(lead: Client, handoff: Handoff, typed: dict[str, str], said: str) -> None:
    answer = lead.post(f"{URL}{handoff.ref}/close", typed | {"version": "1"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    handoff.refresh_from_db()
    assert handoff.closed_on is None


@pytest.mark.parametrize("act", ["answered", "declined", "close"])
def test_the_ladder(as_role: As, handoff: Handoff, act: str) -> None:
    url, good = f"{URL}{handoff.ref}/{act}", {"version": "1", "outcome": "won"}
    assert as_role("lead").post(url, good | {"version": "4"}).status_code == 409
    assert as_role("lead").post(f"{URL}nothing/{act}", good).status_code == 404
    assert as_role("lead").delete(url).status_code == 405
    assert as_role("reader").post(url, good).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url, good).status_code == 403
    handoff.refresh_from_db()
    assert handoff.version == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        lead_of(helio, f"L{index}", index)
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


def test_nothing_open_the_file_and_who_reads(as_role: As, helio: Partnership) -> None:
    assert "No lead is open" in as_role("executive").get(URL).content.decode()
    lead_of(helio, "=1+1", 1)
    page = as_role("executive").get(URL).content.decode()
    assert "Take it up" not in page
    text = b"".join(as_role("executive").get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=1+1" in text
    assert as_role("lead").post(URL).status_code == 405
