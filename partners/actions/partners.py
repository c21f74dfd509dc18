"""A partner or one of its contacts is added or edited. All partnerships with that partner hear of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Contact, Partner


@transaction.atomic
def add_partner(*, partner: Partner, by: Member) -> Partner:
    """A new organisation; it has no partnership with us yet."""
    partner.created_by = by
    partner.save()
    return partner


@transaction.atomic
def edit_partner(*, partner: Partner, expected: int, by: Member, fields: Mapping[str, Any]) -> Partner:
    """Write `fields`. Raises StaleEdit when somebody saved since version `expected` was read."""
    for name, value in fields.items():
        setattr(partner, name, value)
    partner.save_edit(expected=expected, fields=list(fields))
    announce(partner.partnerships.values_list("pk", flat=True))
    return partner


@transaction.atomic
def add_contact(*, contact: Contact, by: Member) -> Contact:
    """A new person on the partner's side."""
    contact.created_by = by
    contact.save()
    announce(contact.partner.partnerships.values_list("pk", flat=True))
    return contact


@transaction.atomic
def edit_contact(*, contact: Contact, expected: int, by: Member, fields: Mapping[str, Any]) -> Contact:
    """Write `fields`. Raises StaleEdit when somebody saved since version `expected` was read."""
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.save_edit(expected=expected, fields=list(fields))
    announce(contact.partner.partnerships.values_list("pk", flat=True))
    return contact
