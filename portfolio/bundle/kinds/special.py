"""The few columns that need more than one model field, or a form of their own."""

import json
from dataclasses import dataclass
from typing import Any, ClassVar

from psycopg.sql import SQL, Composable, Identifier

from accounts.models import Member
from partners.models import Contact, Partnership
from partners.models.choices import Arrangement, Tier

from .base import Bad, Cell, Kind
from .choice import Choice
from .numbers import number, plain
from .references import naming
from .text import as_code

_SCOPES = {"tier": Choice(allowed=tuple(Tier.values)), "arrangement": Choice(allowed=tuple(Arrangement.values))}


@dataclass(frozen=True, kw_only=True)
class Scope(Kind):
    """Where a policy or criterion holds; fills `scope` and, for one partnership, its foreign key."""

    empty: Cell = "portfolio"

    def read(self, text: str) -> Cell:
        name, _, what = text.strip().partition(":")
        name, what = as_code(name), what.strip()
        if name == "portfolio" and not what:
            return "portfolio"
        if name == "partnership" and what:
            return f"partnership:{what}"
        if name in _SCOPES:
            return f"{name}:{_SCOPES[name].read(what)}"
        raise Bad("is not portfolio, tier:…, arrangement:… or partnership:REF")

    def joins(self, name: str) -> list[Composable]:
        return [
            SQL("LEFT JOIN {} to_scope ON i.scope LIKE 'partnership:%%' AND to_scope.ref = substr(i.scope, 13)").format(
                Identifier(Partnership._meta.db_table)
            )
        ]

    def values(self, name: str, column: str) -> dict[str, Composable]:
        return {column: SQL("i.scope"), "partnership_id": SQL("to_scope.id")}

    def unresolved(self, name: str) -> Composable | None:
        return SQL("i.scope LIKE 'partnership:%%' AND to_scope.id IS NULL")

    @property
    def targets(self) -> tuple[Any, ...]:
        return (Partnership,)

    @property
    def words(self) -> str:
        return "`portfolio`, `tier:…`, `arrangement:…` or `partnership:REF`"


@dataclass(frozen=True, kw_only=True)
class Person(Kind):
    """A member's email on our side, a contact's ref on theirs; fills one of two foreign keys."""

    def read(self, text: str) -> Cell:
        return text.strip()

    def joins(self, name: str) -> list[Composable]:
        return [
            SQL("LEFT JOIN {} to_member ON i.side = 'ours' AND lower(to_member.email) = lower(i.person)").format(
                Identifier(Member._meta.db_table)
            ),
            SQL("LEFT JOIN {} to_contact ON i.side = 'theirs' AND to_contact.ref = i.person").format(
                Identifier(Contact._meta.db_table)
            ),
        ]

    def values(self, name: str, column: str) -> dict[str, Composable]:
        return {"member_id": SQL("to_member.id"), "contact_id": SQL("to_contact.id")}

    def unresolved(self, name: str) -> Composable | None:
        return SQL("i.person IS NOT NULL AND to_member.id IS NULL AND to_contact.id IS NULL")

    def written(self, column: Composable) -> Composable:
        return SQL("coalesce({}, {})").format(naming(Member, SQL("t.member_id")), naming(Contact, SQL("t.contact_id")))

    @property
    def targets(self) -> tuple[Any, ...]:
        return (Member, Contact)

    @property
    def words(self) -> str:
        return "email of a member (side ours) or `ref` of a contact (side theirs)"


@dataclass(frozen=True, kw_only=True)
class Json(Kind):
    """JSON text: the evidence of flags, as the evaluation wrote it."""

    empty: Cell = "{}"
    sql_type: ClassVar[str] = "jsonb"

    def read(self, text: str) -> Cell:
        try:
            value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
            plain = json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate has no UTF-8
        except (ValueError, RecursionError):
            raise Bad("is not JSON that the database can hold") from None
        if b"\\u0000" in plain:
            raise Bad("holds a NUL character; remove it")
        return text

    @property
    def words(self) -> str:
        return "JSON"


def _refuse(name: str) -> None:
    raise ValueError(name)


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(text)
    return value


@dataclass(frozen=True, kw_only=True)
class Pairs(Json):
    """Thresholds as name=value;…, kept as a JSON object of numbers."""

    def read(self, text: str) -> Cell:
        pairs: dict[str, str] = {}
        for part in filter(None, (raw.strip() for raw in text.split(";"))):
            name, equals, value = (piece.strip() for piece in part.partition("="))
            if not (name and equals and value):
                raise Bad("is not of the form name=value;name=value")
            if as_code(name) in pairs:
                raise Bad(f"names {name} twice")
            switch = {"true": "1", "false": "0"}.get(value.lower())
            pairs[as_code(name)] = switch or plain(number(value))
        return "{" + ",".join(f"{json.dumps(name)}:{value}" for name, value in sorted(pairs.items())) + "}"

    def written(self, column: Composable) -> Composable:
        return SQL(
            "(SELECT string_agg(p.key || '=' || p.value, ';' ORDER BY p.key COLLATE \"C\") FROM jsonb_each_text({}) p)"
        ).format(column)

    @property
    def words(self) -> str:
        return "thresholds as `name=value;…`"
