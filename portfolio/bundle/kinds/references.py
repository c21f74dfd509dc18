"""Cells that name another record: by its `ref`, members by their email."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model
from psycopg.sql import SQL, Composable, Identifier

from .base import Cell, Kind
from .lists import items


def matches(model: type[Model], alias: str, cell: Composable) -> Composable:
    """SQL: the row of `model` under `alias` is the one that `cell` names."""
    if by_email(model):
        return SQL("lower({}.email) = lower({})").format(Identifier(alias), cell)
    return SQL("{}.ref = {}").format(Identifier(alias), cell)


def by_email(model: type[Model]) -> bool:
    """Members are named by their email, everything else by its ref."""
    return model._meta.label == "accounts.Member"


def table(model: type[Model]) -> Identifier:
    """The model's table."""
    return Identifier(model._meta.db_table)


def naming(model: type[Model], own_id: Composable) -> Composable:
    """SQL: how the bundle names the row of `model` with this id."""
    return SQL("(SELECT x.{} FROM {} x WHERE x.id = {})").format(
        Identifier("email" if by_email(model) else "ref"), table(model), own_id
    )


@dataclass(frozen=True, kw_only=True)
class Reference(Kind):
    """The ref of another record (a member: the email). `itself`: a row of the same file."""

    model: Any
    itself: bool = False

    def read(self, text: str) -> Cell:
        return text.strip()

    def written(self, column: Composable) -> Composable:
        return naming(self.model, column)

    def joins(self, name: str) -> list[Composable]:
        if self.itself:
            return []
        alias = f"to_{name}"
        cell = SQL("i.{}").format(Identifier(name))
        return [
            SQL("LEFT JOIN {} {} ON {}").format(table(self.model), Identifier(alias), matches(self.model, alias, cell))
        ]

    def values(self, name: str, column: str) -> dict[str, Composable]:
        if self.itself:
            return {column: SQL("NULL::bigint")}
        return {column: SQL("{}.id").format(Identifier(f"to_{name}"))}

    def unresolved(self, name: str) -> Composable | None:
        if self.itself:
            return None
        return SQL("i.{} IS NOT NULL AND {}.id IS NULL").format(Identifier(name), Identifier(f"to_{name}"))

    @property
    def targets(self) -> tuple[Any, ...]:
        return (self.model,)

    @property
    def words(self) -> str:
        return named(self.model)


def named(model: type[Model]) -> str:
    """How the docs call such a cell."""
    if by_email(model):
        return "email of a member"
    return f"`ref` of {model._meta.verbose_name}"


@dataclass(frozen=True, kw_only=True)
class References(Kind):
    """Several records, each by its ref (members: email), separated by `;`. Kept in a table of its own."""

    model: Any
    sql_type: ClassVar[str] = "text[]"

    def read(self, text: str) -> Cell:
        return items(text)

    def values(self, name: str, column: str) -> dict[str, Composable]:
        return {}

    @property
    def targets(self) -> tuple[Any, ...]:
        return (self.model,)

    @property
    def words(self) -> str:
        return f"list of: {named(self.model)}"
