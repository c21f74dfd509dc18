"""Days and moments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import ClassVar

from psycopg.sql import SQL, Composable

from .base import Bad, Cell, Kind

YEARS = range(1900, 2201)


@lru_cache(maxsize=50_000)
def day(text: str) -> str:
    """The day as YYYY-MM-DD. Raises Bad with the remedy."""
    text = text.strip()
    try:
        # fromisoformat alone would also take 20261122 and 2026-W47-7
        found = date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" and text.isascii() else None
    except ValueError:
        found = None
    if found is None:
        raise Bad("is not a date such as 2026-11-22")
    if found.year not in YEARS:
        raise Bad(f"lies outside the years {YEARS[0]} to {YEARS[-1]}; is the year right?")
    return text


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A calendar day, ISO 8601."""

    sql_type: ClassVar[str] = "date"

    def read(self, text: str) -> Cell:
        return day(text)

    @property
    def words(self) -> str:
        return "date"


@dataclass(frozen=True, kw_only=True)
class Moment(Kind):
    """A moment with its offset from UTC, ISO 8601."""

    sql_type: ClassVar[str] = "timestamptz"

    def read(self, text: str) -> Cell:
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            moment = datetime.min  # noqa: DTZ901
        if moment.tzinfo is None or moment.year not in YEARS:
            raise Bad("is not a moment such as 2026-11-22T07:00:00+00:00")
        return moment.astimezone(UTC).isoformat()

    def written(self, column: Composable) -> Composable:
        return SQL("to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')").format(column)

    @property
    def words(self) -> str:
        return "moment, ISO 8601 with offset"
