"""Mails about somebody's own account.

They are announced here and queued by the outbox (`portfolio.account_mail`), in the transaction of what causes them.
"""

from dataclasses import dataclass, field
from uuid import uuid4

from django.conf import settings
from django.dispatch import Signal

from .models import Member


@dataclass(frozen=True)
class AccountLetter:
    """One mail: `says` are its sentences, `path` where its button leads, `why` the line at its end."""

    to: str
    subject: str
    says: tuple[str, ...]
    why: str
    name: str = ""
    path: str = ""
    button: str = ""
    member_id: int | None = None
    key: str = field(default_factory=lambda: uuid4().hex)  # each is a mail of its own

    @property
    def url(self) -> str:
        """Where the button leads; the host never comes from a request."""
        return f"{settings.BASE_URL}{self.path}" if self.path else ""


wanted = Signal()


def send(letter: AccountLetter) -> None:
    """Have it sent once the transaction is committed."""
    wanted.send(sender=AccountLetter, letter=letter)


def letter_to(
    member: Member,
    subject: str,
    *says: str,
    why: str = "Sent because something about how you sign in has changed.",
    path: str = "",
    button: str = "",
    to: str = "",
) -> AccountLetter:
    """A mail to a member, at their own address unless another is given."""
    name, address = member.name or member.email, to or member.email
    return AccountLetter(address, subject, says, why, name, path, button, member.pk)
