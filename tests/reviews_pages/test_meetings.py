"""The four meetings: lengths and purposes, agreed in one step; and the first 90 days."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from flags.models import Signals
from objectives.models import Measurement, Objective
from partners.models import Asset, Contact, FitAnswer, Handoff, Partnership, Touchpoint
from partners.queries.one import shown
from reviews.first_days import first_days
from reviews.meetings.queries import meetings
from reviews.models import Commitment, Review, Rhythm
from tests.making import LEAD
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def url(one: Partnership, rest: str = "") -> str:
    return f"/partnerships/{one.ref}/meetings/{rest}"


def touch(one: Partnership, kind: str, days: int, **own: Any) -> Touchpoint:
    return Touchpoint.objects.create(partnership=one, kind=kind, on=ago(days), **{"mutual": True} | own)


def test_the_four_stand_ready_with_length_and_purpose(as_role: As, helio: Partnership) -> None:
    found = [(own.kind, own.every_days, own.minutes, own.purpose) for own in meetings(helio, TODAY)]
    assert found == [
        ("strategy_review", 91, 120, "alignment"), ("tactical_sync", 14, 30, "coordination"),
        ("results_review", 30, 60, "accountability"), ("relationship_building", None, None, "trust"),
    ]  # fmt: skip
    page = as_role("executive").get(url(helio)).content.decode()
    assert "also while no opportunity is open" in page
    assert "for alignment, every 91 days, 120 minutes" in page
    assert "Agree" not in re.sub(r"<dt>Agreed</dt>", "", page).split("<main")[1]
    # and where a review is planned
    assert "Strategy review: alignment, 120 minutes" in as_role("lead").get(
        f"/partnerships/{helio.ref}/reviews/new"
    ).content.decode()  # fmt: skip


def test_last_and_next_come_from_touchpoints_and_reviews(helio: Partnership) -> None:
    Rhythm.objects.create(partnership=helio, kind="tactical_sync", every_days=14, since=ago(100))
    touch(helio, "tactical_sync", 20)
    touch(helio, "tactical_sync", 3, mutual=False)
    Review.objects.create(partnership=helio, kind="results_review", held_on=ago(9), attended_by_them=True)
    Review.objects.create(partnership=helio, kind="strategy_review", due_on=TODAY + timedelta(days=5), booked_on=ago(1))
    found = {own.kind: own for own in meetings(helio, TODAY)}
    sync = found["tactical_sync"]
    assert (sync.last_on, sync.due_on, sync.late(TODAY), sync.late(ago(6))) == (ago(20), ago(6), True, False)
    assert found["results_review"].last_on == ago(9)
    assert found["strategy_review"].next_on == TODAY + timedelta(days=5)
    assert found["relationship_building"].due_on is None


def test_agreed_in_one_step_and_anew(as_role: As, helio: Partnership) -> None:
    client, address = as_role("manager"), url(helio, "tactical_sync/agree")
    assert 'value="14"' in client.get(address).content.decode()
    given = {"every_days": "14", "minutes": "30", "since": "2026-11-01"}
    assert client.post(address, given)["Location"] == url(helio)
    first = Rhythm.objects.get()
    assert (first.kind, first.every_days, first.minutes, first.since, first.until) == (
        "tactical_sync", 14, 30, ago(21), None,
    )  # fmt: skip
    client.post(address, {"every_days": "7", "minutes": "15", "since": "2026-11-22"})
    first.refresh_from_db()
    assert first.until == ago(1)
    [now] = [own for own in meetings(helio, TODAY) if own.kind == "tactical_sync"]
    assert (now.every_days, now.minutes) == (7, 15)
    client.post(address, {"every_days": "", "minutes": "", "since": "2026-11-22"})
    [now] = [own for own in meetings(helio, TODAY) if own.kind == "tactical_sync"]
    assert (now.every_days, now.agreed is not None) == (None, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"every_days": "0"}, "greater than or equal to 1"), ({"minutes": "many"}, "Enter a whole number."),
        ({"since": "2026-11-23"}, "This day is still to come."), ({"since": ""}, "This field is required."),
    ],
)  # fmt: skip
def test_bad_input_saves_nothing(lead: Client, helio: Partnership, typed: dict[str, str], said: str) -> None:
    answer = lead.post(url(helio, "tactical_sync/agree"), {"every_days": "14", "since": "2026-11-01"} | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Rhythm.objects.count() == 0


def test_the_ladder(as_role: As, helio: Partnership) -> None:
    address, good = url(helio, "tactical_sync/agree"), {"every_days": "14", "since": "2026-11-01"}
    assert as_role("lead").post(url(helio, "nonsense/agree"), good).status_code == 404
    assert as_role("lead").post("/partnerships/nothing/meetings/tactical_sync/agree", good).status_code == 404
    assert as_role("lead").delete(address).status_code == 405
    assert as_role("lead").post(url(helio)).status_code == 405
    assert as_role("reader").post(address, good).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(address, good).status_code == 403
    assert Rhythm.objects.count() == 0


def test_a_touchpoint_starts_from_its_kind(lead: Client, helio: Partnership) -> None:
    page = lead.get(f"/touchpoints/new?partnership={helio.ref}&kind=tactical_sync&minutes=30").content.decode()
    assert '<option value="tactical_sync" selected>' in page
    assert 'name="minutes" value="30"' in page
    page = lead.get(f"/touchpoints/new?partnership={helio.ref}&kind=nonsense&minutes=x").content.decode()
    assert "selected>Tactical" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(rows):
        Rhythm.objects.create(partnership=helio, kind=f"kind_{at}", every_days=7)
        touch(helio, f"kind_{at}", at)
    lead.get(url(helio))
    with django_assert_num_queries(7):
        lead.get(url(helio))


# the first 90 days


def steps(one: Partnership) -> dict[str, Any]:
    shown_one = shown(one.ref, TODAY, LEAD)
    return {step.label: step.on or step.done for step in first_days(shown_one, TODAY).get("first_days", [])}


def live_for(one: Partnership, days: int) -> None:
    Signals.objects.filter(partnership=one).update(live_since=ago(days))


@pytest.mark.parametrize(("days", "stands"), [(0, True), (90, True), (91, False), (-1, False)])
def test_it_stands_for_ninety_days(lead: Client, helio: Partnership, days: int, stands: bool) -> None:
    live_for(helio, days)
    assert ("The first 90 days" in lead.get(f"/partnerships/{helio.ref}/").content.decode()) is stands


def test_prospects_and_what_is_over_have_no_first_days(helio: Partnership) -> None:
    live_for(helio, 5)
    for stage in ("candidate", "exiting", "ended"):
        Partnership.objects.update(stage=stage)
        assert steps(helio) == {}


def test_the_records_tick_the_steps(helio: Partnership) -> None:
    live_for(helio, 40)
    assert set(steps(helio).values()) == {False}
    # before it went live, one-way, or in writing: none of these counts
    touch(helio, "training", 41)
    touch(helio, "email", 30)
    touch(helio, "call", 30, mutual=False)
    assert set(steps(helio).values()) == {False}
    helio.counterpart = Contact.objects.create(partner=helio.partner, name="Jon")
    helio.save()
    Rhythm.objects.create(partnership=helio, kind="tactical_sync", every_days=14)
    touch(helio, "call", 20)
    touch(helio, "workshop", 10)
    touch(helio, "training", 18, mutual=None)
    touch(helio, "support", 17, mutual=False)
    goal = Objective.objects.create(partnership=helio, title="Shops", target=9)
    Measurement.objects.create(objective=goal, on=ago(2), value=1)
    Commitment.objects.create(partnership=helio, side="theirs", what="Samples", delivered_on=ago(12))
    Asset.objects.create(partnership=helio, kind="webinar", published_on=ago(4))
    Handoff.objects.create(partnership=helio, direction="to_us", what="Bakery", handed_on=ago(3))
    FitAnswer.objects.create(partnership=helio, question="own_readiness", score=3, on=ago(1))
    assert steps(helio) == {
        "Counterpart named": True, "Meetings agreed": True, "Kick-off held": ago(20), "Objectives agreed": True,
        "An objective measured": ago(2), "First promise kept": ago(12), "Our people trained": ago(18),
        "Support given": ago(17), "Joint marketing": ago(4), "First lead passed": ago(3),
        "Our own readiness": True,
    }  # fmt: skip


def test_who_may_not_edit_sees_no_links(as_role: As, helio: Partnership) -> None:
    live_for(helio, 5)
    reader = as_role("executive").get(f"/partnerships/{helio.ref}/").content.decode()
    manager = as_role("manager").get(f"/partnerships/{helio.ref}/").content.decode()
    assert "0 of 11 done, 85 days left" in reader
    assert "kind=training" not in reader
    assert "kind=training" in manager
