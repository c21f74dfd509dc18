"""Pace against time, by hand: what was expected on the day of the measurement, and what nobody can know."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from partners.pace import Goal, pace, unknown

START, DUE = date(2026, 1, 1), date(2026, 1, 11)


def goal(**own: Any) -> Goal:
    fields: dict[str, Any] = {"baseline": Decimal(0), "target": Decimal(100), "start_on": START, "due_on": DUE} | own
    return Goal(**fields)


@pytest.mark.parametrize(
    ("days", "share"), [(-3, "0"), (0, "0"), (1, "0.1"), (5, "0.5"), (10, "1"), (40, "1")]
)  # fmt: skip
def test_expected_runs_straight(days: int, share: str) -> None:
    assert goal().expected(START + timedelta(days=days)) == Decimal(share)


def test_immediate_expects_all_at_once_and_without_dates_nothing_is_known() -> None:
    assert goal(due_on=START).expected(START) == 1
    assert goal(due_on=START).immediate
    assert goal(due_on=None).expected(START) is None
    assert goal(start_on=None).expected_value(START) is None


def test_a_curve_bends_the_line() -> None:
    late = goal(curve="2026-01-06=0.2;2026-01-09=0.5")
    shares = [late.expected(START + timedelta(days=days)) for days in (0, 5, 8, 9, 10)]
    assert shares == [0, Decimal("0.2"), Decimal("0.5"), Decimal("0.75"), 1]
    assert late.turns() == [START, date(2026, 1, 6), date(2026, 1, 9), DUE]


def test_falling_targets_and_overshooting() -> None:
    down = goal(baseline=Decimal(80), target=Decimal(40))
    assert down.progress(Decimal(60)) == Decimal("0.5")
    assert down.progress(Decimal(90)) == Decimal("-0.25")
    assert down.expected_value(date(2026, 1, 6)) == 60
    assert goal(target=Decimal(0)).progress(Decimal(3)) is None


def test_pace_is_counted_on_the_day_of_the_measurement_until_it_is_due() -> None:
    half = (date(2026, 1, 6), Decimal(25))
    found = pace(goal(), half, date(2026, 1, 9))
    assert found and (found.percent, found.gap) == (50, 25)
    late = pace(goal(), half, date(2026, 1, 12))
    assert late and (late.percent, late.gap) == (25, 75)
    assert pace(goal(), None, DUE) is None
    first_day = pace(goal(), (START, Decimal(5)), START)
    assert first_day and first_day.percent is None


@pytest.mark.parametrize(("today", "percent"), [(date(2026, 1, 10), 50), (DUE, 50), (date(2026, 1, 12), 25)])
def test_until_and_on_the_due_date_the_day_of_the_measurement_counts(today: date, percent: int) -> None:
    found = pace(goal(), (date(2026, 1, 6), Decimal(25)), today)
    assert found and found.percent == percent


def test_the_agreed_curve_counts_in_place_of_the_straight_line() -> None:
    found = pace(goal(curve="2026-01-06=0.2"), (date(2026, 1, 6), Decimal(25)), date(2026, 1, 9))
    assert found and (found.percent, found.expected) == (125, Decimal("0.2"))


def test_a_later_target_or_date_is_in_force_and_what_it_leaves_out_stays() -> None:
    assert goal().changed(None, None) == goal()
    assert goal().changed(Decimal(50), None) == goal(target=Decimal(50))
    assert goal().changed(None, START) == goal(due_on=START)


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({}, ""), ({"baseline": None}, "no baseline"), ({"target": None}, "no target"),
        ({"target": Decimal(0)}, "nothing to reach"), ({"start_on": None}, "no start date"),
        ({"due_on": None}, "no due date"), ({"start_on": date(2026, 1, 6)}, "measured before anything was expected"),
        ({"start_on": date(2026, 1, 5)}, ""), ({"due_on": START}, ""),
    ],
)  # fmt: skip
def test_what_is_unknown_says_why(own: dict[str, Any], why: str) -> None:
    last, today = (date(2026, 1, 6), Decimal(25)), date(2026, 1, 9)
    assert unknown(goal(**own), last, today) == why
    found = pace(goal(**own), last, today)
    assert (found is None or found.percent is None) == bool(why)
    assert unknown(goal(**own), None, today) == ""
