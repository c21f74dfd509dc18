"""What ending a partnership gives back: the hours of a week and the money of a year it takes now."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

RECENT_DAYS = 90  # the window of the recent hours in the signals


@dataclass(frozen=True, slots=True)
class Freed:
    """Hours a week and money a year; None where nobody recorded any."""

    hours: Decimal | None = None
    money: Decimal | None = None


def freed(signals: Any) -> Freed:
    """From the figures of one partnership (`partnership.signals`), or None where there are none yet."""
    if signals is None:
        return Freed()
    known = signals.entered_hours + signals.touch_hours > 0
    recent = signals.entered_hours_recent + signals.touch_hours_recent
    return Freed(
        hours=(recent * 7 / RECENT_DAYS).quantize(Decimal("0.1")) if known else None,
        money=signals.spend if signals.ours_entries else None,
    )
