"""Lists in one cell, separated by `;`."""

from dataclasses import dataclass
from typing import ClassVar

from psycopg.sql import SQL, Composable

from .base import Bad, Cell, Kind


def items(text: str) -> list[str]:
    """The parts between the semicolons, without blanks around them and without repeats."""
    return list(dict.fromkeys(part for part in (raw.strip() for raw in text.split(";")) if part))


@dataclass(frozen=True, kw_only=True)
class List(Kind):
    """Several values of one kind."""

    of: Kind
    sql_type: ClassVar[str] = "text[]"

    def read(self, text: str) -> Cell:
        found = []
        for item in items(text):
            try:
                found.append(str(self.of.read(item)))
            except Bad as bad:
                raise Bad(f"“{item[:60]}” {bad}") from None
        return list(dict.fromkeys(found))

    def written(self, column: Composable) -> Composable:
        return SQL("array_to_string({}, ';')").format(column)

    @property
    def words(self) -> str:
        return f"list of: {self.of.words}"
