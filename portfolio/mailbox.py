"""The local mailbox of the embedded set-up: what would be sent is kept and shown at /mailbox/, and none leaves."""

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from portfolio.models import LocalMail


class MailboxBackend(BaseEmailBackend):
    """For what Django and allauth send by themselves (a password reset)."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each message; returns how many."""
        for message in email_messages:
            keep(", ".join(message.recipients()), message.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own takes it
        return len(email_messages)


class MailboxLine:
    """For the outbox: takes every message."""

    def send(self, to: str, message: bytes) -> None:
        """Keep one message."""
        keep(to, message)

    def close(self) -> None:
        """Nothing is open."""


def keep(to: str, raw: bytes) -> LocalMail:
    """One mail into the mailbox, exactly as it would have left."""
    mail = parse(raw)
    return LocalMail.objects.create(
        sender=str(mail["From"] or "")[:320],
        to=to[:2000],
        subject=str(mail["Subject"] or "")[:500],
        message_id=str(mail["Message-ID"] or "").strip("<> ")[:300],
        raw=raw.decode("utf-8", "replace"),
    )


def parse(raw: bytes | str) -> Parsed:
    """The headers and parts of a kept mail."""
    data = raw.encode() if isinstance(raw, str) else raw
    return message_from_bytes(data, policy=policy.default)


def body(mail: Parsed, kind: str) -> str:
    """Its text (`plain`) or its HTML (`html`); empty where there is none."""
    part = mail.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""
