"""Signed links in mails: each for one purpose, one member and one thing. No sign-in needed; a look changes nothing."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing

from accounts.models import Member
from lib.days import today

LIFE = timedelta(days=30)
UNSUBSCRIBE = "unsubscribe"
ACKNOWLEDGE, SNOOZE, TOUCHPOINT, REVIEW = ACTIONS = ("acknowledge", "snooze", "touchpoint", "review")


class BadLink(Exception):
    """The link does nothing any more; the text says why and what to do."""


@dataclass(frozen=True)
class Link:
    """A link that still works: for whom, and about which thing."""

    member: Member
    subject_id: int


def site(path: str) -> str:
    """The whole address of a page, for mails."""
    return f"{settings.BASE_URL}{path}"


def action_url(purpose: str, member_id: int, subject_id: int) -> str:
    """A link that lets its holder do one thing as that member."""
    return site(f"/m/{purpose}/{token(purpose, member_id, subject_id)}/")


def unsubscribe_url(member_id: int) -> str:
    """The link at the end of each digest and in its header."""
    return site(f"/u/{token(UNSUBSCRIBE, member_id)}/")


def token(purpose: str, member_id: int, subject_id: int = 0) -> str:
    """Member and thing, signed for that purpose; not a secret, but nobody can make another."""
    return _signer(purpose).sign(f"{member_id}.{subject_id}")


def read(purpose: str, token: str) -> Link:
    """Whom a token speaks for. Raises BadLink; links other than the unsubscribing one end after LIFE."""
    life = None if purpose == UNSUBSCRIBE else LIFE
    try:
        member_id, subject_id = map(int, _signer(purpose).unsign(token, max_age=life).split("."))
    except signing.SignatureExpired:
        raise BadLink(f"This link was good for {LIFE.days} days. Sign in to do the same.") from None
    except (signing.BadSignature, ValueError):
        raise BadLink("This link is not complete. Copy all of it from the mail, or sign in.") from None
    member = Member.objects.filter(pk=member_id).first()
    if member is None or not member.is_active or (member.left_on and member.left_on <= today()):
        raise BadLink("This link belonged to somebody who has left.")
    return Link(member, subject_id)


def _signer(purpose: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"portfolio.links.{purpose}")
