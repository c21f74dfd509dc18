"""Reading foreign files: rows as fields, refused rows set aside, every column accounted for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lib.csvio import Counter, broken, rows
from portfolio.bundle.source import Member

from .days import day_in
from .errors import BadMapping
from .fields import Fields
from .spec import ForeignFile, Lookup


@dataclass(frozen=True)
class ForeignRow:
    """One row: its line, its fields, and why it is refused, if it is (with the column and its value)."""

    line: int
    fields: Fields
    refused: tuple[str, str, str] | None = None


@dataclass
class Foreign:
    """One foreign file. `used` are the columns that the mapping needs from it."""

    spec: ForeignFile
    member: Member
    used: set[str]
    counter: Counter

    def read(self) -> Iterator[ForeignRow]:
        """Its rows. Raises BadMapping where header and mapping do not fit, lib.csvio.Unreadable for broken CSV."""
        source = rows(
            self.member.open(),
            encoding=self.spec.encoding,
            delimiter=self.spec.delimiter,
            strict=not self.spec.loose_quotes,
            on_text=self.counter,
        )
        first = next(source, None)
        names = [name.strip() for name in first.cells] if first else []
        self._check(names)
        for row in source:
            if len(row.cells) != len(names):
                reason = f"has {len(row.cells)} cells under {len(names)} columns; check the quotation marks"
                yield ForeignRow(row.line, dict.fromkeys(names, ""), ("", ";".join(row.cells)[:100], reason))
                continue
            fields = self.spec.corrections.applied(row.line, dict(zip(names, row.cells, strict=True)))
            yield ForeignRow(row.line, fields, self._refused(fields))

    def _check(self, names: list[str]) -> None:
        """Is every column there that is used, and every column used or ignored?"""
        twice = {name for name in names if names.count(name) > 1}
        for problem, odd in (
            ("names a column twice", twice),
            ("has no column", (self.used | set(self.spec.ignore)) - set(names)),
            ("has a column that the mapping neither uses nor ignores", set(names) - self.used - set(self.spec.ignore)),
        ):
            if odd:
                raise BadMapping(f"{self.spec.name} {problem}: {', '.join(sorted(odd))}.")

    def _refused(self, fields: Fields) -> tuple[str, str, str] | None:
        for name, cell in fields.items():
            if problem := broken(cell):
                return name, cell, problem
        for when, because in self.spec.refuse:
            if when.holds(fields):
                name = next(iter(when.names()))
                return name, fields[name], because
        return None


@dataclass
class Index:
    """The rows of a lookup by key, in the order of the day from which they are in force."""

    lookup: Lookup
    rows: dict[str, list[tuple[date, date, Fields]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, lookup: Lookup, foreign: Foreign) -> "Index":
        index, formats = cls(lookup), foreign.spec.formats
        for row in foreign.read():
            if row.refused:
                continue
            since = day_in(row.fields[lookup.since].strip(), formats) if lookup.since else None
            until = day_in(row.fields[lookup.until].strip(), formats, last=True) if lookup.until else None
            index.rows[lookup.key.fill(row.fields)].append((since or date.min, until or date.max, row.fields))
        for found in index.rows.values():
            found.sort(key=lambda entry: entry[0])
        return index

    def find(self, key: str, on: date | None) -> Fields | None:
        """The row of that key: the first one, or with a day the newest begun by then (else the first)."""
        found = self.rows.get(key)
        if not found:
            return None
        begun = [fields for since, _, fields in found if on is not None and since <= on]
        return begun[-1] if begun else found[0][2]

    def keys_on(self, day: date) -> list[str]:
        """The keys of all rows in force on a day."""
        return [key for key, found in self.rows.items() if any(since <= day <= until for since, until, _ in found)]
