"""The list of promises of both sides, and the rates of those kept on time."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership
from reviews.models import Commitment
from reviews.queries.commitments import Rate, rates
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

URL = "/commitments/"
pytestmark = pytest.mark.django_db


def names(answer: object) -> list[str]:
    return re.findall(r"data-row>(?:<label.*?</label>)?<div><b[^>]*>([^<]+)</b>", answer.content.decode())  # type: ignore[attr-defined]


def promise(what: str, one: Partnership, **own: Any) -> Commitment:
    own = {"side": "ours", "made_on": ago(200)} | own
    own = {"original_due_on": own.get("due_on")} | own
    return Commitment.objects.create(partnership=one, what=what, **own)


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def test_overdue_first_those_without_a_day_last_and_what_is_over_by_its_state(lead: Client, helio: Partnership) -> None:
    promise("Some day", helio, side="theirs")
    promise("Tomorrow", helio, due_on=TODAY + timedelta(days=1))
    promise("Late", helio, due_on=ago(1), side="theirs")
    promise("Kept", helio, due_on=ago(3), delivered_on=ago(4))
    promise("Off", helio, due_on=ago(3), cancelled_on=ago(9))
    assert names(lead.get(URL)) == ["Late", "Tomorrow", "Some day"]
    assert names(lead.get(f"{URL}?state=overdue")) == ["Late"]
    assert names(lead.get(f"{URL}?state=to_come")) == ["Tomorrow", "Some day"]
    assert names(lead.get(f"{URL}?state=kept")) == ["Kept"]
    assert names(lead.get(f"{URL}?state=cancelled")) == ["Off"]
    assert names(lead.get(f"{URL}?side=theirs")) == ["Late", "Some day"]
    assert names(lead.get(f"{URL}?owner=none")) == []
    assert sorted(names(lead.get(f"{URL}?state=all"))) == ["Kept", "Late", "Off", "Some day", "Tomorrow"]


def test_rates_count_the_first_date_and_both_sides_of_each_limit(lead: Client, helio: Partnership) -> None:
    promise("On its day", helio, due_on=ago(5), delivered_on=ago(5))
    promise("A day late", helio, due_on=ago(5), delivered_on=ago(4))
    promise("Moved", helio, due_on=ago(2), original_due_on=ago(9), delivered_on=ago(2))
    promise("Cancelled before", helio, due_on=ago(5), cancelled_on=ago(6))
    promise("Due today", helio, due_on=TODAY)
    promise("Just in", helio, due_on=ago(179), delivered_on=ago(180))
    promise("Just out", helio, due_on=ago(180), delivered_on=ago(181))
    promise("To come", helio, due_on=TODAY + timedelta(days=1))
    promise("Theirs", helio, side="theirs", due_on=ago(5), delivered_on=ago(9))
    assert rates(Commitment.objects.all(), TODAY) == {"ours": Rate(2, 5), "theirs": Rate(1, 1)}
    page = lead.get(URL).content.decode()
    assert "<b>40%</b><i>2 of 5</i>" in page
    assert "<b>100%</b><i>1 of 1</i>" in page
    announce([helio.pk])
    helio.signals.refresh_from_db()
    signals = helio.signals
    assert (signals.our_kept, signals.our_due, signals.their_kept, signals.their_due) == (2, 5, 1, 1)


def test_a_tick_returns_to_the_list_and_is_undone(as_role: As, helio: Partnership) -> None:
    one = promise("Figures", helio, due_on=ago(1))
    client = as_role("manager")
    answer = client.post(f"/commitments/{one.ref}/kept", {"version": "1", "next": f"{URL}?side=ours"})
    assert answer["Location"] == f"{URL}?side=ours"
    page = client.get(f"{URL}?side=ours").content.decode()
    undo = re.search(r'action="(/commitments/[^"]+/reopened[^"]+)"', page)
    assert undo, page[-1500:]
    assert client.post(undo[1].replace("&amp;", "&"))["Location"] == f"{URL}?side=ours"
    one.refresh_from_db()
    assert (one.delivered_on, one.version) == (None, 3)


def test_another_host_is_never_returned_to(lead: Client, helio: Partnership) -> None:
    one = promise("Figures", helio)
    answer = lead.post(f"/commitments/{one.ref}/kept", {"version": "1", "next": "https://evil.example/"})
    assert answer["Location"] == f"/partnerships/{helio.ref}/"


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_seven_statements_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        promise(f"P{index}", helio)
    lead.get(URL)
    with django_assert_num_queries(7):
        assert len(names(lead.get(URL))) == rows


def test_nothing_open_the_file_and_who_reads(as_role: As, helio: Partnership) -> None:
    assert "No promise is open" in as_role("executive").get(URL).content.decode()
    assert as_role("lead").post(URL).status_code == 405
    promise("=1+1", helio)
    text = b"".join(as_role("executive").get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=1+1" in text
    assert "Mark kept" not in as_role("executive").get(URL).content.decode()
