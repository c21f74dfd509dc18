"""Every mail that Tandem owes somebody: queued in the transaction of its cause, claimed, sent once.

PostgreSQL is the only truth. A mail is claimed (state, lease, attempt) and that is committed before anything is sent;
right after the server's 250 it is marked as sent and committed. A process killed in between leaves a lease that runs
out: the mail is sent again, under the same Message-ID and with the same bytes. Nothing is ever lost. A mail that was
left behind is claimed alone and after all others, so that one which kills its process holds nobody up.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from portfolio.message import bare_address, build, message_id, one_line
from portfolio.models import Mail, MailState
from portfolio.smtp import Away, Deferred, Line, Refused, open_line

# Worst case of one message: a minute of silence at each step. A batch is left once it is as old as BATCH_SECONDS, so
# the last message of it still ends within the lease.
LEASE = timedelta(minutes=6)
BATCH, BATCH_SECONDS = 20, 50
GIVE_UP = timedelta(hours=24)
ACCOUNT = "account"  # its link opens an account, so nothing of it is kept once it has been sent
MOST_LEFT_BEHIND = 5  # one that ends the process each time must not do so for ever
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """A mail to be queued. `kind` and `period` say what it is; a person gets one of each."""

    to: str
    kind: str
    period: str
    subject: str
    text: str
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    recipient_id: int | None = None
    state: MailState = MailState.QUEUED  # SKIPPED: settled without a mail


@dataclass
class Delivered:
    """What a delivery did."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0


def queue(letters: Iterable[Letter], *, now: datetime | None = None) -> int:
    """Write mails, inside the transaction of what causes them; one that is there already is left alone.

    Returns how many are new. Whoever calls wakes the worker (`portfolio.tasks.deliver`).
    """
    now = now or timezone.now()
    rows = [_row(letter, now) for letter in letters]
    known = set(
        Mail.objects.filter(message_id__in=[row.message_id for row in rows]).values_list("message_id", flat=True)
    )
    new = [row for row in rows if row.message_id not in known]
    Mail.objects.bulk_create(new, ignore_conflicts=True)  # two that queue at once: the unique key decides
    return len(new)


def waiting(now: datetime) -> QuerySet[Mail]:
    """What may be claimed: due, or left behind by a process that died."""
    return Mail.objects.filter(
        Q(state=MailState.QUEUED, due_at__lte=now) | Q(state=MailState.SENDING, leased_until__lt=now), due_at__lte=now
    )


def deliver(*, seconds: float = BATCH_SECONDS, line: Line | None = None) -> Delivered:
    """Send what is due, one message after the other, for at most about `seconds`."""
    done, end = Delivered(), timezone.now() + timedelta(seconds=seconds)
    line = line or open_line()
    try:
        while timezone.now() < end and (batch := claim(timezone.now())):
            if not _send_batch(batch, line, done):
                break
    finally:
        line.close()
    return done


def claim(now: datetime, most: int = BATCH) -> list[Mail]:
    """Take up to `most` mails for this process and commit that; nobody else takes them before the lease runs out."""
    with transaction.atomic():
        free = waiting(now).select_for_update(skip_locked=True)
        batch = list(free.filter(state=MailState.QUEUED).order_by("due_at", "id")[:most])
        died = 0
        if not batch:
            batch, died = list(free.filter(state=MailState.SENDING).order_by("left_behind", "due_at", "id")[:1]), 1
        Mail.objects.filter(pk__in=[mail.pk for mail in batch]).update(
            state=MailState.SENDING,
            attempts=F("attempts") + 1,
            left_behind=F("left_behind") + died,
            leased_until=now + LEASE,
            first_tried_at=Coalesce("first_tried_at", now),
        )
    for mail in batch:
        mail.attempts, mail.left_behind = mail.attempts + 1, mail.left_behind + died
        mail.leased_until, mail.first_tried_at = now + LEASE, mail.first_tried_at or now
    return batch


def retry(mail_id: int, *, now: datetime | None = None) -> bool:
    """Try a mail again that failed or was set aside, as if for the first time; False for any other."""
    fresh = {
        "state": MailState.QUEUED,
        "attempts": 0,
        "left_behind": 0,
        "first_tried_at": None,
        "due_at": now or timezone.now(),
        "error": "",
    }
    return bool(Mail.objects.filter(pk=mail_id, state__in=(MailState.FAILED, MailState.UNKNOWN)).update(**fresh))


def _send_batch(batch: list[Mail], line: Line, done: Delivered) -> bool:
    """Send a claimed batch; False when there is no use in going on. What was not tried goes back."""
    end = timezone.now() + timedelta(seconds=BATCH_SECONDS)
    for place, mail in enumerate(batch):
        if timezone.now() > end:
            _give_back(batch[place:])
            return True
        try:
            _send(mail, line, done)
        except Away as problem:
            log.warning("no mail leaves: %s", problem)
            for each in batch[place:]:
                _later(each, str(problem), done, longest=5)
            return False
    return True


def _send(mail: Mail, line: Line, done: Delivered) -> None:
    if mail.left_behind > MOST_LEFT_BEHIND:
        why = f"The process ended {mail.left_behind} times while it sent this. Whether it arrived, nobody knows."
        return _failed(mail, why, done, state=MailState.UNKNOWN)
    try:
        line.send(bare_address(mail.to), raw(mail))
    except Deferred as problem:
        return _later(mail, str(problem), done)
    except (Refused, ValueError) as problem:
        return _failed(mail, str(problem), done)
    # Whatever happened to the lease meanwhile: it has been sent.
    sent = {"state": MailState.SENT, "sent_at": timezone.now(), "leased_until": None, "error": ""}
    Mail.objects.filter(pk=mail.pk).update(**sent, **({"text": "", "html": ""} if mail.kind == ACCOUNT else {}))
    done.sent += 1
    return None


def raw(mail: Mail) -> bytes:
    """The stored mail as bytes; always the same ones."""
    return build(
        to=mail.to, subject=mail.subject, text=mail.text, html=mail.html, message_id=mail.message_id,
        at=mail.queued_at, headers=mail.headers,
    )  # fmt: skip


def _row(letter: Letter, now: datetime) -> Mail:
    return Mail(
        recipient_id=letter.recipient_id, to=letter.to, kind=letter.kind, period=letter.period,
        message_id=message_id(kind=letter.kind, period=letter.period, to=letter.to),
        subject=one_line(letter.subject)[:300], text=letter.text, html=letter.html, headers=dict(letter.headers),
        state=letter.state, queued_at=now, due_at=now,
    )  # fmt: skip


def _mine(mail: Mail) -> QuerySet[Mail]:
    """The row, while it is still this process's: a process that overslept its lease changes nothing."""
    return Mail.objects.filter(pk=mail.pk, state=MailState.SENDING, attempts=mail.attempts)


def _later(mail: Mail, why: str, done: Delivered, *, longest: int = 60) -> None:
    """Try again after 1, 2, 4 … minutes, for a day from the first attempt."""
    now = timezone.now()
    if mail.first_tried_at and now - mail.first_tried_at > GIVE_UP:
        return _failed(mail, why, done)
    pause = timedelta(minutes=min(2 ** min(mail.attempts - 1, 10), longest))
    _mine(mail).update(state=MailState.QUEUED, leased_until=None, due_at=now + pause, error=why)
    done.deferred += 1
    return None


def _failed(mail: Mail, why: str, done: Delivered, *, state: MailState = MailState.FAILED) -> None:
    log.error("mail %s (%s %s) was not sent: %s", mail.pk, mail.kind, mail.period, why)
    _mine(mail).update(state=state, leased_until=None, error=why)
    done.failed += 1


def _give_back(batch: list[Mail]) -> None:
    for mail in batch:
        _mine(mail).update(state=MailState.QUEUED, attempts=F("attempts") - 1, leased_until=None)
