"""What comes of it: objectives against their pace, and the balance of value by quarter."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lib.svg import Quarter
from lib.words import count_words, day_words

from .due import day

QUARTERS = 8
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective as the page draws it. `pace` in per cent, None when nothing was measured or it is intangible."""

    ref: str
    title: str
    about: str
    now: str
    done: float
    expected: float
    pace: int | None


def goal(own: dict[str, Any], as_of: date) -> Goal:
    """Progress is (now - baseline) ÷ (target - baseline), expected is elapsed ÷ duration; their ratio is the pace."""
    base, target, now = (_number(own[name]) for name in ("baseline", "target", "now"))
    start, due = day(own["start_on"]), day(own["due_on"])
    unit = f" {own['unit']}" if own["unit"] else ""
    to = f"{count_words(target)}{unit}" if target is not None else own["metric"]
    about = " · ".join(filter(None, (own["priority"].capitalize(), f"{to} by {day_words(due)}" if to and due else to)))
    shown = f"{count_words(now)}{unit}" if now is not None else "not measured"
    if target is None or now is None or target == (base or 0):
        return Goal(own["ref"], own["title"], about, shown, 0, 0, None)
    done = float((now - (base or 0)) / (target - (base or 0)))
    expected = _elapsed(start, due, as_of)
    pace = round(100 * done / expected) if expected else None
    return Goal(own["ref"], own["title"], about, shown, max(done, 0.0), expected, pace)


def quarters(found: list[dict[str, Any]], as_of: date) -> list[Quarter]:
    """The last eight quarters in thousands, those without entries as zero; none at all when there is nothing."""
    if not found:
        return []
    sums = {date.fromisoformat(own["quarter"]): own for own in found}
    index = as_of.year * 4 + (as_of.month - 1) // 3
    starts = [date(at // 4, at % 4 * 3 + 1, 1) for at in range(index - QUARTERS + 1, index + 1)]
    return [
        Quarter(
            f"Q{(start.month + 2) // 3} {start.year % 100}",
            *(_thousands(sums.get(start), flow) for flow in ("received", "given")),
        )
        for start in starts
    ]


def _elapsed(start: date | None, due: date | None, as_of: date) -> float:
    if start is None or due is None or start >= due or as_of >= due:
        return 1.0
    return min(max((as_of - start).days / (due - start).days, 0.0), 1.0)


def _thousands(own: dict[str, Any] | None, flow: str) -> Decimal:
    return round(Decimal(str((own or {}).get(flow) or 0)) / THOUSAND, 1)


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
