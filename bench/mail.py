"""Digests: composed, stored, claimed and sent over real SMTP, beside Django's own way to build and send as many."""

import socket
import time
from datetime import date

from aiosmtpd.controller import Controller
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.test import override_settings

from accounts.models import Member, Role
from lib.days import iso_week, today
from portfolio import outbox
from portfolio.digest.sending import Queued, queue_for
from portfolio.models import Mail, MailState

from .table import heading, line

BY_DJANGO = 200  # messages are enough to know its pace
TIMES = 5


class Swallow:
    """A mail server that takes everything and keeps the number."""

    def __init__(self) -> None:
        self.taken = 0

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        self.taken += 1
        return "250 OK"


def digests(number: int = 2_000) -> None:
    """That many leads, each with the digest of the whole portfolio's flags without an owner."""
    heading(f"{number:,} digests")
    Member.objects.bulk_create(
        Member(email=f"bench-{n}@example.org", name=f"Reader {n}", role=Role.LEAD, password="!") for n in range(number)
    )
    swallow = Swallow()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(swallow, hostname="127.0.0.1", port=port)
    server.start()
    mail = {"MAILBOX": False, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_USE_TLS": False}
    mail |= {"EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": "", "EMAIL_USE_SSL": False}
    try:
        with override_settings(**mail):
            ours = _ours(today())
            sent = Mail.objects.filter(state=MailState.SENT).count()
            line("each of them once", f"{swallow.taken:,} of {sent:,}", good=swallow.taken == sent >= number)
            theirs = _djangos()
    finally:
        server.stop()
    pace = f"{ours:,.0f} a second, {ours / theirs:.1f} times Django's"
    line("composed, stored, claimed, sent", pace, f"at least {TIMES} times", good=ours >= TIMES * theirs)
    line("Django's own way, built and sent only", f"{theirs:,.0f} a second")


def _ours(as_of: date) -> float:
    """Digests a second, from the flags to the server's 250."""
    begun = time.perf_counter()
    done = Queued()
    queue_for(Member.objects.filter(is_active=True), week=iso_week(as_of), as_of=as_of, done=done)
    while outbox.deliver().sent:
        pass
    return Mail.objects.filter(state=MailState.SENT).count() / (time.perf_counter() - begun)


def _djangos() -> float:
    """The same stored letters through EmailMultiAlternatives and the SMTP backend, one connection."""
    letters = list(Mail.objects.filter(state=MailState.SENT)[:BY_DJANGO])
    begun = time.perf_counter()
    with EmailBackend() as backend:
        for letter in letters:
            message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=letter.headers)
            message.attach_alternative(letter.html, "text/html")
            backend.send_messages([message])
            with connection.cursor() as cursor:  # it, too, must note that it was sent
                cursor.execute("UPDATE portfolio_mail SET error = '' WHERE id = %s", [letter.pk])
    return len(letters) / (time.perf_counter() - begun)
