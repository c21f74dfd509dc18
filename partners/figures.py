"""The five figures of a partnership's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.words import ago_words, day_words, money_words

from .due import Due

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it is and what it is measured by."""

    label: str
    value: str
    note: str


def figures(partnership: Any, due: Sequence[Due], quiet: str, currency: str, as_of: date) -> list[Figure]:
    """Received, given, the cost of the alternative, the last contact, what is next.

    `partnership` has the columns of its page; `quiet` is the countdown to silence, where it has begun.
    """
    signals = getattr(partnership, "signals", None)
    return [
        *_value(signals, currency),
        _alternative(partnership, currency),
        _contact(signals, quiet, as_of),
        _next(due, as_of),
    ]


def _value(signals: Any, currency: str) -> list[Figure]:
    if not signals or not signals.ours_entries:
        return [
            Figure("Received, 12 months", NOTHING, "nothing recorded"),
            Figure("Given, 12 months", NOTHING, _hours(signals)),
        ]
    return [
        Figure("Received, 12 months", money_words(signals.ours_returned, currency), ""),
        Figure("Given, 12 months", money_words(signals.ours_invested, currency), _hours(signals)),
    ]


def _alternative(partnership: Any, currency: str) -> Figure:
    costs = [own["alternative_cost"] for own in partnership.shown_objectives if own["alternative_cost"] is not None]
    return Figure(
        "Cost of the alternative", money_words(sum(costs), currency) if costs else NOTHING, "acquire, build or buy"
    )


def _contact(signals: Any, quiet: str, as_of: date) -> Figure:
    last, rhythm = (signals.last_mutual_on, signals.rhythm_days) if signals else (None, None)
    agreed = f"agreed: every {rhythm} days" if rhythm else "no rhythm agreed"
    return Figure("Last contact of both", ago_words(last, as_of) if last else "never", quiet or agreed)


def _next(due: Sequence[Due], as_of: date) -> Figure:
    for one in due:
        if one.on:
            return Figure("Due next", day_words(one.on).removesuffix(f" {as_of.year}"), one.what.lower())
    return Figure("Due next", "nothing", "nothing is planned")


def _hours(signals: Any) -> str:
    hours = (signals.entered_hours + signals.touch_hours) if signals else 0
    return f"and {hours:,.0f} h" if hours else ""
