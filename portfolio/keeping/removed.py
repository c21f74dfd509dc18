"""What was deleted and is still gone: the rows, from the audit history and from what is kept beside it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg.sql import SQL, Identifier, Literal

from accounts.models import Record

from .database import run

Model = type[models.Model]
Key = tuple[Model, Any]
MOST = 5_000  # rows, the newest first


@dataclass(frozen=True)
class Removed:
    """One row as it was when it was deleted; `raw` is it as JSON, as PostgreSQL writes it, by the names of columns."""

    model: Model
    pk: Any
    at: datetime
    raw: str
    by: int | None = None

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.model, self.pk

    @property
    def is_record(self) -> bool:
        """Is it listed by itself, or does it only come back with others?"""
        return issubclass(self.model, Record)

    @cached_property
    def row(self) -> dict[str, Any]:
        """Its columns."""
        own: dict[str, Any] = json.loads(self.raw)
        return own

    def parents(self) -> Iterator[Key]:
        """What it cannot be without."""
        for field in parent_fields(self.model):
            if (pk := self.row.get(field.column)) is not None:
                yield field.related_model, pk


def parent_fields(model: Model) -> list[Any]:
    """Foreign keys whose target takes the row along, or forbids to go before it."""
    return [field for field in references(model) if field.remote_field.on_delete is not models.SET_NULL]


def loose_fields(model: Model) -> list[Any]:
    """Foreign keys that are emptied when their target goes."""
    return [field for field in references(model) if field.remote_field.on_delete is models.SET_NULL]


def references(model: Model) -> list[Any]:
    """All foreign keys of a model."""
    return [field for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]


def audited_models() -> list[Any]:
    """Every record whose deletions the audit history holds."""
    found = (model for model in apps.get_models() if issubclass(model, Record))
    return [model for model in found if "delete" in getattr(model, "pgh_event_models", {})]


def removed(since: datetime, *, at: datetime | None = None) -> list[Removed]:
    """Records deleted since then (or by the transaction of that moment) that do not exist again; the newest first."""
    each = [
        SQL(
            "(SELECT DISTINCT ON (e.pgh_obj_id) {label} AS model, e.pgh_obj_id AS pk, e.pgh_created_at AS at,"
            " to_jsonb(e)::text AS raw, c.metadata->>'user' AS member FROM {events} e"
            " LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id"
            " WHERE e.pgh_label = 'delete' AND e.pgh_created_at >= {since} AND {when}"
            " AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = e.pgh_obj_id)"
            " ORDER BY e.pgh_obj_id, e.pgh_id DESC)"
        ).format(
            label=Literal(model._meta.label_lower),
            events=Identifier(model.pgh_event_models["delete"]._meta.db_table),
            table=Identifier(model._meta.db_table),
            since=Literal(since),
            when=SQL("true") if at is None else SQL("e.pgh_created_at = {}").format(Literal(at)),
        )
        for model in audited_models()
    ]
    query = SQL("{} ORDER BY at DESC, model, pk LIMIT {}").format(SQL(" UNION ALL ").join(each), Literal(MOST))
    return [
        Removed(apps.get_model(label), pk, when, raw, int(by) if by and by.isdecimal() else None)
        for label, pk, when, raw, by in run(query)
    ]


def removed_beside(at: datetime) -> list[Removed]:
    """Rows without a history that the transaction of that moment deleted."""
    models_of = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute('SELECT "table", "row"::text, "row"->>\'id\' FROM portfolio_removedrow WHERE at = %s', [at])
        rows = cursor.fetchall()
    return [Removed(models_of[table], int(pk), at, raw) for table, raw, pk in rows if table in models_of]
