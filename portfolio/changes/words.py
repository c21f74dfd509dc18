"""A change in words: what was changed, from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from accounts.models import Member, Origin
from lib.words import day_words
from partners.models import Partnership, PartnershipShare
from partners.models.seeing import visible

from .kinds import NAMES
from .reading import ADDED, CHANGED, REMOVED, Change, Row

# of the house, not of the record
SILENT = {"id", "version", "created_by_id", "created_at", "origin", "ref"}
DAYS = ("on", "held_on", "handed_on", "published_on", "since")
DEEDS = {ADDED: "added", CHANGED: "changed", REMOVED: "removed"}
GIVEN = {ADDED: "given", CHANGED: "changed", REMOVED: "taken away"}
NOTHING = "—"
LONGEST = 160
Names = dict[tuple[type[models.Model], Any], str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, from what to what."""

    label: str
    before: str
    after: str


def differences(change: Change, names: Names) -> list[Difference]:
    """The fields that differ; nothing for what was added or removed: the record itself says it."""
    if not change.before or not change.after:
        return []
    found = []
    for field in _fields(change):
        before, after = change.before.get(field.column), change.after.get(field.column)
        if before != after:
            label = str(field.verbose_name).removesuffix(" on").capitalize()
            found.append(Difference(label, said(field, before, names), said(field, after, names)))
    return found


def deed(change: Change) -> str:
    """What was done; access of a member is given and taken away."""
    return (GIVEN if change.kind.model is PartnershipShare else DEEDS)[change.deed]


def title(change: Change, names: Names) -> str:
    """What the record is called: the first filled of the fields that name one, and its day where it has one."""
    row = change.after or change.before
    if change.kind.model is PartnershipShare:
        return _access(change, row, names)
    by_name = {field.name: field for field in _fields(change)}
    found = next((by_name[name] for name in NAMES if name in by_name and row.get(by_name[name].column)), None)
    day = next((by_name[name] for name in DAYS if name in by_name and row.get(by_name[name].column)), None)
    return ", ".join(said(field, row[field.column], names) for field in (found, day) if field is not None)


def _access(change: Change, row: Row, names: Names) -> str:
    """Whose access, and to what: “to Dev Marsh, to read”."""
    member = names.get((Member, row.get("member_id")), "somebody who is gone")
    if change.deed == ADDED:
        return f"to {member}, {'to edit' if row.get('may_edit') else 'to read'}"
    return f"from {member}" if change.deed == REMOVED else f"for {member}"


def who(change: Change, names: Names) -> str:
    """Who did it: a member by name, else where the record came from."""
    if change.by is not None:
        return names.get((Member, change.by), "somebody who is gone")
    origin = str((change.after or change.before).get("origin", ""))
    labels: dict[str, str] = {str(value): str(label) for value, label in Origin.choices}
    return labels.get(origin, "").lower() if change.deed == ADDED and origin != Origin.BROWSER else "the system"


def said(field: Any, value: Any, names: Names) -> str:
    """A stored value as people read it: the label of a choice, a day in words, the name of a record."""
    if value is None or value == "" or value == []:
        return NOTHING
    if field.many_to_one:
        return names.get((field.related_model, value), "one that is gone")
    choices = dict(getattr(field, "flatchoices", None) or ())
    if value in choices if isinstance(value, str) else False:
        return str(choices[value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return day_words(date.fromisoformat(value))
    if isinstance(field, models.DecimalField):
        return f"{Decimal(str(value)).normalize():,f}"
    if isinstance(value, list):
        return _clipped(", ".join(map(str, value)))
    text = str(value)
    plain = text.replace("_", " ") if field.name in ("kind", "question", "rule") else text
    return _clipped(plain)


def wanted(changes: Iterable[Change]) -> dict[type[models.Model], set[Any]]:
    """The keys of the records that the changes name, by model."""
    found: dict[type[models.Model], set[Any]] = {Member: set()}
    for change in changes:
        found[Member].add(change.by)
        for field in _fields(change):
            if field.many_to_one:
                found.setdefault(field.related_model, set()).update(
                    row.get(field.column) for row in (change.before, change.after) if row
                )
    return {model: keys - {None} for model, keys in found.items() if keys - {None}}


def names_of(changes: Iterable[Change], member: Member) -> Names:
    """What the named records are called now, as far as the member sees them. One statement a kind that is named."""
    names: Names = {}
    for model, keys in wanted(changes).items():
        rows: Any = model._default_manager.filter(pk__in=keys)
        if model is Partnership:
            rows = rows.filter(visible(member, "pk")).select_related("partner")
        names |= {(model, row.pk): _clipped(str(row)) for row in rows}
    return names


def _fields(change: Change) -> list[Any]:
    row: Row = change.after or change.before
    fields: list[Any] = list(change.kind.model._meta.concrete_fields)
    own = "partnership_id"
    return [field for field in fields if field.column not in SILENT | {own} and field.column in row]


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
