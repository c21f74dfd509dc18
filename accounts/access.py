"""Keys of a member's programs: made, shown once, recognised by their hash, revoked."""

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256

import structlog
from django.db import models, transaction
from django.utils import timezone

from lib.days import day_of

from .models import ApiToken, CalendarFeed, Member

PREFIX = "tandem_"  # so that people, and scanners of published code, see what it is
BYTES = 32  # 256 bits: no hash is slow enough to matter, so a quick one is kept
MOST_TOKENS = 20
USE_NOTED_EVERY = timedelta(minutes=1)
log = structlog.get_logger(__name__)


class TooMany(ValueError):
    """The member holds as many tokens as one can keep an eye on."""


def hashed(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode(errors="replace")).hexdigest()


@transaction.atomic
def make_token(*, member: Member, name: str, may_write: bool, on: date, expires_on: date) -> tuple[ApiToken, str]:
    """A new token and its text, which nothing can show again. Raises TooMany."""
    Member.objects.select_for_update().get(pk=member.pk)
    if working_tokens(member, on).count() >= MOST_TOKENS:
        raise TooMany(f"You have {MOST_TOKENS} tokens already. Revoke one you no longer use.")
    text = PREFIX + secrets.token_urlsafe(BYTES)
    made = ApiToken.objects.create(
        member=member, name=name, may_write=may_write, token_hash=hashed(text), hint=text[-4:],
        created_on=on, expires_on=expires_on,
    )  # fmt: skip
    log.info("api_token_made", member=member.ref, token=made.ref, may_write=may_write)
    return made, text


def working_tokens(member: Member, on: date) -> "models.QuerySet[ApiToken]":
    """Their tokens that still open something."""
    return ApiToken.objects.filter(member=member, revoked_at=None, expires_on__gte=on)


def revoke_token(*, token: ApiToken, now: datetime) -> None:
    """From now on it opens nothing. Revoking it twice keeps the first moment."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        log.info("api_token_revoked", token=token.ref)


def token_of(text: str, now: datetime) -> ApiToken | None:
    """The working token with this text, with its member; notes once a minute that it was used."""
    if not text.startswith(PREFIX):
        return None
    found = ApiToken.objects.select_related("member").filter(token_hash=hashed(text)).first()
    if found is None or not found.works(day_of(now)) or not still_with_us(found.member, day_of(now)):
        return None
    if found.last_used_at is None or now - found.last_used_at >= USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
    return found


def still_with_us(member: Member, on: date) -> bool:
    """May somebody act in this member's name?"""
    return member.is_active and (member.left_on is None or on < member.left_on)


def renew_feed(*, member: Member) -> str:
    """A new secret for the member's calendar; the address of before shows nothing any more."""
    text = secrets.token_urlsafe(BYTES)
    fresh = {
        "token_hash": hashed(text),
        "made_at": timezone.now(),
        "last_read_at": None,
        "content": "",
        "changed_at": None,
    }
    CalendarFeed.objects.update_or_create(member=member, defaults=fresh)
    log.info("calendar_renewed", member=member.ref)
    return text


def revoke_feed(*, member: Member) -> bool:
    """Close the member's calendar; False where there was none."""
    return bool(CalendarFeed.objects.filter(member=member).delete()[0])


def feed_of(text: str, now: datetime) -> CalendarFeed | None:
    """The calendar with this secret, with its member; notes once a minute that it was read."""
    found = CalendarFeed.objects.select_related("member").filter(token_hash=hashed(text)).first()
    if found is None or not still_with_us(found.member, day_of(now)):
        return None
    if found.last_read_at is None or now - found.last_read_at >= USE_NOTED_EVERY:
        CalendarFeed.objects.filter(pk=found.pk).update(last_read_at=now)
    return found
