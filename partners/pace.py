"""Progress against time, for one objective at a time: the same definitions as the signals, which do it for thousands.

Expected runs straight from start to due date, or along the agreed curve; an objective due at its start (“immediate”)
expects everything at once, and past due everything stays expected. It is counted on the day of the newest measurement:
nobody knows how it stands on a day on which nobody looked. tests/plan/test_pace.py holds this to the signals. Every
page says the pace by this; it stands in partners because the pages of that layer say it too.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

_POINT = re.compile(r"([12]\d{3}-(?:0[1-9]|1[0-2]))-([0-3]\d)=(\d+(?:\.\d+)?)")
Step = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Goal:
    """Where an objective goes from, where to and until when. None: nobody said."""

    baseline: Decimal | None
    target: Decimal | None
    start_on: date | None
    due_on: date | None
    curve: str = ""

    @property
    def immediate(self) -> bool:
        """Due as soon as it starts."""
        return bool(self.start_on and self.due_on and self.due_on <= self.start_on)

    def changed(self, target: Decimal | None, due_on: date | None) -> "Goal":
        """The goal with a later target or due date in force; what is None stays as first agreed."""
        return replace(
            self, target=self.target if target is None else target, due_on=self.due_on if due_on is None else due_on
        )

    def progress(self, value: Decimal) -> Decimal | None:
        """Share of the way that is gone: 0 at the start, 1 at the target; works downwards too."""
        if self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        return (value - self.baseline) / (self.target - self.baseline)

    def expected(self, on: date) -> Decimal | None:
        """Share of the way expected on a day; None without a start or a due date."""
        if self.start_on is None or self.due_on is None:
            return None
        if self.due_on <= self.start_on:
            return Decimal(1)
        if not self.curve:
            return min(Decimal(1), max(Decimal(0), _part(self.start_on, on, self.due_on)))
        return _along(self._points(), on)

    def expected_value(self, on: date) -> Decimal | None:
        """The same as a value of the metric."""
        way = self.expected(on)
        if way is None or self.baseline is None or self.target is None:
            return None
        return self.baseline + (self.target - self.baseline) * way

    def turns(self) -> list[date]:
        """The days at which the expected line bends: start, points of the curve, due date."""
        if self.start_on is None or self.due_on is None:
            return []
        if not self.curve or self.immediate:
            return [self.start_on, self.due_on]
        inside = {day for day, _, _ in self._points() if self.start_on <= day <= self.due_on}
        return sorted({self.start_on, self.due_on, *inside})

    def _points(self) -> list[tuple[date, int, Decimal]]:
        """The curve with its ends; where a point stands on an end, the point counts."""
        assert self.start_on and self.due_on
        own = [
            (date.fromisoformat(f"{month}-01") + timedelta(days=int(day) - 1), 1, Decimal(share))
            for month, day, share in _POINT.findall(self.curve)
        ]
        return sorted([(self.start_on, 0, Decimal(0)), (self.due_on, 0, Decimal(1)), *own], key=lambda one: one[:2])


@dataclass(frozen=True, slots=True)
class Pace:
    """How it stands by its newest measurement. `percent` of the expected progress, `gap` in points behind."""

    progress: Decimal
    expected: Decimal | None
    percent: int | None
    gap: Decimal | None


def pace(goal: Goal, last: Step | None, as_of: date) -> Pace | None:
    """The pace of an objective; None where nothing was measured, or nothing can be."""
    progress = goal.progress(last[1]) if last else None
    if last is None or progress is None:
        return None
    past = goal.due_on is not None and goal.due_on < as_of
    expected = Decimal(1) if past else goal.expected(last[0])
    if expected is None:
        return Pace(progress, None, None, None)
    return Pace(progress, expected, round(progress / expected * 100) if expected else None, (expected - progress) * 100)


def unknown(goal: Goal, last: Step | None, as_of: date) -> str:
    """Why there is no percentage, in words for the reader; empty where there is one, or nothing was measured at all."""
    found = pace(goal, last, as_of)
    if last is None or (found and found.percent is not None):
        return ""
    if goal.target is None:
        return "no target"
    if goal.baseline is None:
        return "no baseline"
    if goal.baseline == goal.target:
        return "nothing to reach"
    if goal.start_on is None or goal.due_on is None:
        return "no start date" if goal.start_on is None else "no due date"
    return "measured before anything was expected"


def _part(start: date, on: date, end: date) -> Decimal:
    return Decimal((on - start).days) / Decimal((end - start).days)


def _along(points: Sequence[tuple[date, int, Decimal]], on: date) -> Decimal:
    """On the way between the last point on or before a day and the first one after it."""
    at = bisect_right([day for day, _, _ in points], on)
    before = points[at - 1] if at else None
    # of several points on one day the curve's own counts
    later = [point for point in points[at:] if point[0] == points[at][0]] if at < len(points) else []
    after = max(later, key=lambda point: point[1]) if later else None
    if before is None:
        return Decimal(0)
    if after is None:
        return before[2]
    return before[2] + (after[2] - before[2]) * _part(before[0], on, after[0])
