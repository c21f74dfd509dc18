"""Conditions on a foreign row: which rows to take, which to refuse, which case holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from .days import day_in
from .errors import BadMapping
from .fields import Fields

TESTS = ("is", "not", "in", "not_in", "empty", "at_most", "above", "matches", "day")


@dataclass(frozen=True)
class Condition:
    """All tests must hold. `formats` are those of the file, for the test `day`."""

    tests: tuple[tuple[str, str, Any], ...]
    formats: tuple[str, ...] = ()

    def names(self) -> Iterator[str]:
        return (name for name, _, _ in self.tests)

    def holds(self, fields: Fields) -> bool:
        return all(self._holds(fields[name].strip(), test, wanted) for name, test, wanted in self.tests)

    def _holds(self, cell: str, test: str, wanted: Any) -> bool:
        match test:
            case "is":
                return cell == str(wanted)
            case "not":
                return cell != str(wanted)
            case "in":
                return cell in map(str, wanted)
            case "not_in":
                return cell not in map(str, wanted)
            case "empty":
                return (cell == "") is wanted
            case "matches":
                return re.search(str(wanted), cell) is not None
            case "day":
                return (day_in(cell, self.formats) is not None) is wanted
        try:
            value = Decimal(cell)
        except InvalidOperation:
            return False
        return value <= Decimal(str(wanted)) if test == "at_most" else value > Decimal(str(wanted))


def condition(raw: Any, where: str, formats: tuple[str, ...]) -> Condition:
    """`{ Column = "text", Other = { at_most = 3 } }`. Raises BadMapping."""
    if not isinstance(raw, dict):
        raise BadMapping(f"{where}: must be a table such as {{ Column = 'text' }}.")
    tests: list[tuple[str, str, Any]] = []
    for name, wanted in raw.items():
        if isinstance(wanted, dict):
            unknown = set(wanted) - set(TESTS)
            if unknown or not wanted:
                raise BadMapping(f"{where}.{name}: tests are {', '.join(TESTS)}.")
            tests += [(name, test, value) for test, value in wanted.items()]
        else:
            tests.append((name, "in" if isinstance(wanted, list) else "is", wanted))
    return Condition(tuple(tests), formats)
