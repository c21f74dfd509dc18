"""Unmeasured: no objective from day 60, none measured within the interval once older than 30 days."""

import pytest

from tests.factories import ago, measurement, member, objective, owned, partnership, rhythm
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, UNKNOWN, graded, judge, verdict

pytestmark = pytest.mark.django_db

NO_OBJECTIVE, NOT_MEASURED = (RAISED, NOTICE, "no_objective"), (RAISED, NOTICE, "not_measured")


def test_no_objective_from_day_60() -> None:
    one = partnership(60)
    assert (verdict("unmeasured", one, ago(1)), graded("unmeasured", one)) == (CLEAR, NO_OBJECTIVE)
    assert judge("unmeasured", one).sentence == "It has been live since 21 September 2026 without a single objective."
    objective(one, ago(5), ago(-90), tangible=False, target=None)
    assert verdict("unmeasured", one) == CLEAR
    assert verdict("unmeasured", partnership(started_on=None)) == UNKNOWN


@pytest.mark.parametrize(("start", "said"), [(30, CLEAR), (31, NOT_MEASURED)])
def test_grace_of_an_objective(start: int, said: object) -> None:
    one = partnership(900)
    objective(one, ago(start), ago(-90))
    assert graded("unmeasured", one) == said


@pytest.mark.parametrize(
    ("every", "days", "said"), [(None, 29, CLEAR), (None, 30, NOT_MEASURED), (91, 90, CLEAR), (91, 91, NOT_MEASURED)]
)
def test_interval(every: int | None, days: int, said: object) -> None:
    one = partnership(900)
    if every:
        rhythm(one, every, kind="results_review")
    measurement(objective(one, ago(300), ago(-90)), ago(days), 10)
    assert graded("unmeasured", one) == said


def test_says_since_when() -> None:
    one = partnership(900)
    goal = objective(one, ago(300), ago(-90))
    objective(one, ago(300), ago(-90))
    assert judge("unmeasured", one).sentence == "2 open objectives, and none was ever measured."
    measurement(goal, ago(40), 10)
    assert judge("unmeasured", one).sentence == "2 open objectives, and nothing was measured since 11 October 2026."
    measurement(goal, ago(2), 20)
    assert verdict("unmeasured", one) == CLEAR  # one of them is enough


def test_what_is_reached_needs_no_measuring() -> None:
    one = partnership(900)
    measurement(objective(one, ago(300), ago(100)), ago(110), 100)
    assert verdict("unmeasured", one) == CLEAR


def test_grace_of_a_new_owner() -> None:
    one = partnership(900)
    owned(one, member(), ago(31))
    assert [verdict("unmeasured", one, ago(days)) for days in (1, 0)] == [NOT_APPLICABLE, RAISED]
