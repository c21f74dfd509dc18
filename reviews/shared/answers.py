"""Their side of the shared page: what they say and correct. Each is a record of its own, from the shared page."""

from datetime import date, timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.models import Origin, StaleEdit
from lib.facts import announce
from partners.models import Contact, PartnershipRole
from partners.models.choices import Side
from reviews.models import Commitment, Confirmation, SharedChange, SharedDeed, SharedLink

from .actions import open_ask

UNDO_FOR = timedelta(hours=24)


def _signed(link: SharedLink) -> Any:
    """The audit history says who it was, and not the address, which holds the token."""
    return pghistory.context(url="shared page", shared_link=link.ref, contact=link.contact_id)


@transaction.atomic
def answer(*, link: SharedLink, on: date, still_motivated: bool, value: int, words: str = "") -> Confirmation:
    """They say whether it still serves them. It answers what they were asked; said twice in a day, the last counts."""
    SharedLink.objects.select_for_update(of=("self",)).get(pk=link.pk)  # a double click is one answer
    with _signed(link):
        mine = Confirmation.objects.filter(partnership=link.partnership_id, contact=link.contact_id)
        said_today = mine.filter(origin=Origin.SHARED_PAGE, answered_on=on).order_by("-id").first()
        own = said_today or open_ask(link) or Confirmation(partnership_id=link.partnership_id, contact=link.contact)
        own.answered_on, own.origin = on, Origin.SHARED_PAGE
        own.still_motivated, own.value, own.words = still_motivated, value, words
        if own.pk:
            own.save_edit(expected=own.version, fields=["answered_on", "origin", "still_motivated", "value", "words"])
        else:
            own.save()
        announce([link.partnership_id])
    return own


@transaction.atomic
def keep(*, link: SharedLink, commitment: Commitment, expected: int, on: date) -> None:
    """They did what they promised. Ticked twice it is ticked once. Raises StaleEdit."""
    with _signed(link):
        _lock(commitment)
        if commitment.delivered_on:
            return
        commitment.delivered_on = max(on, commitment.made_on or on)
        commitment.save_edit(expected=expected, fields=["delivered_on"])
        _note(link, SharedDeed.KEPT, on, commitment=commitment)
        announce([link.partnership_id])


@transaction.atomic
def reopen(*, link: SharedLink, commitment: Commitment, on: date) -> None:
    """They take their tick back, within a day. Raises StaleEdit where the tick was not theirs or is older."""
    with _signed(link):
        _lock(commitment)
        if commitment.delivered_on is None:
            return
        if commitment.pk not in undoable(link):
            raise StaleEdit(str(commitment))
        commitment.delivered_on = None
        commitment.save_edit(expected=commitment.version, fields=["delivered_on"])
        _note(link, SharedDeed.REOPENED, on, commitment=commitment)
        announce([link.partnership_id])


def undoable(link: SharedLink) -> set[int]:
    """The promises whose tick this contact may still take back: they ticked them last, less than a day ago."""
    ticks = SharedChange.objects.filter(
        partnership=link.partnership_id, commitment__isnull=False, at__gt=timezone.now() - UNDO_FOR
    )
    last: dict[int, SharedChange] = {}
    for tick in ticks.order_by("at", "id"):
        assert tick.commitment_id
        last[tick.commitment_id] = tick
    return {pk for pk, tick in last.items() if tick.deed == SharedDeed.KEPT and tick.contact_id == link.contact_id}


@transaction.atomic
def add_person(*, link: SharedLink, on: date, name: str, role: str, email: str = "") -> Contact:
    """Somebody of theirs who takes part; the same name again is the same person."""
    SharedLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    partner = link.partnership.partner
    with _signed(link):
        there = Contact.objects.filter(partner=partner, name__iexact=name, left_on=None).first()
        person = there or Contact.objects.create(
            partner=partner, name=name, role=role, email=email, origin=Origin.SHARED_PAGE
        )
        _, part = PartnershipRole.objects.get_or_create(
            partnership_id=link.partnership_id, contact=person, side=Side.THEIRS,
            defaults={"title": role or "Takes part", "origin": Origin.SHARED_PAGE},
        )  # fmt: skip
        if part:
            _note(link, SharedDeed.JOINED, on, person=person)
        _announce_partner(link)
    return person


@transaction.atomic
def correct_person(*, link: SharedLink, on: date, person: Contact, expected: int, name: str, role: str) -> None:
    """Their name or role is another. Raises StaleEdit when somebody saved since version `expected` was read."""
    with _signed(link):
        person.name, person.role = name, role
        person.save_edit(expected=expected, fields=["name", "role"])
        _note(link, SharedDeed.CORRECTED, on, person=person)
        _announce_partner(link)


@transaction.atomic
def person_left(*, link: SharedLink, on: date, person: Contact, expected: int) -> None:
    """They no longer work there. Raises StaleEdit, and ValueError where it is the holder of the link."""
    if person.pk == link.contact_id:
        raise ValueError("This page is yours. Ask us to move it to somebody else.")
    with _signed(link):
        person.left_on = on
        person.save_edit(expected=expected, fields=["left_on"])
        _note(link, SharedDeed.LEFT, on, person=person)
        _announce_partner(link)


def _lock(commitment: Commitment) -> None:
    """Wait for whoever writes it now, and read it anew."""
    stored = Commitment.objects.select_for_update().filter(pk=commitment.pk, cancelled_on=None).first()
    if stored is None:
        raise StaleEdit(str(commitment))
    commitment.delivered_on, commitment.version = stored.delivered_on, stored.version


def _announce_partner(link: SharedLink) -> None:
    """A person is known to every partnership with their organisation."""
    announce(link.partnership.partner.partnerships.values_list("pk", flat=True))


def _note(link: SharedLink, deed: SharedDeed, on: date, **about: Any) -> None:
    SharedChange.objects.create(partnership_id=link.partnership_id, contact=link.contact, deed=deed, on=on, **about)
