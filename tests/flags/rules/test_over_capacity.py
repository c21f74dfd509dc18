"""Over capacity: hours and number, about a member."""

from decimal import Decimal

import pytest

from accounts.models import Member
from tests.factories import ago, member, owned, partnership, promise, rhythm
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, UNKNOWN, WARNING, D, graded, judge, set_policy, verdict

pytestmark = pytest.mark.django_db

HOURS, NUMBER = (RAISED, WARNING, "hours"), (RAISED, WARNING, "number")


def carrying(number: int, hours: float | None = 40, **own: object) -> Member:
    who = member(hours_per_week=hours)
    for _ in range(number):
        partnership(owner=who, **own)  # type: ignore[arg-type]
    return who


def test_number() -> None:
    assert graded("over_capacity", carrying(10)) == CLEAR
    eleven = carrying(11)
    assert graded("over_capacity", eleven) == NUMBER
    found = judge("over_capacity", eleven)
    assert (found.score, found.sentence) == (11, "11 live partnerships of one owner need 0 hours a week; 40 are there.")
    assert found.thresholds["live_partnerships"] == {"value": 10, "source": "default"}
    set_policy("over_capacity", "live_partnerships", 11)
    assert verdict("over_capacity", eleven) == CLEAR
    assert verdict("over_capacity", carrying(12, stage="exiting")) == NOT_APPLICABLE
    assert verdict("over_capacity", carrying(0)) == NOT_APPLICABLE


def test_hours() -> None:
    """60 minutes every 7 days, 30 every 14, 30 for each open promise: 105 minutes a week."""
    who = carrying(1, hours=1.75)
    one = who.owned.get()
    rhythm(one, 7, minutes=60)
    rhythm(one, 14, minutes=30, kind="results_review")
    rhythm(one, None, minutes=600, kind="relationship_building")
    promise(one, ago(-9))
    promise(one, ago(9), delivered_on=ago(9))
    assert verdict("over_capacity", who) == CLEAR
    promise(one, ago(-9), side="theirs")
    assert graded("over_capacity", who) == HOURS
    found = judge("over_capacity", who)
    assert found.evidence["load_minutes"] == 135
    assert found.sentence == "1 live partnership of one owner needs 2.2 hours a week; 1.8 are there."
    who.hours_per_week = Decimal("2.25")
    who.save()
    assert verdict("over_capacity", who) == CLEAR


def test_unknown_hours() -> None:
    assert verdict("over_capacity", carrying(1, hours=None)) == UNKNOWN
    assert graded("over_capacity", carrying(11, hours=None)) == NUMBER


def test_who_left_carries_nothing() -> None:
    who = carrying(11)
    who.left_on = D
    who.save()
    assert [verdict("over_capacity", who, day) for day in (ago(1), D)] == [RAISED, NOT_APPLICABLE]


def test_the_owner_of_the_day() -> None:
    who, other = carrying(11), member()
    first = who.owned.all()[0]
    owned(first, who, ago(900))
    owned(first, other, D)
    assert [verdict("over_capacity", who, day) for day in (ago(1), D)] == [RAISED, CLEAR]
