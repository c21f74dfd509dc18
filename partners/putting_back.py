"""How an undo reads records, notices that they changed since, and writes them back."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypedDict

from django.apps import apps
from django.core import serializers
from django.db.models import F, Model, Q

from accounts.models import Record
from partners.records.registry import KINDS, Kind

Key = tuple[str, Any]
Row = dict[str, Any]
NAMED = 3  # of those that stand in the way
NAMED_BY = ("title", "name", "what", "question", "clause", "summary", "words")


class Refused(ValueError):
    """It cannot be taken back any more; the text says why. Nothing was written."""


class Change(TypedDict):
    """What became of one record, as it is kept. `before` is None for one that came, `after` for one that went.

    Of a changed one both hold what differs, and the version; of one that came `after` holds only that.
    """

    model: str
    pk: Any
    ref: str
    before: Row | None
    after: Row | None


def model_of(change: Change) -> type[Model]:
    """The model of the record."""
    return apps.get_model(change["model"])


def read(model: type[Model], which: Q, *, lock: bool = False) -> dict[Key, Row]:
    """The rows as they are stored, by model and key, with what they hold many of; locked until the transaction ends."""
    rows = model._default_manager.filter(which).order_by("pk").prefetch_related(*_many(model))
    found = json.loads(serializers.serialize("json", rows.select_for_update(of=("self",)) if lock else rows))
    for row in found:
        for name in _many(model):
            row["fields"][name].sort()
    return {(row["model"], row["pk"]): row["fields"] for row in found}


def changed_since(changes: Iterable[Change]) -> list[str]:
    """What does not stand any more as the act left it, in words. The rows are locked."""
    by_model: dict[type[Model], list[Change]] = defaultdict(list)
    for change in changes:
        by_model[model_of(change)].append(change)
    stale: list[str] = []
    for model, own in by_model.items():
        stored = read(model, Q(pk__in=[change["pk"] for change in own]), lock=True)
        for change in own:
            now, left = stored.get((change["model"], change["pk"])), change["after"]
            if left is None and now is None:
                continue
            if left is None or now is None or any(now[name] != value for name, value in left.items()):
                stale.append(_called(model, change["pk"]))
    return stale


def refusal(stale: list[str]) -> str:
    """The sentence: what was changed, as far as it can be named."""
    if not stale:
        return "Nothing was put back: something that belongs to it was changed meanwhile."
    named, more = stale[:NAMED], len(stale) - NAMED
    parts = [*named, f"{more} more"] if more > 0 else named
    said = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Nothing was put back: {said} {'were' if len(parts) > 1 else 'was'} changed meanwhile."


def write(changes: Iterable[Change]) -> None:
    """Turn every change round. What came goes first and what went comes last, so that each finds its place free."""
    came = [change for change in changes if change["before"] is None]
    went = [change for change in changes if change["after"] is None]
    changed = [change for change in changes if change["before"] is not None and change["after"] is not None]
    _remove(came)
    for change in changed:
        model, own = model_of(change), change["before"] or {}
        values = {
            name: _value(model, name, value) for name, value in own.items() if name not in (*_many(model), "version")
        }
        model._default_manager.filter(pk=change["pk"]).update(**values, **_counted(model))
    for change in went:
        row = {"model": change["model"], "pk": change["pk"], "fields": change["before"]}
        for stored in serializers.deserialize("python", [row]):
            stored.save()
        model = model_of(change)
        # a row that comes leaves no trace in the history, one that changes does
        if counted := _counted(model):
            model._default_manager.filter(pk=change["pk"]).update(**counted)
    for change in changed:
        model, own = model_of(change), change["before"] or {}
        for name in _many(model):
            if name in own:
                getattr(model._default_manager.get(pk=change["pk"]), name).set(own[name])


def _remove(came: list[Change]) -> None:
    own = {model_of(change)._meta.label for change in came}
    ties = {through._meta.label for change in came for through in _throughs(model_of(change))}
    for change in came:
        for record in model_of(change)._default_manager.filter(pk=change["pk"]):
            gone = set(record.delete()[1])
            if gone - own - ties:  # it would take along what somebody else has added to it
                raise Refused(refusal([named(record)]))


def _counted(model: type[Model]) -> dict[str, Any]:
    return {"version": F("version") + 1} if issubclass(model, Record) else {}


def _value(model: type[Model], name: str, value: Any) -> Any:
    field: Any = model._meta.get_field(name)
    return (field.target_field if field.many_to_one else field).to_python(value)


def _many(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.many_to_many]


def _throughs(model: type[Model]) -> list[Any]:
    return [field.remote_field.through for field in model._meta.many_to_many]


def _called(model: type[Model], pk: Any) -> str:
    record = model._default_manager.filter(pk=pk).first()
    return named(record) if record is not None else _one(_label(model))


def named(record: Model) -> str:
    """Its kind, and what people call it."""
    label, own = _label(type(record)), type(record).__dict__
    name = str(record) if "__str__" in own else next(filter(None, (_said(record, name) for name in NAMED_BY)), "")
    return f"the {label} “{name}”" if name else _one(label)


def _one(label: str) -> str:
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"


def _said(record: Model, name: str) -> str:
    value = getattr(record, f"get_{name}_display", lambda: getattr(record, name, ""))() or ""
    kind = _kind(type(record))
    return str(kind.choices.get(name, {}).get(value, value) if kind else value)


def _label(model: type[Model]) -> str:
    kind = _kind(model)
    return kind.label if kind else str(model._meta.verbose_name)


def _kind(model: type[Model]) -> Kind | None:
    return next((kind for kind in KINDS.values() if kind.model is model), None)
