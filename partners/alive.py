"""Is it alive? The countdown to silence and the strip of check-ins, from the days on which both sides met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WARNING = 0.75  # of the rhythm: said before any flag, so that no flag comes as a surprise
CELLS = 26
SHORTEST, LONGEST = 7, 92


@dataclass(frozen=True, slots=True)
class Strip:
    """Check-ins, one cell an interval, oldest first (see lib.svg.strip)."""

    cells: list[str]
    kept: int
    due: int


def countdown(last: date | None, rhythm_days: int | None, as_of: date) -> str:
    """ "quiet 23 of 30 days", from three quarters of the rhythm on; empty before that or without either."""
    if last is None or not rhythm_days:
        return ""
    quiet = (as_of - last).days
    return f"quiet {quiet} of {rhythm_days} days" if quiet >= WARNING * rhythm_days else ""


def strip(days: Sequence[date], rhythm_days: int | None, as_of: date, since: date | None, reach: int) -> Strip:
    """Were the intervals of the rhythm, counted back from `as_of` over `reach` days, each met by a mutual touch?

    An interval before `since` (the day it went live) owes nothing; a second touch within one adds nothing to it.
    """
    every = min(max(rhythm_days or 30, SHORTEST), LONGEST)
    cells = []
    for index in range(min(CELLS, reach // every)):
        end = as_of - timedelta(days=index * every)
        start = end - timedelta(days=every)
        met = sum(start < day <= end for day in days)
        owed = since is not None and start >= since
        cells.append("kept" if met and owed else "extra" if met else "missed" if owed else "none")
    cells.reverse()
    return Strip(cells, cells.count("kept"), cells.count("kept") + cells.count("missed"))
