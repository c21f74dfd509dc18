"""The panels of the brief: each counts its own part of the portfolio in one or two statements, however large it is.

Each gives plain figures and texts that JSON can hold; the page only draws them. They count what the evaluation stored
(`Signals`, `Standing`, `Flag`) for its day, and dated records for the lines.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from accounts.models import Member

from . import balance, checkins, decisions, effort, pace, standing, value, wins

Panel = Callable[[date, Member | None], Any]

PANELS: dict[str, Panel] = {
    "standing": standing.count,
    "decisions": decisions.count,
    "changes": decisions.changes,
    "value": value.count,
    "objectives": pace.count,
    "checkins": checkins.count,
    "effort": effort.count,
    "balance": balance.count,
    "behind": pace.behind,
    "quietest": checkins.quietest,
    "wins": wins.count,
}


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """Every panel as of a day: of the whole portfolio, or of what a member sees of it."""
    return {name: panel(as_of, member) for name, panel in PANELS.items()}
