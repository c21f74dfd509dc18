"""Any record of a partnership is added, edited or removed: the writes behind the plain editing forms."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import Member, Record
from lib.facts import announce


@transaction.atomic
def add_record(*, record: Record, many: Mapping[str, Any], partnership_id: int, by: Member) -> Record:
    """Store a new record of the partnership, with what it holds many of."""
    record.created_by = by
    record.save()
    _set_many(record, many)
    announce([partnership_id])
    return record


@transaction.atomic
def edit_record(
    *,
    record: Record,
    expected: int,
    fields: list[str],
    many: Mapping[str, Any],
    partnership_id: int,
    by: Member,
) -> Record:
    """Write `fields` of a stored record. Raises StaleEdit when somebody saved since version `expected` was read."""
    record.save_edit(expected=expected, fields=fields)
    _set_many(record, many)
    announce([partnership_id])
    return record


@transaction.atomic
def delete_record(*, record: Record, partnership_id: int, by: Member) -> None:
    """Remove it; the audit history keeps its last state."""
    record.delete()
    announce([partnership_id])


def _set_many(record: Record, many: Mapping[str, Any]) -> None:
    for name, values in many.items():
        getattr(record, name).set(values)
