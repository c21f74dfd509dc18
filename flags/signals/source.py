"""A source of signals: one SQL query that turns one kind of record into figures per partnership, as of a day."""

import re
from dataclasses import dataclass

_ONLY = re.compile(r"\{only ([\w.]+)\}")


@dataclass(frozen=True)
class Signal:
    """One figure: its name, its unit, and what its absence means."""

    name: str
    unit: str
    null: str = "never recorded"


@dataclass(frozen=True)
class Source:
    """A query with one row a partnership, its key in a column `partnership_id`.

    Inside the SQL, `%(day)s` is the evaluated day and `{only t.column}` the place where the query is narrowed to a few
    partnerships: passed into every sub-query as an array, because a join afterwards would aggregate whole tables first.
    """

    name: str
    sql: str
    signals: tuple[Signal, ...] = ()

    def query(self, *, narrowed: bool) -> str:
        """The SQL, for all partnerships or for those in `%(ids)s`."""
        return _ONLY.sub(lambda match: f"AND {match[1]} = ANY(%(ids)s)" if narrowed else "", self.sql)


def signals(*rows: str) -> tuple[Signal, ...]:
    """Signals from lines `name | unit | what NULL means`."""
    return tuple(Signal(*(part.strip() for part in row.split("|"))) for row in rows)
