"""What stands beside a card: the figures that a decision rests on, from the row of signals."""

from datetime import date
from decimal import Decimal
from typing import Any

from flags.reading import Line
from lib.words import ago_words, day_words, money_words

UNKNOWN = "unknown"


def evidence(signals: Any, as_of: date, currency: str) -> list[Line]:
    """Each figure, with its limit where there is one. What was never recorded says unknown, never zero."""
    if signals is None:
        return [Line("Figures", "not counted yet", "")]
    return [*_life(signals, as_of), *_worth(signals, currency), *_ahead(signals, as_of)]


def _life(signals: Any, as_of: date) -> list[Line]:
    last, rhythm = signals.last_mutual_on, signals.rhythm_days
    late = bool(rhythm and (last is None or (as_of - last).days > 2 * rhythm))
    return [
        Line(
            "Last two-way touch",
            ago_words(last, as_of) if last else "never",
            f"{rhythm} days" if rhythm else "",
            late,
        )
    ]


def _worth(signals: Any, currency: str) -> list[Line]:
    received, given = signals.ours_returned, signals.ours_invested
    known = bool(signals.ours_entries)
    hours = signals.entered_hours_recent + signals.touch_hours_recent
    hours_known = signals.entered_hours + signals.touch_hours > 0
    measured, pace = signals.objectives, signals.pace
    return [
        Line("Value received, 365 days", money_words(received, currency) if known else UNKNOWN, ""),
        Line(
            "Value given, 365 days", money_words(given, currency) if known else UNKNOWN, "", known and given > received
        ),
        Line("Our hours, 90 days", _short(hours) if hours_known else UNKNOWN, ""),
        Line(
            "Objectives on pace",
            f"{signals.objectives_on_pace} of {measured}" if measured else "none set",
            "",
            bool(measured) and signals.objectives_on_pace < measured,
        ),
        Line("Pace", f"{round(max(pace, Decimal(0)) * 100)}%" if pace is not None else UNKNOWN, "100%", _behind(pace)),
    ]


def _ahead(signals: Any, as_of: date) -> list[Line]:
    booked, deadline = signals.next_booked_on, signals.deadline_on
    agreed = day_words(deadline) if deadline else "open-ended" if signals.open_ended else "none"
    return [
        Line("Next booked", day_words(booked) if booked else "nothing", ""),
        Line("Agreement: last day to act", agreed, "", bool(deadline and deadline <= as_of)),
    ]


def _behind(pace: Decimal | None) -> bool:
    return pace is not None and pace < 1


def _short(hours: Decimal) -> str:
    return f"{hours:.1f}".removesuffix(".0")
