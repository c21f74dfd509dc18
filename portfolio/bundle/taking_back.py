"""Taking an import back: what it made goes, what it changed gets its former values, or nothing happens at all."""

from collections.abc import Iterator
from typing import Any

import pghistory
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from psycopg.sql import SQL, Composable, Identifier

from accounts.models import Origin
from flags.models import Dirty, Flag, FlagAction, MemberLoad, Signals, Standing
from partners.models import Partnership
from partners.putting_back import named
from reviews.models import Review

from .column import File
from .load import LOADING, LOCK, Busy, evaluate
from .staging import execute
from .tables import FILES
from .touched import Touched
from .written import OfFile, Written, links, through_of

NAMED = 10  # of what stands in the way
# concluded from records: they go with them
DERIVED: tuple[type[models.Model], ...] = (Signals, Standing, MemberLoad, Dirty, Flag)


class InTheWay(Exception):
    """It cannot be taken back; `names` says what was changed or added since. Nothing was written."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("Something was changed or added since.")
        self.names = names


def take_back(wrote: Written) -> None:
    """Everything, in one transaction. Raises InTheWay or Busy."""
    touched = Touched()
    with transaction.atomic(), pghistory.context(command=LOADING):
        if not execute(SQL("SELECT pg_try_advisory_xact_lock({})").format(LOCK))[0][0]:
            raise Busy("An import is running; try again when it has finished.")
        for file, own in _files(wrote):
            # whoever would refer to one of them waits, and then finds it gone
            execute(
                SQL("SELECT id FROM {} WHERE id = ANY(%s) ORDER BY id FOR UPDATE").format(Identifier(file.table)),
                (own.keys,),
            )
        if names := in_the_way(wrote):
            raise InTheWay(names)
        _note(touched, wrote)
        try:
            with transaction.atomic():
                execute(SQL("SET CONSTRAINTS ALL DEFERRED"))  # a changed row may name a made one until it is put back
                _remove(wrote)
                for file, own in _files(wrote):
                    _put_back(file, own, wrote.context)
                execute(SQL("SET CONSTRAINTS ALL IMMEDIATE"))
        except IntegrityError:  # what is known is looked for beforehand; this is the last guard
            raise InTheWay(["something that was added since"]) from None
        _note(touched, wrote)  # where it belonged before
        touched.mark()
    evaluate(touched)


def in_the_way(wrote: Written) -> list[str]:
    """What was changed since, or refers to what was made: in words, a few of them."""
    found: list[str] = []
    for file, own in _files(wrote):
        found += [name for name in _changed_since(file, own, wrote.context) if name not in found]
        found += [name for name in _added_since(file, own, wrote) if name not in found]
        if len(found) >= NAMED:
            break
    return found[:NAMED]


def _files(wrote: Written) -> Iterator[tuple[File, OfFile]]:
    for file in FILES:
        if own := wrote.files.get(file.name):
            yield file, own


def _changed_since(file: File, own: OfFile, context: str) -> Iterator[str]:
    """Each change and removal left its event: the import's own are one a changed row, and none a made one."""
    events = _events(file)
    keys = {
        key
        for (key,) in execute(
            SQL(
                "SELECT DISTINCT e.pgh_obj_id FROM {e} e WHERE e.pgh_obj_id = ANY(%s)"
                " AND e.pgh_context_id IS DISTINCT FROM %s AND e.pgh_id > coalesce((SELECT max(i.pgh_id) FROM {e} i"
                " WHERE i.pgh_obj_id = e.pgh_obj_id AND i.pgh_context_id = %s), 0)"
            ).format(e=events),
            (own.keys, context, context),
        )
    }
    now = links(file, own.keys)
    for column in now:
        left = own.after.get(column, {})
        keys |= {key for key in own.keys if now[column].get(key) != left.get(key)}
    there = file.model._default_manager.in_bulk(sorted(keys)[:NAMED])
    for key in sorted(keys)[:NAMED]:
        yield _said(there[key]) if key in there else f"a deleted {file.model._meta.verbose_name}"


def _added_since(file: File, own: OfFile, wrote: Written) -> Iterator[str]:
    """Rows outside the import that refer to one it made."""
    if not own.made:
        return
    for model, field in _pointing(file.model):
        rows = _outside(model, field, wrote).filter(**{f"{field.name}__in": own.made})
        for row in rows.order_by("pk")[:NAMED]:
            yield _said(_whole(row))


def _outside(model: Any, field: Any, wrote: Written) -> QuerySet[Any]:
    """Rows of a model that are neither the import's nor concluded from what it brought."""
    rows: QuerySet[Any] = model._default_manager.all()
    if model is Flag:
        return rows.filter(Exists(FlagAction.objects.filter(flag=OuterRef("pk"))))
    if model in DERIVED:
        return rows.none()
    if model is Review:
        rows = rows.exclude(pk__in=_opened_by_a_rule(wrote))
    for file, own in _files(wrote):
        if model is file.model:
            rows = rows.exclude(pk__in=own.keys)
        for many in file.model._meta.many_to_many:
            if model is many.remote_field.through:
                # whom a row names goes or comes back with the row
                rows = rows.exclude(**{f"{many.m2m_field_name()}__in": own.keys})
    return rows


def _opened_by_a_rule(wrote: Written) -> list[int]:
    """Reviews that the evaluation opened for partnerships that go, and that nobody has touched."""
    own = wrote.files.get("partnerships.csv", OfFile())
    touched = Review.pgh_event_models["change"]._default_manager.values("pgh_obj_id")  # type: ignore[attr-defined]
    opened = Review.objects.filter(partnership__in=own.made, origin=Origin.AUTOMATION).exclude(pk__in=touched)
    return list(opened.values_list("pk", flat=True))


def _pointing(model: type[models.Model]) -> Iterator[tuple[Any, Any]]:
    """Every model with a foreign key to this one that the database holds to, tables of links included."""
    for other in apps.get_models(include_auto_created=True):
        if other._meta.managed and not other._meta.proxy:
            for field in other._meta.concrete_fields:
                if field.related_model is model and getattr(field, "db_constraint", False):
                    yield other, field


def _whole(row: models.Model) -> models.Model:
    """Of a row of links the record that names, else the row itself."""
    first = next((field for field in row._meta.concrete_fields if field.is_relation), None)
    return getattr(row, first.name) if row._meta.auto_created and first else row


def _said(row: models.Model) -> str:
    """What people call it, and whose it is."""
    whose = getattr(row, "partnership", None) or getattr(row, "partner", None)
    return f"{named(row)} of {whose}" if whose and not isinstance(row, Partnership) else named(row)


def _remove(wrote: Written) -> None:
    """What was concluded from them first, then they, children before parents."""
    _delete(Review._meta.db_table, "id", _opened_by_a_rule(wrote))
    for file, own in reversed(list(_files(wrote))):
        if not own.made:
            continue
        for model, field in _pointing(file.model):
            if model in DERIVED:
                _delete(model._meta.db_table, field.column, own.made)
        for many in file.model._meta.many_to_many:
            _delete(many.m2m_db_table(), many.m2m_column_name(), own.made)
        _delete(file.table, "id", own.made)


def _delete(table: str, column: str, keys: list[int]) -> None:
    execute(SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(Identifier(table), Identifier(column)), (keys,))


def _put_back(file: File, own: OfFile, context: str) -> None:
    """The row as the history kept it; its version counts on, as an open form has to notice."""
    if not own.changed:
        return
    kept = {field.column for field in file.model.pgh_event_models["change"]._meta.concrete_fields}  # type: ignore[attr-defined]
    names = [
        Identifier(str(field.column))
        for field in file.model._meta.concrete_fields
        if field.column in kept and field.column not in ("id", "version")
    ]
    execute(
        SQL(
            "UPDATE {} t SET {}, version = t.version + 1 FROM {} e"
            " WHERE t.id = e.pgh_obj_id AND e.pgh_obj_id = ANY(%s) AND e.pgh_context_id = %s"
        ).format(
            Identifier(file.table), SQL(", ").join(SQL("{} = e.{}").format(name, name) for name in names), _events(file)
        ),
        (own.changed, context),
    )
    for column, before in own.before.items():
        through, one, other = through_of(file, column)
        execute(SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(through, one), (own.changed,))
        pairs = [(key, whom) for key, others in before.items() for whom in others]
        execute(
            SQL("INSERT INTO {} ({}, {}) SELECT * FROM unnest(%s::bigint[], %s::bigint[])").format(through, one, other),
            ([key for key, _ in pairs], [whom for _, whom in pairs]),
        )


def _events(file: File) -> Composable:
    return Identifier(file.model.pgh_event_models["change"]._meta.db_table)  # type: ignore[attr-defined]


def _note(touched: Touched, wrote: Written) -> None:
    for file, own in _files(wrote):
        touched.note(file, SQL("{} f WHERE f.id = ANY(%s)").format(Identifier(file.table)), (own.keys,))
