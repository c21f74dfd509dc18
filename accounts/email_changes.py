"""Changing one's own address: the old mailbox and the new one both say yes, each by a link of its own.

A stolen session alone changes nothing (it has no old mailbox), and neither does a mistyped address (nobody answers).
"""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from .actions import Refused, edit_member
from .letters import letter_to, send
from .models import EmailChange, Member

LIFE = timedelta(days=3)
OLD, NEW = SIDES = ("old", "new")
GONE = "It was used before, called off, or it is too old. The page Me says where you stand."


class BadLink(Exception):
    """The link does nothing any more; the text says why and what to do."""


@transaction.atomic
def ask(*, member: Member, new_email: str, now: datetime | None = None) -> EmailChange:
    """Begin a change, instead of one that is open. Raises Refused for an address that is taken."""
    _free(new_email, member)
    EmailChange.objects.filter(member=member).delete()
    change = EmailChange.objects.create(member=member, new_email=new_email, asked_at=now or timezone.now())
    says = f"You want to sign in as {new_email} instead of {member.email}."
    both = "The change is made once both addresses have confirmed it, within three days."
    why = "Sent because somebody who is signed in as you asked for it. If it was not you, tell an administrator."
    for side, to in ((OLD, member.email), (NEW, new_email)):
        path = f"/me/email/{side}/{_signer(side).sign(f'{change.pk}.{_stamp(change)}')}/"
        send(letter_to(member, "Change your address?", says, both, why=why, path=path, button="Confirm it", to=to))
    return change


def read(side: str, token: str) -> EmailChange:
    """The open change that a link of this side speaks for. Raises BadLink."""
    try:
        pk, stamp = _signer(side).unsign(token, max_age=LIFE).split(".")
    except signing.BadSignature:
        raise BadLink(GONE) from None
    change = EmailChange.objects.select_related("member").filter(pk=int(pk)).first()
    if change is None or _stamp(change) != stamp or not change.member.is_active:
        raise BadLink(GONE)
    return change


@transaction.atomic
def confirm(*, change: EmailChange, side: str, now: datetime | None = None) -> Member | None:
    """One mailbox says yes. With the second the address is changed, and the member is returned.

    Raises BadLink where it was called off meanwhile, Refused where somebody else took the address meanwhile.
    """
    stands = EmailChange.objects.select_for_update().filter(pk=change.pk).first()
    if stands is None:
        raise BadLink(GONE)
    setattr(stands, f"{side}_confirmed_at", now or timezone.now())
    stands.save(update_fields=[f"{side}_confirmed_at"])
    if not (stands.old_confirmed_at and stands.new_confirmed_at):
        return None
    member = Member.objects.select_for_update().get(pk=stands.member_id)
    former = member.email
    _free(stands.new_email, member)
    edit_member(member=member, expected=member.version, by=member, fields={"email": stands.new_email})
    tell(member, former)
    return member


def tell(member: Member, former: str) -> None:
    """Both mailboxes learn that an address was changed, whoever did it."""
    for to in (former, member.email):
        says = (f"Your address is now {member.email}; it was {former}.", "Sign in with the new one from now on.")
        send(letter_to(member, "Your address was changed", *says, to=to))


def call_off(*, member: Member) -> None:
    """Keep the address as it is."""
    EmailChange.objects.filter(member=member).delete()


def open_change(member: Member, now: datetime) -> EmailChange | None:
    """What waits for its confirmations."""
    return EmailChange.objects.filter(member=member, asked_at__gt=now - LIFE).first()


def forget_old(now: datetime) -> int:
    """Delete changes that nobody confirmed in time; returns how many. Called by the retention job."""
    return EmailChange.objects.filter(asked_at__lt=now - LIFE).delete()[0]


def _free(email: str, member: Member) -> None:
    if Member.objects.filter(email__iexact=email).exclude(pk=member.pk).exists():
        raise Refused("Somebody with this address is a member already.")


def _stamp(change: EmailChange) -> str:
    return str(int(change.asked_at.timestamp() * 1_000_000))


def _signer(side: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"accounts.email_change.{side}")
