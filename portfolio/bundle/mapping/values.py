"""Where the value of one bundle column comes from: a template, a day, a number, or one of several cases."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from .conditions import Condition, condition
from .days import day_in
from .errors import BadMapping
from .fields import Fields, Template

KEYS = {"text", "day", "number", "cases", "else", "map", "part", "slug", "last", "thousands", "decimal", "drop", "cut"}


@dataclass(frozen=True)
class Value:
    """Gives the cell of a bundle column.

    What cannot be read as a day or a number stays as it is, so that the import refuses it with its own words and place.
    """

    template: Template
    kind: str = "text"
    map: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    part: tuple[str, int] | None = None
    slug: bool = False
    cut: int = 0
    last: bool = False
    formats: tuple[str, ...] = ()
    thousands: str = ""
    decimal: str = "."
    drop: str = ""

    def names(self) -> Iterator[str]:
        return self.template.names()

    def of(self, fields: Fields) -> str:
        """The cell for one row."""
        text = "" if self.template.is_empty(fields) else self.template.fill(fields)
        if self.part:
            separator, at = self.part
            parts = [part.strip() for part in text.split(separator)]
            text = parts[at] if -len(parts) <= at < len(parts) else ""
        if self.map or self.otherwise is not None:
            text = self.map.get(text, text if self.otherwise is None else self.otherwise)
        if not text:
            return ""
        if self.kind == "day":
            found = day_in(text, self.formats, last=self.last)
            return found.isoformat() if found else text
        if self.kind == "number":
            return self._number(text)
        text = slug(text) if self.slug else text
        return text[: self.cut] if self.cut else text

    def _number(self, text: str) -> str:
        bare = "".join(sign for sign in text if sign not in self.drop).strip()
        whole, point, part = bare.partition(self.decimal)
        if self.thousands:
            separator = re.escape(self.thousands)
            if re.fullmatch(rf"[+-]?\d{{1,3}}({separator}\d{{3}})+", whole):
                whole = whole.replace(self.thousands, "")
        try:
            return format(Decimal(f"{whole}.{part}" if point else whole), "f")
        except InvalidOperation:
            return text


@dataclass(frozen=True)
class Cases:
    """The first case whose condition holds, else the last word."""

    cases: tuple[tuple[Condition, "Value | Cases"], ...]
    otherwise: "Value | Cases"

    def names(self) -> Iterator[str]:
        for when, value in self.cases:
            yield from when.names()
            yield from value.names()
        yield from self.otherwise.names()

    def of(self, fields: Fields) -> str:
        for when, value in self.cases:
            if when.holds(fields):
                return value.of(fields)
        return self.otherwise.of(fields)


def slug(text: str) -> str:
    """A reference out of a name: lower case, everything but letters and digits a hyphen.

    >>> slug("Leeds Data Thing & Co.")
    'leeds-data-thing-co'
    """
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def value(raw: Any, where: str, formats: tuple[str, ...]) -> Value | Cases:
    """A value out of the TOML. Raises BadMapping."""
    if isinstance(raw, bool):
        return Value(Template("true" if raw else "false"))
    if isinstance(raw, str | int | float):
        return Value(Template(str(raw)))
    if not isinstance(raw, dict) or set(raw) - KEYS:
        raise BadMapping(f"{where}: must be a text, or a table with some of: {', '.join(sorted(KEYS))}.")
    if "cases" in raw:
        cases = [
            (condition(case.get("when"), f"{where}.cases", formats), value(case.get("is"), f"{where}.cases", formats))
            for case in raw["cases"]
        ]
        return Cases(tuple(cases), value(raw.get("else", ""), f"{where}.else", formats))
    kinds = [kind for kind in ("text", "day", "number") if kind in raw]
    if len(kinds) != 1:
        raise BadMapping(f"{where}: say exactly one of text, day, number or cases.")
    part = raw.get("part")
    if part is not None and not (isinstance(part, list) and len(part) == 2 and isinstance(part[1], int) and part[0]):
        raise BadMapping(f"{where}.part: must be [separator, number], counted from 0.")
    return Value(
        Template(str(raw[kinds[0]])),
        kind=kinds[0],
        map={str(key): str(to) for key, to in raw.get("map", {}).items()},
        otherwise=str(raw["else"]) if "else" in raw else None,
        part=(str(part[0]), part[1]) if part else None,
        slug=bool(raw.get("slug")),
        cut=int(raw.get("cut", 0)),
        last=bool(raw.get("last")),
        formats=formats,
        thousands=str(raw.get("thousands", "")),
        decimal=str(raw.get("decimal", ".")),
        drop=str(raw.get("drop", "")),
    )
