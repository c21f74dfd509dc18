"""Words for evidence: days, dates, lists, money, as the sentences use them."""

from collections.abc import Sequence
from datetime import date
from typing import Any


def as_day(value: Any) -> date | None:
    """A day out of JSON evidence."""
    return value if isinstance(value, date) or value is None else date.fromisoformat(str(value)[:10])


def day(value: Any) -> str:
    """5 March 2026."""
    found = as_day(value)
    return f"{found.day} {found:%B %Y}" if found else "an unknown day"


def age(value: Any, as_of: date) -> int:
    """Days from a day to the evaluated one; 0 when there is none."""
    found = as_day(value)
    return (as_of - found).days if found else 0


def count(number: int, one: str, many: str | None = None) -> str:
    """1 day, 3 days."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def number(value: Any) -> str:
    """12 or 12.5: no needless zeros."""
    return f"{round(float(value), 1):g}" if value is not None else "unknown"


def money(value: Any) -> str:
    """12,300: whole units of the portfolio's currency."""
    return f"{float(value or 0):,.0f}"


def words(code: str) -> str:
    """dispute_resolution → dispute resolution."""
    return code.replace("_", " ")
