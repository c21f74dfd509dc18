"""A partnership is begun, edited, moved to another stage, handed to another owner."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Member, StaleEdit
from lib.facts import announce
from partners.fit.readiness import Ready, noted, settle
from partners.models import (
    Agreement,
    Contact,
    CounterpartChange,
    OwnerChange,
    Partner,
    Partnership,
    StageChange,
)
from partners.news import rhythm_agreed

# fields whose changes are dated records of their own, which replay reads
DATED = ("stage", "owner", "counterpart")
CHANGES = (StageChange, OwnerChange, CounterpartChange)


@dataclass
class Many:
    """What became of several: those that changed, and those that somebody else saved meanwhile, left as they are."""

    changed: list[Partnership] = field(default_factory=list)
    stale: list[Partnership] = field(default_factory=list)


@transaction.atomic
def create_partnership(
    *,
    by: Member,
    on: date,
    partner: Partner | str,
    fields: Mapping[str, Any],
    deputies: Iterable[Member] = (),
    counterpart_name: str = "",
    rhythm_days: int | None = None,
    signed_on: date | None = None,
    expires_on: date | None = None,
    notice_days: int | None = None,
) -> Partnership:
    """A new partnership with `partner`: a stored one, or the name of a new one.

    Its first stage, owner and counterpart are dated `on`; a rhythm and an agreement become records of their own.
    """
    if isinstance(partner, str):
        partner = Partner.objects.create(name=partner, created_by=by)
    partnership = Partnership(partner=partner, created_by=by, **fields)
    if counterpart_name:
        known = Contact.objects.filter(partner=partner, name__iexact=counterpart_name).first()
        partnership.counterpart = known or Contact.objects.create(partner=partner, name=counterpart_name, created_by=by)
    partnership.save()
    partnership.deputies.set(deputies)
    if signed_on or expires_on:
        Agreement.objects.create(
            partnership=partnership, signed_by_us_on=signed_on, signed_by_them_on=signed_on, starts_on=signed_on,
            expires_on=expires_on, notice_days=notice_days, created_by=by,
        )  # fmt: skip
    if rhythm_days:
        rhythm_agreed.send(sender=Partnership, partnership=partnership, every_days=rhythm_days, since=on)
    _write_changes(partnership, by=by, on=on, names=[name for name in DATED if getattr(partnership, name)])
    announce([partnership.pk])
    return partnership


@transaction.atomic
def edit_partnership(
    *,
    partnership: Partnership,
    expected: int,
    by: Member,
    on: date,
    fields: Mapping[str, Any],
    deputies: Iterable[Member] | None = None,
    note: str = "",
    ready: Ready | None = None,
) -> Partnership:
    """Write `fields`; a new stage, owner or counterpart is dated `on` as well.

    `ready`: our own readiness, as it was answered when it goes active; less than a yes is kept in the note.

    Raises StaleEdit when somebody saved since version `expected` was read.
    """
    stored = Partnership.objects.values(*DATED).get(pk=partnership.pk)
    for name, value in fields.items():
        setattr(partnership, name, value)
    partnership.save_edit(expected=expected, fields=list(fields))
    if deputies is not None:
        partnership.deputies.set(deputies)
    moved = [name for name in DATED if name in fields and stored[name] != _plain(getattr(partnership, name))]
    if ready:
        settle(partnership=partnership, ready=ready, by=by)
        note = noted((note, ready.note)) if ready.note else note
    _write_changes(partnership, by=by, on=on, names=moved, note=note)
    announce([partnership.pk])
    return partnership


@transaction.atomic
def assign_owner(*, partnerships: Iterable[Partnership], owner: Member | None, by: Member, on: date) -> Many:
    """One owner for all of them, dated `on`; who has that owner already is left alone."""

    def give(one: Partnership) -> None:
        one.owner = owner
        one.save_edit(expected=one.version, fields=["owner"])
        OwnerChange.objects.create(partnership=one, owner=owner, on=on, created_by=by)

    return _each([one for one in partnerships if one.owner_id != (owner.pk if owner else None)], give)


def _each(partnerships: Iterable[Partnership], change: Callable[[Partnership], None]) -> Many:
    """Each row for itself: all that belongs to it is written, or, where somebody saved meanwhile, nothing."""
    many = Many()
    for one in partnerships:
        try:
            with transaction.atomic():
                change(one)
        except StaleEdit:
            many.stale.append(one)
        else:
            many.changed.append(one)
    announce(one.pk for one in many.changed)
    return many


def dated(*partnerships: Partnership) -> list[QuerySet[Any]]:
    """The dated records of their stages, owners and counterparts."""
    return [model._default_manager.filter(partnership__in=partnerships) for model in CHANGES]


def _write_changes(partnership: Partnership, *, by: Member, on: date, names: Iterable[str], note: str = "") -> None:
    for name in names:
        own: dict[str, Any] = {"partnership": partnership, "on": on, "created_by": by}
        if name == "stage":
            StageChange.objects.create(stage=partnership.stage, note=note, **own)
        elif name == "owner":
            OwnerChange.objects.create(owner=partnership.owner, **own)
        else:
            CounterpartChange.objects.create(contact=partnership.counterpart, **own)


def _plain(value: object) -> object:
    """A related record as its key."""
    return value.pk if isinstance(value, Member | Contact) else value
