"""Entries of value are recorded, one or many at once, and taken back together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import Member, origin_now
from lib.facts import announce
from objectives.models import ValueEntry
from partners.models import Partnership

from .pasting import content

CONTENT = ("on", "side", "flow", "kind", "amount", "hours", "new_business", "person", "note")


@transaction.atomic
def record_value(
    *,
    partnership: Partnership,
    by: Member,
    on: date,
    side: str,
    flow: str,
    amount: Decimal | None,
    hours: Decimal | None,
    kind: str = "",
    note: str = "",
) -> ValueEntry:
    """One entry. Our own hours are those of who enters them."""
    made = ValueEntry.objects.create(
        partnership=partnership, on=on, side=side, flow=flow, amount=amount, hours=hours, kind=kind, note=note,
        person=by if hours is not None and (side, flow) == ("ours", "investment") else None, created_by=by,
    )  # fmt: skip
    announce([partnership.pk])
    return made


@transaction.atomic
def record_values(
    *, partnership: Partnership, by: Member, entries: Sequence[Mapping[str, Any]]
) -> tuple[list[ValueEntry], int]:
    """All of `entries` that are not recorded yet. Returns them, and how many were there already.

    The partnership is locked: the same paste sent twice at once is recorded once.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    left, fresh = recorded(partnership), []
    for entry in entries:
        if left[content(entry)] > 0:
            left[content(entry)] -= 1
        else:
            fresh.append(ValueEntry(partnership=partnership, created_by=by, origin=origin_now(), **entry))
    made = ValueEntry.objects.bulk_create(fresh)
    if made:
        announce([partnership.pk])
    return made, len(entries) - len(made)


@transaction.atomic
def take_back(*, partnership: Partnership, refs: Sequence[str], by: Member) -> int:
    """Remove the entries of one paste; returns how many there still were."""
    gone, _ = ValueEntry.objects.filter(partnership=partnership, ref__in=refs).delete()
    announce([partnership.pk])
    return gone


def recorded(partnership: Partnership) -> Counter[tuple[Any, ...]]:
    """What is recorded, by its content."""
    rows = ValueEntry.objects.filter(partnership=partnership).values(*CONTENT)
    return Counter(content(row) for row in rows)
