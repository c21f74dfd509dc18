"""What comes of it: objectives against their pace, and the balance of value by quarter."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lib.svg import Quarter
from lib.words import count_words, day_words

from .due import day
from .pace import Goal, Step, pace, unknown

QUARTERS = 8
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class GoalLine:
    """An objective as a page draws it; `done` and `expected` are shares of the way, on the day it was measured.

    `pace` is in per cent of what was expected, None where it is unknown; `unknown` then says why, in words, where there
    is more to say than that nothing was measured. `original` is what was agreed first, where that was changed since.
    """

    ref: str
    title: str
    about: str
    now: str
    done: float
    expected: float
    pace: int | None
    measured_on: date | None = None
    unknown: str = ""
    original: str = ""
    late: bool = False


def goal(own: dict[str, Any], as_of: date) -> GoalLine:
    """One objective with its columns `now`, `measured_on`, `later_target` and `later_due`; days may be ISO text."""
    first = agreed(own)
    aim = first.changed(_number(own["later_target"]), _day(own["later_due"]))
    last = measured(own)
    found = pace(aim, last, as_of)
    past = aim.due_on is not None and aim.due_on < as_of
    return GoalLine(
        ref=own["ref"],
        title=own["title"],
        about=" · ".join(filter(None, (own["priority"].capitalize(), aim_words(aim, own["unit"]) or own["metric"]))),
        now=amount(last[1], own["unit"]) if last else "not measured",
        done=max(float(found.progress), 0.0) if found else 0,
        expected=float(found.expected) if found and found.expected is not None else 0,
        pace=found.percent if found else None,
        measured_on=last[0] if last else None,
        unknown=unknown(aim, last, as_of) if own["tangible"] else "",
        original=f"originally {aim_words(first, own['unit'])}" if aim != first and aim_words(first, "") else "",
        late=bool(past and own["tangible"] and (not found or found.progress < 1)),
    )


def agreed(own: dict[str, Any]) -> Goal:
    """From where to where, as it was agreed first."""
    base, target = _number(own["baseline"]), _number(own["target"])
    return Goal(base, target, _day(own["start_on"]), _day(own["due_on"]), own["curve"])


def measured(own: dict[str, Any]) -> Step | None:
    """The newest measurement."""
    on, value = _day(own["measured_on"]), _number(own["now"])
    return None if on is None or value is None else (on, value)


def aim_words(aim: Goal, unit: str) -> str:
    """1,000 shops by 2 Mar 2027; empty without a target."""
    if aim.target is None:
        return ""
    return amount(aim.target, unit) + (f" by {day_words(aim.due_on)}" if aim.due_on else "")


def amount(value: Decimal, unit: str) -> str:
    """1,000 shops."""
    return f"{count_words(value)} {unit}".strip()


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


def _thousands(own: dict[str, Any] | None, flow: str) -> Decimal:
    return round(Decimal(str((own or {}).get(flow) or 0)) / THOUSAND, 1)


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _day(value: date | str | None) -> date | None:
    return day(value) if isinstance(value, str) else value
