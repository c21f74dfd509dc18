"""Invitations: a mailed link by which a new member chooses a password and comes in, once.

The link is signed and carries no secret of ours: it speaks for one member, their address, and the moment of the last
invitation. Inviting again, withdrawing, another address or a first sign-in all make it worthless.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from lib.days import day_of
from lib.words import day_words

from .actions import Refused, edit_member
from .backends import belongs
from .letters import letter_to, send
from .models import Member
from .settings import current

LIFE = timedelta(days=7)
_SALT = "accounts.invitation"


class BadInvitation(Exception):
    """The link does nothing any more; the text says why and what to do."""


def path(member: Member) -> str:
    """Where the invitation of a member who was invited leads."""
    assert member.invited_at
    return f"/welcome/{_signer(member).sign(f'{member.pk}.{_stamp(member.invited_at)}')}/"


def read(token: str) -> Member:
    """Whom a link invites. Raises BadInvitation."""
    try:
        pk = int(token.partition(".")[0])
    except ValueError:
        raise BadInvitation("This link is not complete. Copy all of it from the mail.") from None
    member = Member.objects.filter(pk=pk).first() if 0 < pk < 2**63 else None
    if member is None:
        raise BadInvitation("This link is not complete. Copy all of it from the mail.")
    try:
        stamp = _signer(member).unsign(token, max_age=LIFE).partition(".")[2]
    except signing.SignatureExpired:
        raise BadInvitation(f"It was good for {LIFE.days} days. Ask an administrator to send it again.") from None
    except signing.BadSignature:
        raise BadInvitation("This link is not complete. Copy all of it from the mail.") from None
    if member.last_login is not None:
        raise BadInvitation("It was used before. Sign in with your address and the password you chose.")
    if not belongs(member) or member.invited_at is None or stamp != _stamp(member.invited_at):
        raise BadInvitation("A newer one was sent, or it was withdrawn. Ask an administrator.")
    return member


@transaction.atomic
def invite(*, member: Member, by: Member, now: datetime | None = None) -> Member:
    """Send an invitation, also once more: then the former link ends. Raises Refused for who came in already."""
    stands = Member.objects.select_for_update().get(pk=member.pk)
    if stands.last_login is not None:
        raise Refused(f"{stands} has signed in already.")
    fields = {"invited_at": now or timezone.now(), "is_active": True, "left_on": None}
    invited = edit_member(member=stands, expected=stands.version, by=by, fields=fields)
    us = current().organisation
    assert invited.invited_at
    until = day_words(day_of(invited.invited_at + LIFE))
    says = (
        f"{by} invites you to Tandem, where {us} keeps why it works with each partner and what comes of it.",
        f"Choose a password and you are in. The link works once, until {until}.",
    )
    why = f"Sent because {by.email} added you as a member. If you expect nothing of the kind, leave it."
    send(letter_to(invited, f"{us} invites you to Tandem", *says, why=why, path=path(invited), button="Come in"))
    return invited


@transaction.atomic
def withdraw(*, member: Member, by: Member) -> Member:
    """End an invitation and close the account that nobody used. Raises Refused for who came in already."""
    stands = Member.objects.select_for_update().get(pk=member.pk)
    if stands.last_login is not None:
        raise Refused(f"{stands} has signed in already. Deactivate them instead.")
    return edit_member(member=stands, expected=stands.version, by=by, fields={"invited_at": None, "is_active": False})


@transaction.atomic
def accept(*, member: Member, name: str, password: str) -> Member:
    """The invited chose a name and a password."""
    stands = Member.objects.select_for_update().get(pk=member.pk)
    if stands.last_login is not None:
        raise BadInvitation("It was used before. Sign in with your address and the password you chose.")
    stands.set_password(password)
    stands.save(update_fields=["password"])
    if name != stands.name:
        edit_member(member=stands, expected=stands.version, by=stands, fields={"name": name})
    return stands


def standing(member: Member, now: datetime) -> str:
    """How far a member who never signed in has come: a few words."""
    if member.invited_at is None:
        return "Not signed in yet" if member.has_usable_password() else "Not invited yet"
    if now - member.invited_at > LIFE:
        return f"Invitation ended {day_words(day_of(member.invited_at + LIFE))}"
    return "Invited, not yet signed in"


def _stamp(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1_000_000))


def _signer(member: Member) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{_SALT}.{member.email.lower()}")
