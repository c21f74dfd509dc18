"""What is deleted, and when: everything that only served to do something once."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from accounts import email_changes
from accounts.forms_once import forget_old
from partners.agreements.keeping import sweep
from portfolio import importing
from portfolio.keeping.deletions import window
from portfolio.models import JobRun, JobState, LocalMail, Mail, MailState, RemovedRow

HOURLY_RUNS = timedelta(days=7)
RUNS = timedelta(days=400)
SETTLED_MAIL = timedelta(days=180)
LOCAL_MAIL = timedelta(days=60)


def forget(now: datetime) -> dict[str, int]:
    """Delete it; returns how many of each. Nothing that waits or has failed is touched."""
    ended = JobRun.objects.exclude(state__in=(JobState.DUE, JobState.RUNNING))
    old = Q(started_at__lt=now - RUNS) | Q(job="catch-up", started_at__lt=now - HOURLY_RUNS)
    settled = Mail.objects.filter(state__in=(MailState.SENT, MailState.SKIPPED), queued_at__lt=now - SETTLED_MAIL)
    return {
        "form keys": forget_old(now),
        "changes of address": email_changes.forget_old(now),
        "imports never written": importing.forget_old(now),
        "job runs": ended.filter(old).delete()[0],
        "sent mails": settled.delete()[0],
        "local mails": LocalMail.objects.filter(at__lt=now - LOCAL_MAIL).delete()[0],
        "rows beside deleted records": RemovedRow.objects.filter(at__lt=window(now)).delete()[0],
        "uploaded files": sweep(now, window(now)),
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "places of sign-in": UserSession.objects.exclude(
            session_key__in=Session.objects.values("session_key")
        ).delete()[0],
    }
