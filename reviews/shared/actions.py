"""Our side of the shared page: a link is made, lengthened, revoked; the other side is asked to confirm."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.dispatch import Signal
from django.utils import timezone

from accounts.models import Member
from lib.facts import announce
from partners.models import Contact, Partnership
from reviews.models import Confirmation, SharedLink

from .tokens import derived, hashed, new_seed

LIFE = timedelta(days=180)
ASK_AGAIN = timedelta(days=14)  # the same as "motive in doubt" waits between two askings

# sent with confirmation, link, by: portfolio/asking.py puts the mail in the outbox, in the same transaction
asked = Signal()


class CannotAsk(ValueError):
    """They are not asked now; the text says why and when."""


@transaction.atomic
def share(*, partnership: Partnership, contact: Contact, by: Member, on: date, life: timedelta = LIFE) -> SharedLink:
    """A link for `contact`, good for `life` from `on`; one that stands is lengthened and stays the same.

    Raises ValueError for somebody of another partner, and for who has left.
    """
    if contact.partner_id != partnership.partner_id:
        raise ValueError("This person belongs to another partner.")
    if contact.left_on and contact.left_on <= on:
        raise ValueError(f"{contact} has left.")
    seed = new_seed()
    link, made = SharedLink.objects.get_or_create(
        partnership=partnership, contact=contact, revoked_at=None,
        defaults={"seed": seed, "token_hash": hashed(derived(seed)), "expires_on": on + life, "created_by": by},
    )  # fmt: skip
    if not made:
        link.expires_on = max(link.expires_on, on + life)
        link.save(update_fields=["expires_on"])
    return link


@transaction.atomic
def revoke(*, link: SharedLink, by: Member) -> None:
    """From this moment it opens nothing. Done twice it is done once."""
    SharedLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


@transaction.atomic
def unrevoke(*, link: SharedLink, by: Member) -> bool:
    """Undo of a revocation; False where the contact was given another link meanwhile."""
    others = SharedLink.objects.filter(partnership=link.partnership_id, contact=link.contact_id, revoked_at=None)
    if others.exclude(pk=link.pk).exists():
        return False
    SharedLink.objects.filter(pk=link.pk).update(revoked_at=None)
    return True


def open_ask(link: SharedLink) -> Confirmation | None:
    """The newest asking of this contact that waits for an answer: what was said on that day or later answers it."""
    own = Confirmation.objects.filter(partnership=link.partnership_id, contact=link.contact_id)
    said = own.filter(answered_on__gte=OuterRef("asked_on"))
    return own.filter(~Exists(said), asked_on__isnull=False, answered_on=None).order_by("-asked_on", "-id").first()


@transaction.atomic
def ask(*, link: SharedLink, by: Member, on: date) -> Confirmation:
    """Ask the contact by mail whether it still serves them. Raises CannotAsk."""
    SharedLink.objects.select_for_update(of=("self",)).get(pk=link.pk)  # two who ask at once: one mail
    if not link.works(on):
        raise CannotAsk("This link is over. Make a new one first.")
    if not link.contact.email:
        raise CannotAsk(f"No email address of {link.contact} is recorded. Add it, or send them the link yourself.")
    last = open_ask(link)
    if last and last.asked_on and on < last.asked_on + ASK_AGAIN:
        days = (last.asked_on + ASK_AGAIN - on).days
        raise CannotAsk(f"{link.contact} was asked already. Ask again in {days} day{'s' if days > 1 else ''}.")
    confirmation = Confirmation.objects.create(
        partnership_id=link.partnership_id, contact=link.contact, asked_on=on, created_by=by
    )
    asked.send(sender=SharedLink, confirmation=confirmation, link=link, by=by)
    announce([link.partnership_id])
    return confirmation


def count_opening(link: SharedLink, *, on: date) -> None:
    """Somebody looked at the page."""
    SharedLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, last_opened_on=on)
