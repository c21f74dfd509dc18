"""Files and columns of the bundle: the shape of the one table that import, export, docs and tests share."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model

from .kinds import Kind, kind_of, required


@dataclass(frozen=True)
class Column:
    """One column. Its kind and whether it is required follow from the model field unless given.

    `field` is the model's name where the bundle has another; `plan` marks a day that may lie ahead when it is written;
    `told_on` is the day from which a value without a day of its own is known.
    """

    name: str
    meaning: str
    field: str = ""
    kind: Any = None
    required: Any = None
    plan: bool = False
    told_on: str = ""


@dataclass(frozen=True)
class Bound:
    """A column together with the model it fills."""

    name: str
    meaning: str
    field: str
    column: str
    kind: Kind
    required: bool
    plan: bool
    told_on: str


@dataclass(frozen=True)
class File:
    """One file: the model whose rows it holds, what it is for, its columns.

    `key` is the column by which rows are known when they have no ref; `named`: others refer to its rows, so ref is
    required; `listed`: others name several of them in one cell; `seen_from` are the days from the earliest of which a
    row is visible (`dump_portfolio --as-of`).
    """

    name: str
    model: type[Model]
    meaning: str
    own: tuple[Column, ...]
    key: str = ""
    named: bool = False
    listed: bool = False
    seen_from: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[Bound, ...]:
        """Every column, `ref` first."""
        ref = Column("ref", "The row's own stable reference.", required=self.named)
        return tuple(self._bind(column) for column in (ref, *self.own))

    @cached_property
    def by_name(self) -> dict[str, Bound]:
        return {column.name: column for column in self.columns}

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def stem(self) -> str:
        return self.name.removesuffix(".csv")

    def _bind(self, column: Column) -> Bound:
        name = column.field or column.name
        if isinstance(column.kind, Kind):  # it says itself which fields it fills
            must = bool(column.required)
            return Bound(column.name, column.meaning, name, name, column.kind, must, column.plan, column.told_on)
        field: Any = self.model._meta.get_field(name)
        kind = kind_of(field)
        must = required(field) if column.required is None else column.required
        stored = field.column if getattr(field, "column", None) else field.name
        return Bound(column.name, column.meaning, name, stored, kind, must, column.plan, column.told_on)
