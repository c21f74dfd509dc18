"""Trust: promises on their first dates as the signals count them, days waited for approvals, plans told."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from flags.models import Signals
from lib.facts import announce
from partners.models import FitAnswer, Partnership
from reviews.models import Commitment
from reviews.trust.queries import promises, sides
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def url(one: Partnership) -> str:
    return f"/partnerships/{one.ref}/trust/"


def promise(what: str, one: Partnership, **own: Any) -> Commitment:
    own = {"side": "ours", "made_on": ago(200)} | own
    own = {"original_due_on": own.get("due_on")} | own
    return Commitment.objects.create(partnership=one, what=what, **own)


def test_the_rates_are_those_of_the_signals(helio: Partnership) -> None:
    promise("On its day", helio, due_on=ago(5), delivered_on=ago(5))
    promise("A day late", helio, due_on=ago(5), delivered_on=ago(4))
    promise("Moved", helio, due_on=ago(2), original_due_on=ago(9), delivered_on=ago(2))
    promise("Called off before", helio, due_on=ago(5), cancelled_on=ago(6))
    promise("Called off after", helio, due_on=ago(5), cancelled_on=ago(4))
    promise("Today", helio, due_on=TODAY, side="theirs", delivered_on=TODAY)
    promise("To come", helio, due_on=TODAY + timedelta(days=1))
    promise("Just in", helio, due_on=ago(179), delivered_on=ago(180), side="theirs")
    promise("Just out", helio, due_on=ago(180), delivered_on=ago(181), side="theirs")
    promise("No day", helio, side="theirs")
    announce([helio.pk])
    signals = Signals.objects.get(partnership=helio)
    ours, theirs = sides(helio, promises(helio, TODAY), TODAY)
    # by hand: on its day kept; a day late, moved and called off after it was due are not
    assert (ours.kept, ours.due, ours.percent) == (1, 4, 25)
    assert (theirs.kept, theirs.due, theirs.percent) == (2, 2, 100)
    assert (signals.our_kept, signals.our_due, signals.their_kept, signals.their_due) == (1, 4, 2, 2)


@pytest.mark.parametrize(
    ("own", "days"),
    [
        ({}, 12),
        ({"approved_on": ago(5)}, 7),
        ({"delivered_on": ago(2)}, 10),
        ({"approved_on": ago(5), "delivered_on": ago(2)}, 7),
        ({"cancelled_on": ago(11)}, 1),
        ({"approved_on": ago(12)}, 0),
    ],
)
def test_days_waited_end_with_the_approval(helio: Partnership, own: dict[str, Any], days: int) -> None:
    promise("Offer", helio, due_on=ago(3), waiting_for_approval_since=ago(12), **own)
    ours, theirs = sides(helio, promises(helio, TODAY), TODAY)
    assert (ours.waited, ours.waits, ours.waiting) == (days, 1, int(not own))
    assert (theirs.waited, theirs.waits) == (0, 0)


def test_the_page_says_it_and_nothing_where_nothing_is(as_role: As, helio: Partnership) -> None:
    page = as_role("executive").get(url(helio)).content.decode()
    assert page.count("nothing fell due in half a year") == 2
    assert "Mark kept" not in page
    promise("Send samples", helio, due_on=ago(2), original_due_on=ago(9), delivered_on=ago(1))
    page = re.sub(r"<[^>]+>", "", as_role("manager").get(url(helio)).content.decode())
    assert "8 days late" in page
    assert "first promised for 13 Nov 2026" in page
    assert "0 of 1" in page


def test_waiting_approved_and_taken_back(as_role: As, helio: Partnership) -> None:
    one = promise("Offer", helio, due_on=TODAY)
    client = as_role("manager")
    assert client.post(f"/commitments/{one.ref}/waiting", {"version": "1"})["Location"] == url(helio)
    one.refresh_from_db()
    assert (one.waiting_for_approval_since, one.approved_on) == (TODAY, None)
    client.post(f"/commitments/{one.ref}/approved", {"version": "2"})
    one.refresh_from_db()
    assert one.approved_on == TODAY
    client.post(f"/partnerships/{helio.ref}/records/commitments/{one.ref}/undo")
    one.refresh_from_db()
    assert (one.waiting_for_approval_since, one.approved_on) == (TODAY, None)
    Commitment.objects.update(delivered_on=TODAY)
    assert client.post(f"/commitments/{one.ref}/approved", {"version": "4"}).status_code == 404


def test_plans_are_told_side_by_side_and_dated(as_role: As, helio: Partnership) -> None:
    client = as_role("manager")
    assert "not said" in client.get(url(helio)).content.decode()
    given = {"ours": "4", "ours_words": "Roadmap each quarter", "theirs": "0"}
    assert client.post(f"{url(helio)}plans", given)["Location"] == url(helio)
    told = FitAnswer.objects.order_by("question").values_list("question", "score", "finding", "on")
    assert list(told) == [
        ("they_tell_us_their_plans", 0, "", TODAY), ("we_tell_them_our_plans", 4, "Roadmap each quarter", TODAY),
    ]  # fmt: skip
    page = re.sub(r"<[^>]+>", "", client.get(url(helio)).content.decode())
    assert "mostly, today" in page
    assert "never, today" in page
    client.post(f"{url(helio)}plans", {"theirs": "5"})
    assert FitAnswer.objects.count() == 3
    assert "always, today" in re.sub(r"<[^>]+>", "", client.get(url(helio)).content.decode())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Say it of one side at least."), ({"ours_words": "Kept text"}, "Say how often, too."),
        ({"ours": "9", "theirs_words": "Kept text"}, "Select a valid choice"),
    ],
)  # fmt: skip
def test_bad_plans_save_nothing(lead: Client, helio: Partnership, typed: dict[str, str], said: str) -> None:
    answer = lead.post(f"{url(helio)}plans", typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert ("Kept text" in text) == ("Kept text" in typed.values())
    assert FitAnswer.objects.count() == 0


@pytest.mark.parametrize("act", ["waiting", "approved"])
def test_the_ladder_of_approvals(as_role: As, helio: Partnership, act: str) -> None:
    one = promise("Offer", helio, due_on=TODAY)
    address = f"/commitments/{one.ref}/{act}"
    assert as_role("lead").post(address, {"version": "4"}).status_code == 409
    assert as_role("lead").post(f"/commitments/nothing/{act}", {"version": "1"}).status_code == 404
    assert as_role("lead").get(address).status_code == 405
    assert as_role("executive").post(address, {"version": "1"}).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(address, {"version": "1"}).status_code == 403
    one.refresh_from_db()
    assert one.version == 1


def test_the_ladder_of_plans(as_role: As, helio: Partnership) -> None:
    assert as_role("lead").post("/partnerships/nothing/trust/plans", {"ours": "1"}).status_code == 404
    assert as_role("lead").get(f"{url(helio)}plans").status_code == 405
    assert as_role("executive").post(f"{url(helio)}plans", {"ours": "1"}).status_code == 403
    assert as_role("lead").post(url(helio)).status_code == 405
    assert as_role("lead").get("/partnerships/nothing/trust/").status_code == 404
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(f"{url(helio)}plans", {"ours": "1"}).status_code == 403
    assert FitAnswer.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(rows):
        promise(f"P{at}", helio, due_on=ago(at), waiting_for_approval_since=ago(20))
    lead.get(url(helio))
    with django_assert_num_queries(6):
        lead.get(url(helio))
