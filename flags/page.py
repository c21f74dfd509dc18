"""What flags adds to the page of a partnership: its open flags with their evidence, and what no rule can say."""

from datetime import date
from typing import Any

from objectives.value.expressions import read_window
from partners.models import Partnership
from partners.panels import panel

from .policy import Policy
from .queries import visible_flags
from .reading import clears_when, evidence, read, searched
from .rules import RULES, WINDOWS


@panel
def flags(partnership: Partnership, as_of: date) -> dict[str, Any]:
    """`flags`: the open ones, each with its reading. `unknown`: rules that lack a record, with what to record."""
    standing = getattr(partnership, "standing", None)
    codes = standing.unknown if standing else []
    return {
        "flags": [
            {
                "flag": flag,
                "reading": read(flag, as_of),
                "evidence": evidence(flag, as_of),
                "searched": searched(flag, as_of),
                "clears_when": clears_when(flag),
            }
            for flag in visible_flags(as_of).filter(partnership=partnership)
        ],
        "unknown": [{"title": RULES[code].title, "remedy": RULES[code].remedy} for code in codes if code in RULES],
    }


@read_window
def value_days(as_of: date) -> int:
    """Over how many days investment and return are summed, by the policy."""
    window = next(window for window in WINDOWS if window.name == "value_days")
    return int(Policy.on(as_of).number("windows", window))
