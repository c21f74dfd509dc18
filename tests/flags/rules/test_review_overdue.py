"""Review overdue: what is due, the grace, held alone, touchpoints of the kind, “as needed”, pause."""

import pytest

from partners.models import Partnership
from tests.factories import ago, partnership, pause, review, rhythm, touch
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, UNKNOWN, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

STRATEGY, RESULTS = "strategy_review", "results_review"


def agreed(every: int | None = 91, kind: str = STRATEGY, live: int = 900) -> Partnership:
    one = partnership(live)
    rhythm(one, every, kind=kind)
    return one


@pytest.mark.parametrize(("every", "grace"), [(91, 14), (56, 14), (55, 13), (30, 7), (3, 0)])
@pytest.mark.parametrize("kind", [STRATEGY, RESULTS])
def test_grace_is_a_quarter_at_most_14(every: int, grace: int, kind: str) -> None:
    one = agreed(every, kind)
    review(one, ago(every + grace + 1), kind=kind)
    assert graded("review_overdue", one) == (RAISED, WARNING, kind)
    if grace:
        assert graded("review_overdue", one, ago(1)) == (RAISED, NOTICE, kind)
        assert graded("review_overdue", one, ago(grace)) == (RAISED, NOTICE, kind)
    assert verdict("review_overdue", one, ago(grace + 1)) == CLEAR  # the day it is due


def test_never_held_counts_from_going_live() -> None:
    one = agreed(live=92)
    assert [verdict("review_overdue", one, day) for day in (ago(1), D)] == [CLEAR, RAISED]
    assert judge("review_overdue", one).sentence == (
        "The strategy review was due on 19 November 2026, 1 day ago; none was ever held with them."
    )
    assert verdict("review_overdue", agreed(live=900)) == RAISED
    undated = partnership(started_on=None)
    rhythm(undated, 30, kind=RESULTS)
    assert verdict("review_overdue", undated) == UNKNOWN


def test_one_held_before_going_live_starts_no_rhythm() -> None:
    one = agreed(60, live=60)
    review(one, ago(281))
    assert [verdict("review_overdue", one, day) for day in (D, ago(-1))] == [CLEAR, RAISED]
    review(one, ago(59))
    assert verdict("review_overdue", one, ago(-1)) == CLEAR


def test_a_promised_day_goes_before_the_rhythm() -> None:
    one = agreed()
    review(one, ago(200))
    planned = review(one, due_on=ago(-3))
    assert verdict("review_overdue", one) == CLEAR
    planned.due_on = ago(1)
    planned.save()
    assert judge("review_overdue", one).score == 1
    planned.held_on, planned.attended_by_them = D, True
    planned.save()
    assert [verdict("review_overdue", one, day) for day in (ago(0), ago(-91), ago(-92))] == [CLEAR, CLEAR, RAISED]
    promised = partnership()
    review(promised, ago(50), next_due_on=ago(1))
    assert judge("review_overdue", promised).score == 1


def test_one_held_later_makes_up_for_it() -> None:
    for later in (lambda one: review(one, ago(10)), lambda one: touch(one, ago(10), kind=STRATEGY)):
        one = partnership()
        review(one, due_on=ago(40))
        assert verdict("review_overdue", one) == RAISED
        later(one)
        assert [verdict("review_overdue", one, ago(days)) for days in (11, 10)] == [RAISED, NOT_APPLICABLE]
    promised = agreed()
    review(promised, ago(50), next_due_on=ago(20))
    touch(promised, ago(10), kind=STRATEGY)
    assert verdict("review_overdue", promised) == CLEAR


def test_held_alone_counts_as_ours_only() -> None:
    one = agreed()
    review(one, ago(200))
    review(one, ago(5), attended_by_them=False)
    assert judge("review_overdue", one).sentence == (
        "The strategy review was due on 3 August 2026, 109 days ago; the last one with them was on 4 May 2026 "
        "(we held one alone on 15 November 2026)."
    )
    touch(one, ago(4), kind=STRATEGY, mutual=False)
    assert verdict("review_overdue", one) == RAISED
    due = partnership()
    review(due, ago(5), due_on=ago(10), attended_by_them=False)
    assert verdict("review_overdue", due) == RAISED


def test_booked_is_not_held() -> None:
    one = agreed()
    review(one, ago(200))
    touch(one, ago(-2), kind=STRATEGY, status="planned", booked_on=ago(9))
    review(one, booked_on=ago(9))
    assert verdict("review_overdue", one) == RAISED
    touch(one, ago(2), kind=STRATEGY, status="planned", booked_on=ago(9))
    assert verdict("review_overdue", one) == RAISED


def test_as_needed_other_kinds_and_no_promise() -> None:
    assert verdict("review_overdue", agreed(None)) == NOT_APPLICABLE
    assert verdict("review_overdue", agreed(14, "tactical_sync")) == NOT_APPLICABLE
    other = partnership()
    review(other, due_on=ago(40), kind="exit_review")
    assert verdict("review_overdue", other) == NOT_APPLICABLE


def test_the_later_of_two_kinds_speaks() -> None:
    one = agreed(91)
    rhythm(one, 30, kind=RESULTS)
    review(one, ago(92))
    review(one, ago(60), kind=RESULTS)
    found = judge("review_overdue", one)
    assert (found.kind, found.severity, found.score) == (RESULTS, WARNING, 30)
    assert found.sentence.startswith("The results review was due on 21 October 2026, 30 days ago")


def test_a_pause_suspends() -> None:
    one = agreed()
    pause(one, ago(3), ago(1))
    assert [verdict("review_overdue", one, ago(days)) for days in (4, 3, 1, 0)] == [
        RAISED,
        NOT_APPLICABLE,
        NOT_APPLICABLE,
        RAISED,
    ]
