"""Success criteria as they are typed, one a line, and whether they were met."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django import forms

from lib.words import count_words
from objectives.models.choices import Trend

from .models import PilotCriterion

MOST = 20
LONGEST = 200
_WAY = r"(?P<way>at least|at most|>=|<=|≥|≤|>|<)"
_LINE = re.compile(rf"^\s*(?P<metric>.+?)\s*:?\s*{_WAY}\s*(?P<target>[-+]?[\d,\s]*\.?\d+)\s*$", re.IGNORECASE)
_DOWN = {"at most", "<=", "≤", "<"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pilot must show: a metric that reaches (or stays under) its pass mark."""

    metric: str
    direction: Trend
    target: Decimal


def wanted(text: str) -> list[Wanted]:
    """The criteria of `text`. Raises ValidationError naming each line that is none."""
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        read = _LINE.match(line)
        if read is None:
            wrong.append(f"Line {number}: write it as “Leads: at least 40” or “Cost per lead: at most 25”.")
            continue
        way = Trend.DOWN if read["way"].lower() in _DOWN else Trend.UP
        metric = read["metric"].rstrip(": ")
        try:
            target = Decimal(re.sub(r"[,\s]", "", read["target"]))
        except InvalidOperation:
            wrong.append(f"Line {number}: “{read['target']}” is no number.")
            continue
        if len(metric) > LONGEST or abs(target) >= Decimal(10) ** 16:
            wrong.append(f"Line {number}: the name or the number is too long.")
            continue
        found.append(Wanted(metric, way, target))
    if not found and not wrong:
        wrong.append("Name at least one thing that must come out, or nobody can say whether it worked.")
    if len(found) > MOST:
        wrong.append(f"These are more than {MOST} criteria.")
    if wrong:
        raise forms.ValidationError(wrong)
    return found


def met(direction: str, target: Decimal | None, result: Decimal | None) -> bool | None:
    """Did the result pass its mark? None while either is missing."""
    if target is None or result is None:
        return None
    return result <= target if direction == Trend.DOWN else result >= target


def mark_words(direction: str, target: Decimal | None) -> str:
    """ "at least 40"; empty without a pass mark."""
    if target is None:
        return ""
    return f"{'at most' if direction == Trend.DOWN else 'at least'} {count_words(target)}"


def quoted(criteria: Iterable[PilotCriterion]) -> str:
    """The result against its criteria in one line, for the note of the stage change."""
    parts = []
    for one in criteria:
        verdict = {True: "met", False: "missed", None: "not measured"}[met(one.direction, one.target, one.result)]
        result = f" {count_words(one.result)}" if one.result is not None else ""
        mark = mark_words(one.direction, one.target)
        parts.append(f"{one.metric}{result} ({f'{mark}, ' if mark else ''}{verdict})")
    return "; ".join(parts) or "no criteria were set"
