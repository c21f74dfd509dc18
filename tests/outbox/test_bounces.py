"""What comes back is shown, by real reports of other servers; anything else changes nothing."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Role
from portfolio.bounces import LARGEST, NoBounce, note
from portfolio.models import Mail
from portfolio.outbox import deliver, queue
from tests.digest.factories import member

from .conftest import letters

pytestmark = pytest.mark.django_db

REPORT = """\
From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
To: tandem@127.0.0.1
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Mon, 16 Nov 2026 07:00:03 +0000 (UTC)

Final-Recipient: rfc822; p0@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <p0@example.org>: no such
    user

--B
Content-Type: {kind}

Return-Path: <tandem@127.0.0.1>
Message-ID: <{identity}>
Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe_0?=
{body}
--B--
"""


@pytest.fixture
def sent() -> Mail:
    """A mail that a server took."""
    queue(letters(1))
    deliver()
    return Mail.objects.get(state="sent")


def report(mail: Mail, *, action: str = "failed", kind: str = "text/rfc822-headers", body: str = "") -> bytes:
    text = REPORT.format(action=action, kind=kind, identity=mail.message_id, body=body)
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(("kind", "body"), [("text/rfc822-headers", ""), ("message/rfc822", "\nFür p0\n")])
def test_a_returned_mail_has_failed_with_the_servers_words(sent: Mail, kind: str, body: str) -> None:
    mail = note(report(sent, kind=kind, body=body))
    assert (mail.pk, mail.state) == (sent.pk, "failed")
    assert mail.error == "Came back: 550 5.1.1 <p0@example.org>: no such user"


def test_the_administrator_sees_it_and_may_try_again(sent: Mail) -> None:
    note(report(sent))
    client = Client()
    client.force_login(member("M", Role.ADMIN))
    page = client.get("/jobs/").content.decode()
    assert "Mail failing" in page and "no such user" in page
    assert client.post(f"/jobs/mail/{sent.pk}/retry").status_code == 302
    assert deliver().sent == 1


def test_one_that_is_only_late_stays_sent(sent: Mail) -> None:
    with pytest.raises(NoBounce, match="still tries"):
        note(report(sent, action="delayed"))
    assert Mail.objects.get().state == "sent"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: hello\r\n\r\nI am on holiday.\r\n",
        b"Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\n\r\n--B--",
        b"Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n--B--",
        b"Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n"
        b"Action: failed\r\n\r\n--B\r\nContent-Type: message/rfc822\r\n\r\n--B--",
        b"\xff" * 2_000,
        b"x" * (LARGEST + 1),
    ],
)
def test_anything_else_is_refused_and_changes_nothing(sent: Mail, raw: bytes) -> None:
    with pytest.raises(NoBounce):
        note(raw)
    assert Mail.objects.get().state == "sent"


def test_of_another_message_nothing_is_changed(sent: Mail) -> None:
    other = report(sent).replace(sent.message_id.encode(), b"x@y")
    with pytest.raises(NoBounce, match="no mail that was sent from here"):
        note(other)


def test_the_command(sent: Mail, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(report(sent))))
    call_command("note_bounce")
    assert capsys.readouterr().out == "The digest of 2026-W47 to p0@example.org came back: see Jobs.\n"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"hello")))
    with pytest.raises(CommandError, match="no delivery report"):
        call_command("note_bounce")
