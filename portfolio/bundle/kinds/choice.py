"""Closed lists: lower case with underscores in the bundle, read with spaces, hyphens, slashes and capitals too."""

from dataclasses import dataclass

from psycopg.sql import SQL, Composable, Literal

from .base import Bad, Cell, Kind
from .text import as_code


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One value of a closed list; `aliases` are other words for some of them."""

    allowed: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    empty: Cell = ""

    def read(self, text: str) -> Cell:
        code = as_code(text)
        code = dict(self.aliases).get(code, code)
        if code not in self.allowed:
            raise Bad(f"is not one of: {', '.join(self.allowed)}")
        return code

    @property
    def words(self) -> str:
        return f"one of {', '.join(f'`{value}`' for value in self.allowed)}"


@dataclass(frozen=True, kw_only=True)
class NumberedChoice(Kind):
    """One value of a closed list that the database holds as a number: named here, ordered there."""

    numbers: tuple[tuple[str, int], ...]

    def read(self, text: str) -> Cell:
        numbers = dict(self.numbers)
        code = as_code(text)
        if code not in numbers:
            raise Bad(f"is not one of: {', '.join(numbers)}")
        return str(numbers[code])

    def written(self, column: Composable) -> Composable:
        cases = SQL(" ").join(SQL("WHEN {} THEN {}").format(number, Literal(name)) for name, number in self.numbers)
        return SQL("CASE {} {} END").format(column, cases)

    @property
    def words(self) -> str:
        return f"one of {', '.join(f'`{name}`' for name, _ in self.numbers)}"
