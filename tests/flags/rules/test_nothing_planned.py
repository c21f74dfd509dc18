"""Nothing planned: each plan alone is enough; what is late is no plan."""

from collections.abc import Callable

import pytest

from partners.models import Partnership
from tests.factories import ago, booked, member, owned, partnership, pause, pilot, promise, review, touch
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, UNKNOWN, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

PLANS: dict[str, Callable[[Partnership], object]] = {
    "meeting": lambda one: booked(one, ago(-1), since=D),
    "booked review": lambda one: review(one, booked_on=ago(1), due_on=ago(-9)),
    "promise of ours": lambda one: promise(one, D),
    "promise of theirs": lambda one: promise(one, None, side="theirs", made_on=ago(2)),
    "pilot": lambda one: pilot(one, ago(20), D),
    "review": lambda one: review(one, due_on=D),
    "promised review": lambda one: review(one, ago(50), next_due_on=D),
}
NO_PLANS: dict[str, Callable[[Partnership], object]] = {
    "meeting today": lambda one: booked(one, D, since=ago(3)),
    "never booked": lambda one: touch(one, ago(-3), status="planned"),
    "late promise": lambda one: promise(one, ago(1)),
    "put off promise": lambda one: promise(one, ago(-9), original_due_on=ago(1)),
    "kept promise": lambda one: promise(one, ago(-9), delivered_on=D),
    "ended pilot": lambda one: pilot(one, ago(20), ago(1)),
    "pilot to come": lambda one: pilot(one, ago(-5), ago(-50)),
    "late review": lambda one: review(one, due_on=ago(1)),
    "held review": lambda one: review(one, D, due_on=D),
}


@pytest.mark.parametrize("what", PLANS)
def test_plans(what: str) -> None:
    one = partnership(900)
    PLANS[what](one)
    assert verdict("nothing_planned", one) == CLEAR


@pytest.mark.parametrize("what", NO_PLANS)
def test_no_plans(what: str) -> None:
    one = partnership(900)
    NO_PLANS[what](one)
    assert graded("nothing_planned", one) == (RAISED, NOTICE, "")


def test_sentence_grace_pause_and_unknown() -> None:
    one = partnership(31)
    assert [verdict("nothing_planned", one, day) for day in (ago(1), D)] == [NOT_APPLICABLE, RAISED]
    found = judge("nothing_planned", one)
    assert (found.score, found.sentence) == (31, "Nothing is planned: no meeting, no promise, no pilot, no review.")
    touch(one, ago(9))
    assert judge("nothing_planned", one).sentence.endswith("; the last two-way touch was on 11 November 2026.")
    pilot(one, ago(9), None)
    assert verdict("nothing_planned", one) == UNKNOWN
    paused = partnership(900)
    pause(paused, D, D)
    assert verdict("nothing_planned", paused) == NOT_APPLICABLE
    renewed = partnership(900)
    owned(renewed, member(), D)
    assert verdict("nothing_planned", renewed) == NOT_APPLICABLE
