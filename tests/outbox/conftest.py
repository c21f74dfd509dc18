"""A real mail server that can be told how to misbehave, and letters to send to it."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

from portfolio.outbox import Letter
from tests.house.installation import free_port


class Server:
    """Accepts mail and notes what it accepted; `answers` and `hooks` make it refuse, cut the line, or wait."""

    def __init__(self) -> None:
        self.accepted: list[tuple[str, str, bytes]] = []
        self.rcpt: dict[str, str] = {}  # address → answer to RCPT
        self.data: dict[str, str] = {}  # address → answer after the message
        self.cut_before: set[str] = set()  # the line is cut instead of an answer to RCPT
        self.cut_after: set[str] = set()  # accepted, and the line is cut before the 250 gets out
        self.mail = ""  # answer to every MAIL
        self.most = 0  # mails a connection
        self.slow: dict[str, float] = {}
        self.hook: Callable[[str], None] = lambda _: None
        self.connections = self.port = self.lines = 0
        self.lock = threading.Lock()

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        session.mails = getattr(session, "mails", 0) + 1  # type: ignore[attr-defined]
        if self.most and session.mails > self.most:  # type: ignore[attr-defined]
            return "421 enough for one connection"
        envelope.mail_from = address
        return self.mail or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.hook("rcpt")
        if address in self.cut_before:
            self.cut_before.discard(address)
            cut(server)
        if answer := self.rcpt.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        address = envelope.rcpt_tos[0]
        if answer := self.data.get(address):
            return answer
        self.hook("data")
        await asyncio.sleep(self.slow.get(address, 0))
        content = envelope.content
        assert isinstance(content, bytes)
        with self.lock:
            self.accepted.append((address, message_from_bytes(content)["Message-ID"], content))
        if address in self.cut_after:
            self.cut_after.discard(address)
            cut(server)
        self.hook("accepted")
        return "250 accepted"

    def copies(self) -> Counter[str]:
        """How often each recipient's mail was accepted."""
        with self.lock:
            return Counter(to for to, _, _ in self.accepted)


class Counted(SMTP):
    """Counts the lines that are open: on one whose client is dead, a message may still be on its way in."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.lines += 1
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        self.event_handler.lines -= 1


class Door(Controller):
    """Starts the server above for each line."""

    def factory(self) -> SMTP:
        return Counted(self.handler, **self.SMTP_kwargs)


def cut(server: SMTP) -> None:
    """The line goes dead."""
    transport: Any = server.transport
    transport.abort()


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """A mail server on a free port, named by the settings."""
    handler = Server()
    handler.port = free_port()
    controller = Door(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    settings.MAILBOX = False
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = handler.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    yield handler
    controller.stop(no_assert=True)


def letters(count: int, **own: Any) -> list[Letter]:
    """So many letters to so many people."""
    return [
        Letter(to=f"p{n}@example.org", kind="digest", period="2026-W47", subject=f"Größe {n}", text=f"Für p{n}", **own)
        for n in range(count)
    ]
