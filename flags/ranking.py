"""How well a score ranks: the area under the curve, with a bootstrap interval over partnerships."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

# one partnership on one day: its score, whether it ended, which partnership it is
Scored = tuple[float, bool, int]

RESAMPLES = 200
# resampling costs rows × resamples: beyond this the interval is drawn from fewer resamples
_WORK = 4_000_000


@dataclass(frozen=True)
class Auc:
    """The chance that one that ended scored higher than one that did not; 0.5 is chance. None: nothing to compare."""

    value: float | None
    low: float | None = None
    high: float | None = None


NO_AUC = Auc(None)


def auc(rows: Sequence[Scored], *, seed: int = 0, most: int = RESAMPLES) -> Auc:
    """The area under the curve, with the middle 95 % of at most so many resamples drawn by whole partnerships.

    Rows of one partnership on several days hang together; drawing partnerships and not rows keeps the interval honest.
    """
    groups = _tied_groups(rows)
    keys = sorted({key for _, _, key in rows})
    value = _area(groups, dict.fromkeys(keys, 1))
    if value is None:
        return NO_AUC
    rng = random.Random(seed)
    resamples = max(20, min(most, _WORK // max(1, len(rows))))
    drawn = []
    for _ in range(resamples):
        weights: dict[int, int] = {}
        for key in rng.choices(keys, k=len(keys)):
            weights[key] = weights.get(key, 0) + 1
        if (area := _area(groups, weights)) is not None:
            drawn.append(area)
    drawn.sort()
    if not drawn:
        return Auc(value)
    return Auc(value, drawn[int(0.025 * (len(drawn) - 1))], drawn[round(0.975 * (len(drawn) - 1))])


def _tied_groups(rows: Sequence[Scored]) -> list[list[tuple[bool, int]]]:
    groups: list[list[tuple[bool, int]]] = []
    last: float | None = None
    for score, ended, key in sorted(rows, key=lambda row: row[0]):
        if score != last:
            groups.append([])
            last = score
        groups[-1].append((ended, key))
    return groups


def _area(groups: list[list[tuple[bool, int]]], weights: dict[int, int]) -> float | None:
    """Rank statistic with ties counted half; rows weigh as often as their partnership was drawn."""
    below = wins = ended_all = 0.0
    for group in groups:
        ended = stayed = 0
        for has_ended, key in group:
            weight = weights.get(key, 0)
            if has_ended:
                ended += weight
            else:
                stayed += weight
        wins += ended * (below + stayed / 2)
        below += stayed
        ended_all += ended
    return wins / (ended_all * below) if ended_all and below else None
