"""A touchpoint is logged, corrected, removed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Contact, Partnership, Touchpoint
from partners.models.choices import TouchpointStatus
from partners.news import promised


@transaction.atomic
def log_touchpoint(
    *,
    partnership: Partnership,
    by: Member,
    today: date,
    on: date,
    kind: str,
    members: Iterable[Member] = (),
    contacts: Iterable[Contact] = (),
    they_promised: str = "",
    promise_due_on: date | None = None,
    **fields: Any,
) -> Touchpoint:
    """What was done together, or, with `on` after `today`, what is booked.

    `fields` are the other ones of the model. `they_promised` becomes a commitment of theirs, made on that day.
    """
    planned = on > today
    touchpoint = Touchpoint.objects.create(
        partnership=partnership,
        on=on,
        kind=kind,
        status=TouchpointStatus.PLANNED if planned else TouchpointStatus.HELD,
        booked_on=today if planned else None,
        created_by=by,
        **fields,
    )
    touchpoint.members.set(members)
    touchpoint.contacts.set(contacts)
    if they_promised:
        promised.send(
            sender=Touchpoint, touchpoint=touchpoint, what=they_promised, made_on=min(on, today), due_on=promise_due_on
        )
    announce([partnership.pk])
    return touchpoint


@transaction.atomic
def edit_touchpoint(
    *,
    touchpoint: Touchpoint,
    expected: int,
    by: Member,
    today: date,
    fields: Mapping[str, Any],
    members: Iterable[Member],
    contacts: Iterable[Contact],
) -> Touchpoint:
    """Correct it. A planned one whose day has come becomes held, a held one moved into the future planned.

    Raises StaleEdit when somebody saved since version `expected` was read.
    """
    for name, value in fields.items():
        setattr(touchpoint, name, value)
    written = [*fields]
    if touchpoint.status != TouchpointStatus.CANCELLED:
        planned = touchpoint.on > today
        touchpoint.status = TouchpointStatus.PLANNED if planned else TouchpointStatus.HELD
        if planned and touchpoint.booked_on is None:
            touchpoint.booked_on = today
        if touchpoint.booked_on and touchpoint.booked_on > touchpoint.on:
            touchpoint.booked_on = None  # moved before the day it was booked: it was never a plan
        written += ["status", "booked_on"]
    touchpoint.save_edit(expected=expected, fields=written)
    touchpoint.members.set(members)
    touchpoint.contacts.set(contacts)
    announce([touchpoint.partnership_id])
    return touchpoint
