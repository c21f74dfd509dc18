"""Candidates ranked by the agenda's criteria (F8, F9): each answer from 0 to 5, times the criterion's weight.

What nobody has answered is unknown: it is left out of the score, never counted as zero, and said beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from partners.models import Partnership

BEST = 5  # the highest score of an answer
QUIET_DAYS = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """One criterion of one candidate; `score` 0 to 5, None for unknown."""

    criterion: str
    weight: Decimal
    score: int | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its fit in percent (None: nothing is known) and how much of the weight that rests on."""

    partnership: Partnership
    marks: tuple[Mark, ...]
    fit: int | None
    known: int

    @property
    def unknown(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.score is None]

    @property
    def reasons(self) -> list[Mark]:
        """What is known, that which weighs most first."""
        return sorted((mark for mark in self.marks if mark.score is not None), key=lambda mark: -mark.weight)


def ranked(
    candidates: Iterable[Partnership], weights: Mapping[str, Decimal], scores: Mapping[tuple[int, str], int | None]
) -> list[Ranked]:
    """The candidates, the best fit first; where equal, the one of which more is known. Unknown ones come last.

    `scores` are the newest answers by partnership and criterion.
    """
    found = [_rank(one, weights, scores) for one in candidates]
    return sorted(found, key=lambda one: (one.fit is None, -(one.fit or 0), -one.known, one.partnership.pk))


def _rank(one: Partnership, weights: Mapping[str, Decimal], scores: Mapping[tuple[int, str], int | None]) -> Ranked:
    marks = tuple(Mark(name, weight, scores.get((one.pk, name))) for name, weight in weights.items())
    answered = [(mark.weight, mark.score) for mark in marks if mark.score is not None]
    total, known = sum(weights.values(), Decimal(0)), sum((weight for weight, _ in answered), Decimal(0))
    if not known:
        return Ranked(one, marks, None, 0)
    fit = sum((weight * score for weight, score in answered), Decimal(0)) / (known * BEST)
    return Ranked(one, marks, round(fit * 100), round(known / total * 100))


def to_approach(candidates: Iterable[Ranked], as_of: date) -> Ranked | None:
    """The one to approach this week: the best of those without a touch for fourteen days."""
    quiet = as_of - timedelta(days=QUIET_DAYS)
    return next((one for one in candidates if one.fit is not None and _last(one.partnership) <= quiet), None)


def _last(partnership: Any) -> date:
    signals = getattr(partnership, "signals", None)
    return (signals and signals.last_touch_on) or date.min
