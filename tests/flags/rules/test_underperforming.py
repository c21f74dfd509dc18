"""Underperforming: gaps of 10, 16.5 and 33 points, twice or once when past due; weights, curves, falling targets."""

from datetime import date, timedelta

import pytest

from objectives.models import Objective, ObjectiveTarget
from partners.models import Partnership
from tests.factories import ago, measurement, objective, partnership
from tests.flags.judging import CLEAR, NOTICE, RAISED, SERIOUS, UNKNOWN, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

# 200 days long, half of it over on the evaluated day
START, DUE = ago(100), ago(-100)


def measured(
    *values: float, of: Partnership | None = None, days: tuple[int, ...] = (20, 0), **own: object
) -> Partnership:
    """Measurements 20 days ago (40 % expected) and today (50 % expected)."""
    one = of or partnership(900)
    goal = objective(one, START, DUE, **own)  # type: ignore[arg-type]
    for value, back in zip(values, days, strict=False):
        measurement(goal, ago(back), value)
    return one


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (10, CLEAR),
        (10.01, (RAISED, NOTICE, "")),
        (16.5, (RAISED, NOTICE, "")),
        (16.51, (RAISED, WARNING, "")),
        (33, (RAISED, WARNING, "")),
        (33.01, (RAISED, SERIOUS, "")),
    ],
)
def test_gaps(gap: float, said: object) -> None:
    assert graded("underperforming", measured(40 - gap, 50 - gap)) == said


def test_two_measurements_on_different_days() -> None:
    assert verdict("underperforming", measured(40, 10)) == CLEAR
    assert verdict("underperforming", measured(10, 50)) == CLEAR
    same_day = partnership(900)
    goal = objective(same_day, START, DUE)
    for value in (10, 9):
        measurement(goal, D, value)
    assert verdict("underperforming", same_day) == UNKNOWN  # behind, and no second day to confirm it
    assert verdict("underperforming", measured(45, days=(0,))) == CLEAR
    assert verdict("underperforming", partnership()) == UNKNOWN
    assert verdict("underperforming", measured()) == UNKNOWN


def test_one_is_enough_when_past_due() -> None:
    one = partnership(900)
    goal = objective(one, ago(100), ago(1))
    measurement(goal, ago(1), 85)
    found = judge("underperforming", one)
    assert (found.verdict, found.severity, found.score) == (RAISED, NOTICE, 15)
    assert found.sentence == "Its objectives are 15 points behind the agreed pace, measured last on 19 November 2026."
    assert verdict("underperforming", one, ago(1)) == UNKNOWN  # due that day, not past it
    measurement(goal, D, 120)
    assert verdict("underperforming", one) == CLEAR


def test_due_at_its_start_expects_everything_at_once() -> None:
    one = partnership(900)
    goal = objective(one, ago(10), ago(10))
    measurement(goal, ago(5), 60)
    assert judge("underperforming", one).score == 40


def test_falling_targets_and_negative_progress() -> None:
    falling = measured(60, 50, baseline=100, target=0)
    assert verdict("underperforming", falling) == CLEAR
    worse = judge("underperforming", measured(120, 120, baseline=100, target=0))
    assert (worse.severity, worse.score) == (SERIOUS, 60)  # 40 + 20 at the earlier one; no cut below zero


def test_weights() -> None:
    one = measured(40, 50, priority="high")
    measured(0, 10, of=one, priority="low")  # 40 points behind
    assert judge("underperforming", one).evidence["weighted_gap"] == 10
    assert verdict("underperforming", one) == CLEAR
    Objective.objects.filter(priority="high").update(priority="medium")
    assert judge("underperforming", one).evidence["weighted_gap"] == pytest.approx(13.3333)
    Objective.objects.filter(priority="medium").update(priority="critical")
    assert judge("underperforming", one).evidence["weighted_gap"] == 8
    assert verdict("underperforming", one) == CLEAR


def test_a_critical_one_counts_alone() -> None:
    one = measured(40, 50, priority="critical")
    for _ in range(9):
        measured(90, 90, of=one, priority="high")
    measured(28, 38, of=one, priority="critical")
    found = judge("underperforming", one)
    assert (found.verdict, found.severity, found.score) == (RAISED, NOTICE, 12)
    assert (
        found.sentence == "A critical objective is 12 points behind the agreed pace, measured last on 20 November 2026."
    )


def test_an_agreed_curve() -> None:
    late = f"{ago(20)}=0.1;{D}=0.2"
    assert verdict("underperforming", measured(5, 15, curve=late)) == CLEAR
    assert judge("underperforming", measured(0, 9, curve=f"{D}=0.2")).score == pytest.approx(11)  # half way: 16 and 20
    assert verdict("underperforming", measured(28, 38, curve="nonsense;2026-13-45=9")) == RAISED


def test_a_changed_target_counts_from_its_day() -> None:
    one = measured(20, 20, days=(20, 1))
    ObjectiveTarget.objects.create(objective=one.objectives.get(), since=D, target=40)
    assert (verdict("underperforming", one, ago(1)), verdict("underperforming", one)) == (RAISED, CLEAR)


def test_what_has_no_pace_is_not_on_pace() -> None:
    one = partnership(900)
    for goal in (objective(one, START, None), objective(one, None, DUE), objective(one, START, DUE, baseline=None)):
        measurement(goal, ago(20), 100)
        measurement(goal, D, 100)
    assert verdict("underperforming", one) == UNKNOWN
    assert D - timedelta(days=100) == START and isinstance(D, date)
