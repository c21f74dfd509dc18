"""A flag in words: what pages, lists and exports say of it, from its rule and its own evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Flag, Severity
from .rules import RULES
from .rules.wording import as_day, day, listed


@dataclass(frozen=True, slots=True)
class Line:
    """One row of evidence: a figure, and the limit it was compared with."""

    label: str
    value: str
    limit: str
    fired: bool = False  # is it a figure that raised the flag, where the rule says so


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold as it stood when the flag was last confirmed, and where it came from."""

    name: str
    value: str
    unit: str
    source: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A flag as people read it."""

    title: str
    severity: str
    sentence: str


def severity_code(severity: int) -> str:
    """notice, warning or serious."""
    return Severity(severity).name.lower()


def read(flag: Flag, as_of: date) -> Reading:
    """Title, severity and sentence. A rule that is gone still leaves its flags readable."""
    rule = RULES.get(flag.rule)
    title = rule.title if rule else flag.rule.replace("_", " ").capitalize()
    return Reading(
        title, severity_code(flag.severity), _sentence(flag, as_of) or f"{title}, since {flag.opened_on:%d %B %Y}."
    )


def _sentence(flag: Flag, as_of: date) -> str:
    """What the rule says; nothing where it is gone, or where an older version of it kept other figures."""
    try:
        return RULES[flag.rule].sentence(flag.evidence, as_of)
    except (KeyError, TypeError, ValueError):
        return ""


def evidence(flag: Flag, as_of: date) -> list[Line]:
    """The figures of the flag against their limits; none where an older version of the rule kept others."""
    try:
        return [Line(*line) for line in RULES[flag.rule].evidence_lines(flag.evidence, flag.thresholds, as_of)]
    except (KeyError, TypeError, ValueError):
        return []


def limits(flag: Flag) -> list[Limit]:
    """Each threshold the rule used, with the scope it came from."""
    rule = RULES.get(flag.rule)
    known = {threshold.name: threshold for threshold in rule.thresholds} if rule else {}
    return [
        Limit(
            name.replace("_", " "),
            f"{float(used['value']):g}" if used.get("value") is not None else "—",
            known[name].unit if name in known else "",
            str(used.get("source", "")),
            known[name].meaning if name in known else "",
        )
        for name, used in _mappings(flag.thresholds).items()
    ]


def searched(flag: Flag, as_of: date) -> str:
    """Where the rule looked, since when, and in how many of the places it found something: evidence of absence.

    Empty where the rule searches nothing, or where an older version of it kept other figures.
    """
    rule = RULES.get(flag.rule)
    if rule is None or not rule.searched:
        return ""
    try:
        since = rule.searched_since(flag.evidence, flag.thresholds, flag.closed_on or as_of)
        found = [words for signal, words in rule.searched.items() if _found(flag.evidence.get(signal), since)]
    except (KeyError, TypeError, ValueError):
        return ""
    places = list(rule.searched.values())
    result = f"{len(found)} of {len(places)} kinds" if len(places) > 1 else "some" if found else "none"
    named = f" ({listed(found)})" if found and len(places) > 1 else ""
    return f"Searched {listed(places)}{f' since {day(since)}' if since else ''}: {result}{named}."


def _found(last: Any, since: date | None) -> bool:
    """Did a signal show something within the days searched?"""
    return bool(last) if since is None or not last else (as_day(last) or since) >= since


def clears_when(flag: Flag) -> str:
    """What would close the flag."""
    rule = RULES.get(flag.rule)
    return rule.clears_when(flag.evidence) if rule else ""


def _mappings(thresholds: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {name: used for name, used in thresholds.items() if isinstance(used, Mapping)}
