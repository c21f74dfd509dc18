"""Undo: what an act changed is kept in the session of who did it for 24 hours, and put back as a whole or not at all.

A view puts its act between `watching` and the toast. Whatever the act did to the records it watches is kept: what
changed with its earlier values, what went as it was, what came by its key. `put_back` turns all of it round in one
transaction, unless somebody else has changed a part of it since.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.deletion import Collector
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import Member, Record
from accounts.permissions import check, sees
from lib.facts import announce
from lib.refs import new_ref
from partners.models import Partnership

from .putting_back import Change, Refused, changed_since, model_of, read, refusal, write

__all__ = ["Refused", "Step", "kept", "put_back", "watching", "with_children"]

KEY = "undo"
KEPT = timedelta(hours=24)
MOST = 5  # the newest few: a session is not an archive
MOST_RECORDS = 1000  # of one act; beyond that there is no undo


@dataclass(slots=True)
class Step:
    """What was done between: `key` is what takes it back, empty where nothing changed or far too much."""

    key: str = ""
    records: int = 0

    def url(self, back: str) -> str:
        """The address of the button of the toast, which leads to the page `back` afterwards; empty without an undo."""
        return f"{reverse('act_undo', args=[self.key])}?{urlencode({'next': back})}" if self.key else ""


@contextmanager
def watching(
    session: SessionBase, *watched: "Record | QuerySet[Any]", key: str = "", of: Iterable[int] = (),
    needs: str = "edit_partnership", text: str = "",
) -> Iterator[Step]:  # fmt: skip
    """What the block does to these records can be taken back; one that fails is not kept, and leaves nothing written.

    The rows are locked before, so that nothing of anybody else gets between. A queryset also notices what is new in it:
    it has to hold on to something that is watched as well (the partnership of the answers), for that keeps others from
    adding to it. `of`: the partnerships concerned, where the rows do not name them; taking it back asks the permission
    `needs` for each of them. `key`: the reference of a single record, by which its own pages know it.
    """
    step, started = Step(), timezone.now()
    querysets = [_rows(one) for one in watched]
    with transaction.atomic():
        before: dict[tuple[str, Any], dict[str, Any]] = {}
        for rows in querysets:
            before |= read(rows.model, Q(pk__in=rows.values("pk")), lock=True)
        yield step
        after: dict[tuple[str, Any], dict[str, Any]] = {}
        for rows in querysets:
            after |= read(rows.model, _still_or_new(rows, before, started))
        changes = _changes(before, after)
    step.records = len(changes)
    if not 0 < len(changes) <= MOST_RECORDS:
        return
    step.key = key or new_ref()
    own = {
        "until": (timezone.now() + KEPT).timestamp(),
        "of": sorted({*of, *(pk for one in changes for pk in _partnerships(one, before, after))}),
        "needs": needs,
        "text": text,
        "rows": changes,
    }
    still = {name: one for name, one in _unexpired(session).items() if name != step.key}
    session[KEY] = dict([*still.items(), (step.key, own)][-MOST:])


def kept(session: SessionBase) -> dict[str, str]:
    """What can still be taken back: by the reference of each record its key, the newest act last."""
    return {row["ref"]: key for key, own in _unexpired(session).items() for row in own["rows"] if row["ref"]}


def put_back(session: SessionBase, key: str, *, by: Member) -> str | None:
    """Take back what is kept under `key`, and say so; None when nothing is kept. It works once, whatever comes of it.

    Raises Refused, and then nothing is written, when a part of it was changed since; Http404 and PermissionDenied as
    `check` does.
    """
    try:
        with transaction.atomic():
            own = _claim(session, key)
            if own is None:
                return None
            check(by, own["needs"])
            changes: list[Change] = own["rows"]
            if stale := changed_since(changes):
                seen = all(sees(by, one) for one in _with_ties(own["of"]))
                raise Refused(refusal(stale if seen else []))
            write(changes)
            connection.check_constraints()
            # asked of how it stands now, as it did when they did it: who handed a partnership over may take that back,
            # who lost it in any other way may not
            partnerships = _with_ties(own["of"])
            for one in partnerships:
                check(by, own["needs"], one)
            announce(one.pk for one in partnerships)
    except IntegrityError:
        raise Refused(refusal([])) from None
    return str(own["text"])


def with_children(record: Record) -> list[QuerySet[Any]]:
    """The record and whatever else goes or is cut loose when it is deleted, to be watched."""
    collector = Collector(using="default")
    collector.collect([record])
    found: dict[Any, set[Any]] = {type(record): {record.pk}}
    groups: list[Any] = [*collector.data.values(), *collector.fast_deletes]
    groups += [rows for own in collector.field_updates.values() for rows in own]
    for group in groups:
        for row in group:
            if isinstance(row, Record):
                found.setdefault(type(row), set()).add(row.pk)
    return [model._default_manager.filter(pk__in=keys) for model, keys in found.items()]


def _rows(watched: "Record | QuerySet[Any]") -> QuerySet[Any]:
    if isinstance(watched, QuerySet):
        return watched.order_by()
    rows: QuerySet[Any] = type(watched)._default_manager.filter(pk=watched.pk)
    return rows


def _still_or_new(rows: QuerySet[Any], before: Iterable[tuple[str, Any]], started: datetime) -> Q:
    """Those that were there before, and those entered since."""
    label = rows.model._meta.label_lower
    own = Q(pk__in=[pk for model, pk in before if model == label])
    return own | Q(pk__in=rows.values("pk"), created_at__gte=started) if issubclass(rows.model, Record) else own


def _changes(before: dict[tuple[str, Any], Any], after: dict[tuple[str, Any], Any]) -> list[Change]:
    found: list[Change] = []
    for label, pk in sorted(before.keys() | after.keys()):
        was, now = before.get((label, pk)), after.get((label, pk))
        if was == now:
            continue
        ref = (now or was or {}).get("ref", "")
        if was and now:
            names = [name for name in was if was[name] != now[name] or name == "version"]
            was, now = ({name: row[name] for name in names} for row in (was, now))
        elif now:
            now = {name: now[name] for name in ("version",) if name in now}
        found.append({"model": label, "pk": pk, "ref": ref, "before": was, "after": now})
    return found


def _partnerships(change: Change, *states: dict[tuple[str, Any], dict[str, Any]]) -> Iterator[int]:
    """The partnerships a change belongs to by itself."""
    key = change["model"], change["pk"]
    if model_of(change) is Partnership:
        yield change["pk"]
        return
    for state in states:
        if pk := state.get(key, {}).get("partnership"):
            yield pk


def _with_ties(keys: list[int]) -> list[Partnership]:
    return list(Partnership.objects.with_ties().select_related("owner").filter(pk__in=keys).order_by("pk"))


def _claim(session: SessionBase, key: str) -> dict[str, Any] | None:
    """What is kept under `key`, and from now on is not. A second click waits here, and finds nothing."""
    stored = Session.objects.select_for_update().filter(pk=session.session_key).first()
    still = _unexpired(stored.get_decoded() if stored else {})
    own: dict[str, Any] | None = still.pop(key, None)
    session[KEY] = still
    session.save()
    return own


def _unexpired(session: SessionBase | dict[str, Any]) -> dict[str, Any]:
    return {key: own for key, own in session.get(KEY, {}).items() if own["until"] > timezone.now().timestamp()}
