"""Numbers and yes or no."""

import re
from dataclasses import dataclass
from decimal import Decimal as Number
from typing import ClassVar

from psycopg.sql import SQL, Composable

from .base import Bad, Cell, Kind

_DECIMAL = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,40}")


def number(text: str) -> Number:
    """A number written with a point. Raises Bad with the remedy."""
    if not _DECIMAL.fullmatch(text):
        raise Bad("is not a number such as 1250.50 (a point for decimals, nothing between thousands)")
    return Number(text)


def plain(value: Number) -> str:
    """Without exponent and without zeros at the end: 1250.5."""
    return format(value.normalize(), "f") if value else "0"


@dataclass(frozen=True, kw_only=True)
class Decimal(Kind):
    """A decimal with a point."""

    digits: int = 20
    places: int = 4
    sql_type: ClassVar[str] = "numeric"

    def read(self, text: str) -> Cell:
        written = plain(number(text.strip()))
        whole, _, part = written.lstrip("-").partition(".")
        if len(part) > self.places:
            raise Bad(f"has more than {self.places} decimal places; round it")
        if len(whole) > self.digits - self.places:
            raise Bad(f"is too large: at most {self.digits - self.places} digits before the point")
        return written

    def written(self, column: Composable) -> Composable:
        return SQL("trim_scale({})::text").format(column)

    @property
    def words(self) -> str:
        return f"decimal, at most {self.places} places"


@dataclass(frozen=True, kw_only=True)
class Integer(Kind):
    """A whole number, not negative."""

    most: int = 2_147_483_647
    sql_type: ClassVar[str] = "bigint"

    def read(self, text: str) -> Cell:
        text = text.strip()
        if not _INTEGER.fullmatch(text):
            raise Bad("is not a whole number such as 12")
        value = int(text)
        if not 0 <= value <= self.most:
            raise Bad(f"must lie between 0 and {self.most:,}")
        return str(value)

    @property
    def words(self) -> str:
        return "whole number"


@dataclass(frozen=True, kw_only=True)
class Float(Kind):
    """A measure that need not be exact (a rule's score)."""

    sql_type: ClassVar[str] = "double precision"

    def read(self, text: str) -> Cell:
        try:
            value = float(text)
        except ValueError:
            raise Bad("is not a number") from None
        if value != value or value in (float("inf"), float("-inf")):
            raise Bad("is not a number")
        return repr(value)

    @property
    def words(self) -> str:
        return "number"


@dataclass(frozen=True, kw_only=True)
class Boolean(Kind):
    """true or false."""

    sql_type: ClassVar[str] = "boolean"

    def read(self, text: str) -> Cell:
        word = text.strip().lower()
        if word not in ("true", "false"):
            raise Bad("is neither true nor false")
        return word

    @property
    def words(self) -> str:
        return "`true` or `false`"


@dataclass(frozen=True, kw_only=True)
class Threshold(Decimal):
    """A threshold of a rule: a number, or true and false for a switch (kept as 1 and 0)."""

    digits: int = 14

    def read(self, text: str) -> Cell:
        switch = {"true": "1", "false": "0"}.get(text.strip().lower())
        return switch or super().read(text)

    @property
    def words(self) -> str:
        return "decimal, or `true`/`false` for a switch"
