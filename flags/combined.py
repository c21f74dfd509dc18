"""A combined ranking over the rules' scores, held against the best single one. Reported, never used to flag anybody.

On each tested day a partnership has its rank in each rule's score. The weights come only from earlier days whose
horizon was over by then: rules are taken in one by one as long as that ranks those days better. The best single score
is chosen on the same days. (On prebid_adapters it does not pay: few early days, and what they teach does not last.)
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .backtest import Question, _Ends, _verdicts, testable
from .ranking import RESAMPLES, Auc, Scored, auc
from .signals.store import past_signals

Scores = dict[str, float]

LEAST_GAIN = 0.005  # of the area, for one more step
MOST_STEPS = 10


@dataclass(frozen=True)
class Row:
    """One partnership on one day: its rank from 0 to 1 in each rule's score, and whether it ended."""

    day: date
    key: int
    ended: bool
    ranks: Scores


@dataclass(frozen=True)
class Comparison:
    """Both rankings over the same rows, and the difference with the middle 95 % of resamples of partnerships."""

    rows: int
    combined: Auc
    single: Auc
    difference: float
    low: float
    high: float


def rows(question: Question, now: date) -> list[Row]:
    """Every live partnership on every tested day."""
    found = []
    ends = _Ends()
    for day in testable(question, now):
        ended, policy = ends.within(day, question.horizon_days), question.policy_on(day)
        with past_signals(day, policy) as (signals, _):
            verdicts = _verdicts(question, day, policy, signals)
        by_rule = {code: {key: score or 0.0 for key, _, score in said} for code, said in verdicts.items()}
        ranked = {code: _ranks(scores) for code, scores in by_rule.items()}
        for key in sorted(set().union(*by_rule.values())):
            found.append(Row(day, key, key in ended, {code: ranks.get(key, 0.5) for code, ranks in ranked.items()}))
    return found


def compare(found: Sequence[Row], horizon_days: int, *, seed: int = 0) -> Comparison | None:
    """The two rankings on all days that have earlier ones to learn from; None where there are none."""
    combined: list[Scored] = []
    single: list[Scored] = []
    for day in sorted({row.day for row in found}):
        weights = weights_from([row for row in found if row.day + timedelta(days=horizon_days) <= day])
        if not weights:
            continue
        best = next(iter(weights))  # taken in first: the best alone
        for row in found:
            if row.day == day:
                combined.append((_score(row, weights), row.ended, row.key))
                single.append((row.ranks[best], row.ended, row.key))
    both, alone = auc(combined), auc(single)
    if both.value is None or alone.value is None:
        return None
    drawn = sorted(_differences(combined, single, random.Random(seed)))
    low, high = drawn[int(0.025 * (len(drawn) - 1))], drawn[round(0.975 * (len(drawn) - 1))]
    return Comparison(len(combined), both, alone, both.value - alone.value, low, high)


def weights_from(known: Sequence[Row]) -> Scores:
    """By rule how often it was taken in: the best one first, then each time the one that helps most, if any does."""
    weights: Scores = {}
    reached = 0.5 + LEAST_GAIN
    while known and sum(weights.values()) < MOST_STEPS:
        tried = {code: _of(known, weights | {code: weights.get(code, 0) + 1}) for code in known[0].ranks}
        best = max(tried, key=lambda code: (tried[code], code))
        if tried[best] < reached:
            break
        weights[best] = weights.get(best, 0) + 1
        reached = tried[best] + LEAST_GAIN
    return weights


def _of(known: Sequence[Row], weights: Scores) -> float:
    """The area of a combination on known rows."""
    return _area([(_score(row, weights), row.ended, row.key) for row in known]) or 0.0


def _score(row: Row, weights: Scores) -> float:
    return sum(weight * row.ranks[code] for code, weight in weights.items())


def _ranks(scores: Scores | dict[int, float]) -> dict[int, float]:
    """The share of the others below, ties in the middle."""
    ordered = sorted(scores.values())
    places: dict[float, tuple[int, int]] = {}
    for at, value in enumerate(ordered):
        first, _ = places.get(value, (at, at))
        places[value] = (first, at)
    most = max(1, len(ordered) - 1)
    return {int(key): sum(places[value]) / 2 / most for key, value in scores.items()}


def _differences(one: Sequence[Scored], other: Sequence[Scored], rng: random.Random) -> list[float]:
    """The difference of the areas over resamples of whole partnerships, the same for both."""
    by_key: dict[int, list[int]] = {}
    for at, (_, _, key) in enumerate(one):
        by_key.setdefault(key, []).append(at)
    keys, found = sorted(by_key), []
    for _ in range(RESAMPLES):
        drawn = [place for key in rng.choices(keys, k=len(keys)) for place in by_key[key]]
        first, second = (_area([scored[place] for place in drawn]) for scored in (one, other))
        if first is not None and second is not None:
            found.append(first - second)
    return found or [0.0]


def _area(scored: Sequence[Scored]) -> float | None:
    ranks = _ranks({at: score for at, (score, _, _) in enumerate(scored)})
    ended = [ranks[at] * max(1, len(scored) - 1) for at, (_, gone, _) in enumerate(scored) if gone]
    stayed = len(scored) - len(ended)
    if not ended or not stayed:
        return None
    return (sum(ended) - len(ended) * (len(ended) - 1) / 2) / (len(ended) * stayed)
