"""Putting a deleted record back: as it was, under its old number, with everything that went with it."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from psycopg.sql import SQL, Identifier, Literal

from accounts.models import Member, Record
from lib.facts import announce
from partners.models import Contact, Partner, Partnership

from .database import run
from .deletions import Context, by_parent, window, with_descendants
from .removed import Key, Model, Removed, audited_models, loose_fields, removed, removed_beside


class CannotPutBack(ValueError):
    """It stays deleted; the text says why and what to do."""


@transaction.atomic
def put_back(*, model: Model, pk: int, by: Member, now: datetime) -> list[Record]:
    """Restore the row and what went with it in the same moment; returns the records, the chosen one first.

    Raises CannotPutBack where it is not (any more) among the deleted, where what it hangs on is gone, or where another
    record has taken its place. `by` stands in the audit history: each restored record counts one version up.
    """
    gone = {one.key: one for one in removed(window(now))}
    root = gone.get((model, pk))
    if root is None:
        raise CannotPutBack("It was restored already, or was deleted too long ago.")
    context = Context(gone)
    context.look_up(root.parents())
    if why := context.blocked(root):
        raise CannotPutBack(why)
    rows = with_descendants(root, by_parent([*removed(window(now), at=root.at), *removed_beside(root.at)]))
    rows = whole(rows)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for one in rows.values():
                insert(one, rows)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        raise CannotPutBack("Another record has taken its place since; change or delete that one first.") from None
    records = [record for one in rows.values() if (record := counted_up(one)) is not None]
    for one in rows.values():
        tie_again(one)
    announce(partnerships_of(records))
    return records


def whole(rows: dict[Key, Removed]) -> dict[Key, Removed]:
    """Without rows that hang on something else which is gone: a link to a partnership that was deleted before."""
    context = Context({})
    context.look_up(parent for one in rows.values() for parent in one.parents() if parent not in rows)
    left = dict(rows)
    while lost := [
        key for key, one in left.items() if any(p not in left and not context.exists(p) for p in one.parents())
    ]:
        for key in lost:
            del left[key]
    return left


def insert(one: Removed, together: dict[Key, Removed]) -> None:
    """Write the row with the values it had; loose references to what is gone are empty."""
    patch: dict[str, Any] = {}
    for field in loose_fields(one.model):
        pk = one.row.get(field.column)
        target = field.related_model
        if pk is not None and (target, pk) not in together and not target._base_manager.filter(pk=pk).exists():
            patch[field.column] = None
    if one.model is Member:
        patch["password"] = make_password(None)  # passwords are nobody's history
    table, columns = one.model._meta.db_table, [str(field.column) for field in one.model._meta.concrete_fields]
    names = SQL(", ").join([Identifier(column) for column in columns])
    row = SQL("{}::jsonb || {}::jsonb").format(Literal(one.raw), Literal(json.dumps(patch)))
    query = SQL("INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(NULL::{table}, {row})").format(
        table=Identifier(table), names=names, row=row
    )
    run(query if one.is_record else query + SQL(" ON CONFLICT DO NOTHING"))


def counted_up(one: Removed) -> Record | None:
    """Count the version up, which writes who restored it and when into the history."""
    if not one.is_record:
        return None
    manager = one.model._default_manager
    manager.filter(pk=one.pk).update(version=F("version") + 1)
    record = manager.get(pk=one.pk)
    assert isinstance(record, Record)
    return record


def tie_again(one: Removed) -> None:
    """Let records that pointed at the row, and were emptied when it went, point at it again."""
    for model in audited_models():
        for field in loose_fields(model):
            if field.related_model is not one.model:
                continue
            events = model.pgh_event_models["change"]._meta.db_table
            pointed = SQL(
                "SELECT DISTINCT pgh_obj_id FROM {} WHERE pgh_label = 'change' AND pgh_created_at = {} AND {} = {}"
            ).format(Identifier(events), Literal(one.at), Identifier(field.column), Literal(one.pk))
            pks = [pk for (pk,) in run(pointed)]
            if pks:
                empty = {"pk__in": pks, f"{field.name}__isnull": True}
                model._default_manager.filter(**empty).update(**{field.name: one.pk, "version": F("version") + 1})


def partnerships_of(records: Iterable[Record]) -> set[int]:
    """Whose facts have changed."""
    return {pk for record in records for pk in partnerships_above(record) if pk is not None}


def partnerships_above(record: Any) -> Iterable[int | None]:
    """The partnerships that a record says something about."""
    if isinstance(record, Partnership):
        return [record.pk]
    if isinstance(record, Partner):
        return record.partnerships.values_list("pk", flat=True)
    if isinstance(record, Contact):
        return partnerships_above(record.partner)
    if hasattr(record, "partnership_id"):
        return [record.partnership_id]
    for name in ("agreement", "objective", "pilot"):
        if hasattr(record, f"{name}_id"):
            return partnerships_above(getattr(record, name))
    return []
