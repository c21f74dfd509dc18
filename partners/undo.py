"""Undo of an edit or a removal: the records as they were, kept in the session of who did it for 24 hours."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core import serializers
from django.db.models.deletion import Collector
from django.utils import timezone

from accounts.models import Record

KEY = "undo"
KEPT = timedelta(hours=24)
MOST = 5  # the newest few: a session is not an archive


def remember(session: SessionBase, record: Record, *, with_children: bool = False) -> None:
    """Keep `record` as it is stored now; `with_children` also what would go with it when it is deleted."""
    rows = _with_children(record) if with_children else [record]
    still = kept(session)
    still.pop(record.ref, None)
    until = (timezone.now() + KEPT).timestamp()
    still[record.ref] = {"until": until, "rows": json.loads(serializers.serialize("json", rows))}
    session[KEY] = dict(list(still.items())[-MOST:])


def kept(session: SessionBase) -> dict[str, Any]:
    """What can still be taken back, by the reference of the record."""
    return {ref: own for ref, own in session.get(KEY, {}).items() if own["until"] > timezone.now().timestamp()}


def recall(session: SessionBase, ref: str) -> Callable[[], None] | None:
    """What puts the record `ref` back as it was remembered; None when nothing is kept. It works once."""
    still = session.get(KEY, {})
    own = still.pop(ref, None)
    session[KEY] = still
    if own is None or own["until"] < timezone.now().timestamp():
        return None
    return lambda: _put_back(own["rows"])


def _put_back(rows: list[dict[str, object]]) -> None:
    for row in serializers.deserialize("python", rows):
        record = row.object
        assert isinstance(record, Record)
        stored = type(record)._default_manager.filter(pk=record.pk).values_list("version", flat=True).first()
        if stored is not None:
            record.version = stored + 1
        row.save()


def _with_children(record: Record) -> Iterable[Record]:
    collector = Collector(using="default")
    collector.collect([record])
    found: dict[Any, set[Any]] = {
        type(record): {record},
        **{model: set(rows) for model, rows in collector.data.items()},
    }
    for queryset in collector.fast_deletes:
        found.setdefault(queryset.model, set()).update(queryset)
    rows = (row for own in found.values() for row in own if isinstance(row, Record))
    # the record first: the others point at it
    return sorted(rows, key=lambda row: (row != record, type(row).__name__, row.pk))
