"""Digests into the outbox: each person's once a week, however often and by whomever this is called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import Member
from lib.days import day_of
from portfolio.digest import KIND, due
from portfolio.digest.composing import Digest, compose, wanted
from portfolio.digest.gathering import gather
from portfolio.digest.rendering import html, text
from portfolio.models import Mail, MailState
from portfolio.outbox import Letter, queue

CHUNK = 200


@dataclass
class Queued:
    """What a run did: mails queued, people with nothing to say to, older mails that a newer one replaced."""

    queued: int = 0
    quiet: int = 0
    replaced: int = 0


def queue_due(now: datetime) -> Queued:
    """Queue the digest of everybody whose Monday morning has come and who has none for that week."""
    done = Queued()
    for week, members in sorted(due.waiting(now).items()):
        queue_for(members, week=week, as_of=day_of(now), done=done)
    return done


def queue_for(members: QuerySet[Member], *, week: str, as_of: date, done: Queued, past: bool = False) -> None:
    """Queue that week's digest for these members, chunk by chunk: a process killed in between is continued."""
    for chunk in chunks(members):
        letters = [letter for letter, _ in written(chunk, week=week, as_of=as_of, past=past)]
        with transaction.atomic():
            new = queue(letters)
            done.quiet += sum(letter.state == MailState.SKIPPED for letter in letters)
            done.queued += new - sum(letter.state == MailState.SKIPPED for letter in letters)
            done.replaced += _replace_older(chunk, week)


def written(
    members: Sequence[Member], *, week: str, as_of: date, past: bool = False
) -> Iterator[tuple[Letter, Digest | None]]:
    """A letter for each member; one without a word (SKIPPED) settles the week of those with nothing to say to.

    `past` where the day is over: its flags are those that follow from its records.
    """
    for share in gather(members, as_of, past=past):
        member = share.member
        if not wanted(share):
            yield Letter(member.email, KIND, week, "", "", recipient_id=member.pk, state=MailState.SKIPPED), None
            continue
        digest = compose(share, as_of=as_of, week=week)
        headers = {
            "List-Unsubscribe": f"<{digest.stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        yield Letter(member.email, KIND, week, digest.subject, text(digest), html(digest), headers, member.pk), digest


def chunks(members: QuerySet[Member]) -> Iterator[list[Member]]:
    """So many at a time; executives, who read everything, together."""
    everybody = list(members.order_by("role", "pk").distinct())
    for start in range(0, len(everybody), CHUNK):
        yield everybody[start : start + CHUNK]


def _replace_older(members: Sequence[Member], week: str) -> int:
    """After an absence the newest digest is enough: older ones that never left are set aside."""
    mine = Q(recipient__in=[member.pk for member in members])
    older = Mail.objects.filter(mine, kind=KIND, state=MailState.QUEUED, period__lt=week)
    return older.update(state=MailState.SKIPPED, error=f"the digest of {week} took its place")
