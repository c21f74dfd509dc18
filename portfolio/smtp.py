"""One kept connection to the mail server, and what its answers mean for a mail."""

import smtplib
from email.utils import parseaddr
from typing import Protocol

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend


class Away(Exception):
    """The server cannot be reached or lets nobody in: not the mail's fault, all wait."""


class Deferred(Exception):
    """Not now (4xx), or the connection was cut: the same mail is tried again later."""


class Refused(Exception):
    """No (5xx): trying again would get the same answer."""


class Line(Protocol):
    """Something that takes a message for one recipient: a mail server or the local mailbox."""

    def send(self, to: str, message: bytes) -> None:
        """Hand it over; returns once it was accepted. Raises Away, Deferred or Refused."""

    def close(self) -> None:
        """No more messages for now."""


def open_line() -> Line:
    """The way out of this installation."""
    if settings.MAILBOX:
        from portfolio.mailbox import MailboxLine

        return MailboxLine()
    return SmtpLine()


class SmtpLine:
    """Keeps its connection from message to message and opens a new one when the old one is gone."""

    def __init__(self) -> None:
        self.backend = EmailBackend()  # Django's: host, port, TLS, sign-in and time limit of the settings
        self.sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    def send(self, to: str, message: bytes) -> None:
        """One message over the kept connection."""
        try:
            self._begin()
            self._expect(self._connection().rcpt(to))
            self._expect(self._connection().data(message))
        except smtplib.SMTPDataError as answer:  # the DATA command itself was refused
            self._expect((answer.smtp_code, str(answer.smtp_error).encode()))
        except (smtplib.SMTPException, OSError) as problem:
            self.close()
            raise Deferred(f"the connection was cut: {problem or type(problem).__name__}") from problem

    def close(self) -> None:
        """Say goodbye where somebody still listens."""
        connection, self.backend.connection = self.backend.connection, None
        if connection is not None:
            try:
                connection.quit()
            except (smtplib.SMTPException, OSError):
                connection.close()

    def _begin(self) -> None:
        """MAIL FROM. A kept connection may have died since, and nothing was sent: then a new one, at once."""
        if self.backend.connection is not None:
            try:
                if self.backend.connection.mail(self.sender)[0] == 250:
                    return
            except (smtplib.SMTPException, OSError):
                pass
            self.close()
        try:
            self.backend.open()
            self._connection().ehlo_or_helo_if_needed()
            code, words = self._connection().mail(self.sender)
        except (smtplib.SMTPException, OSError) as problem:
            self.backend.connection = None
            raise Away(f"the mail server cannot be reached: {problem or type(problem).__name__}") from problem
        if code != 250:  # it is about the sender, so it is about every mail
            self.close()
            raise Away(f"the mail server does not let us send: {code} {words.decode(errors='replace')}")

    def _connection(self) -> smtplib.SMTP:
        assert self.backend.connection is not None
        return self.backend.connection

    def _expect(self, answer: tuple[int, bytes]) -> None:
        """250 and the like pass; anything else leaves the connection ready for the next message and raises."""
        code, words = answer
        if 200 <= code < 300:
            return
        said = f"{code} {words.decode(errors='replace')}"
        if code == 421:
            self.close()
        else:
            self._connection().rset()
        raise Refused(said) if code >= 500 else Deferred(said)
