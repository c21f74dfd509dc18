"""An asset as the list prints it: planned against achieved. What is not recorded is unknown, never nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lib.words import exact_words

from .templates_of_assets import TEMPLATES

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Against:
    """One measure: what was planned, what came. `short` is set where it fell behind, or cost more."""

    planned: str
    achieved: str
    short: bool = False


def kind_label(kind: str) -> str:
    """The name of a kind, or the own word."""
    return TEMPLATES[kind].label if kind in TEMPLATES else kind.replace("_", " ").capitalize()


def out(found: Mapping[str, Any], as_of: date) -> bool:
    """Is it published?"""
    return found["published_on"] is not None and found["published_on"] <= as_of


def cost(found: Mapping[str, Any], currency: str) -> Against:
    """Of both sides together where both are known."""
    ours, theirs, planned = (found[name] for name in ("cost_ours", "cost_theirs", "planned_cost"))
    said = exact_words(planned, currency) if planned is not None else UNKNOWN
    if ours is None and theirs is None:
        return Against(said, UNKNOWN)
    if ours is None or theirs is None:
        known, side, other = (ours, "ours", "theirs") if theirs is None else (theirs, "theirs", "ours")
        return Against(said, f"{exact_words(known, currency)} {side}, {other} unknown")
    both = ours + theirs
    parts = f"{exact_words(both, currency)}: {exact_words(ours, currency)} ours, {exact_words(theirs, currency)} theirs"
    return Against(said, parts, short=planned is not None and both > planned)


def reach(found: Mapping[str, Any]) -> Against:
    """As a multiple of what such a thing reaches without them; expected by the plan, else by the template."""
    usual = found["usual_reach"]
    template = TEMPLATES.get(found["kind"])
    expected, came = times(found["planned_reach"], usual), times(found["reach"], usual)
    said = multiple(expected) if expected is not None else template.multiple if template and template.multiple else ""
    least = expected if expected is not None else template.reach[0] if template and template.reach else None
    people = f"{found['reach']:,} reached" if found["reach"] is not None else ""
    shown = ", ".join(filter(None, (multiple(came) if came is not None else "", people))) or UNKNOWN
    if came is None and people:
        shown += ", the usual reach unknown"
    return Against(said or UNKNOWN, shown, short=came is not None and least is not None and came < least)


def conversion(found: Mapping[str, Any]) -> Against:
    """The share of those reached that acted on it; expected by the plan, else in the word of the template."""
    expected, came = (
        rate(found["planned_conversions"], found["planned_reach"]),
        rate(found["conversions"], found["reach"]),
    )
    usual = rate(found["usual_conversions"], found["usual_reach"])
    template = TEMPLATES.get(found["kind"])
    said = share(expected) if expected is not None else template.conversion if template else ""
    many = f"{found['conversions']:,} acted" if found["conversions"] is not None else ""
    shown = ", ".join(filter(None, (share(came) if came is not None else "", many))) or UNKNOWN
    if usual is not None:
        shown += f", usually {share(usual)}"
    return Against(said or UNKNOWN, shown, short=came is not None and expected is not None and came < expected)


def times(value: int | None, usual: int | None) -> Decimal | None:
    """How many times the usual; None where one is unknown or nothing is usual."""
    return None if value is None or not usual else Decimal(value) / usual


def rate(acted: int | None, reached: int | None) -> Decimal | None:
    """In percent."""
    return None if acted is None or not reached else Decimal(acted) * 100 / reached


def multiple(value: Decimal) -> str:
    """2.6×"""
    return f"{float(round(value, 1)):g}×"


def share(value: Decimal) -> str:
    """4.2%"""
    return f"{float(round(value, 1)):g}%"
