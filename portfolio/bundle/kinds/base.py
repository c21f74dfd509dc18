"""What a cell may hold: reading it from text, and writing it back, for each kind of column."""

from dataclasses import dataclass
from typing import Any, ClassVar

from psycopg.sql import SQL, Composable, Identifier

# What COPY takes: canonical text, a list of texts, or nothing.
Cell = str | list[str] | None


class Bad(Exception):
    """A cell that cannot be understood; the text says why, in the user's words."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of cell. `empty` is what an empty cell stands for."""

    empty: Cell = None
    sql_type: ClassVar[str] = "text"
    strips: ClassVar[bool] = True

    def read(self, text: str) -> Cell:
        """The canonical value of a cell that is not empty. Raises Bad."""
        raise NotImplementedError

    def written(self, column: Composable) -> Composable:
        """SQL: the stored column as the bundle spells it, or NULL."""
        return SQL("{}::text").format(column)

    @property
    def words(self) -> str:
        """What the reference page says a cell holds."""
        raise NotImplementedError

    # ── from the cells in `incoming` (alias i) to the model's columns ───────────────────────────────────────────────
    def joins(self, name: str) -> list[Composable]:
        """SQL: further tables that give the model's values, each a LEFT JOIN on `i`."""
        return []

    def values(self, name: str, column: str) -> dict[str, Composable]:
        """SQL: the value of each model column that this column fills. `column` is the model's."""
        return {column: SQL("i.{}").format(Identifier(name))}

    def unresolved(self, name: str) -> Composable | None:
        """SQL: true where the cell names a record that does not exist; None where a cell names nothing."""
        return None

    @property
    def targets(self) -> tuple[Any, ...]:
        """The models whose rows a cell may name."""
        return ()
