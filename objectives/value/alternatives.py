"""What the best alternative would have cost for what was reached here, and what it cost here (O3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Compared:
    """One objective: what one unit of it costs here and by the alternative. None: unknown."""

    title: str
    unit: str
    reached: Decimal | None
    here: Decimal | None
    there: Decimal


@dataclass(frozen=True, slots=True)
class Alternatives:
    """`ratio`: our cost ÷ what the alternative would have cost for the same; below 1 it is cheaper here."""

    rows: list[Compared]
    cost: Decimal | None
    instead: Decimal | None
    ratio: Decimal | None
    since: date | None


def compare(goals: Sequence[dict[str, Any]], cost_since: Callable[[date], Decimal]) -> Alternatives:
    """Our cost since the first of these objectives began, against their alternatives as far as they were reached.

    One cost serves several objectives: it is split as the alternatives' costs are, so each has the same ratio.
    """
    priced = [goal for goal in goals if goal["tangible"] and goal["alternative_cost"] is not None]
    reached = {goal["ref"]: _reached(goal) for goal in priced}
    known = [goal for goal in priced if reached[goal["ref"]] is not None and goal["start_on"]]
    if not known:
        return Alternatives([_row(goal, reached[goal["ref"]], None) for goal in priced], None, None, None, None)
    since = min(goal["start_on"] for goal in known)
    cost = cost_since(since)
    instead = sum((_one(goal) * (reached[goal["ref"]] or 0) for goal in known), Decimal(0))
    ratio = cost / instead if instead > 0 and cost > 0 else None
    names = {goal["ref"] for goal in known}
    rows = [_row(goal, reached[goal["ref"]], ratio if goal["ref"] in names else None) for goal in priced]
    return Alternatives(rows, cost, instead, ratio, since)


def _way(goal: dict[str, Any]) -> Decimal | None:
    base, target = goal["baseline"], goal["target"]
    return None if base is None or target is None or base == target else target - base


def _reached(goal: dict[str, Any]) -> Decimal | None:
    """How many units of the way were gone, never below none; None when nobody measured or nothing was fixed."""
    way = _way(goal)
    if way is None or goal["now"] is None:
        return None
    gone: Decimal = (goal["now"] - goal["baseline"]) * (1 if way > 0 else -1)
    return max(gone, Decimal(0))


def _one(goal: dict[str, Any]) -> Decimal:
    """What one unit costs by the alternative."""
    cost: Decimal = goal["alternative_cost"]
    way = _way(goal)
    return cost / abs(way) if way else cost


def _row(goal: dict[str, Any], reached: Decimal | None, ratio: Decimal | None) -> Compared:
    there = _one(goal)
    here = there * ratio if ratio is not None and reached else None
    return Compared(goal["title"], goal["unit"] or goal["metric"], reached, here, there)
