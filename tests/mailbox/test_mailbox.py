"""The local mailbox: what was sent, shut in."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import Role
from portfolio.mailbox import MailboxBackend
from portfolio.models import LocalMail
from portfolio.outbox import Letter, deliver, queue
from tests.digest.factories import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(member("A", Role.ADMIN))
    return client


def test_a_mail_of_the_outbox_is_shown(admin: Client) -> None:
    queue(
        [
            Letter(
                "a@example.org", "digest", "2026-W47", "Größe <b>", "Text & so", "<html><head></head><p>Für</p></html>"
            )
        ]
    )
    deliver()
    kept = LocalMail.objects.get()
    assert "Größe &lt;b&gt;" in admin.get("/mailbox/").content.decode()
    page = admin.get(f"/mailbox/{kept.pk}/")
    assert "Text &amp; so" in page.content.decode()
    assert f'src="/mailbox/{kept.pk}/html"' in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]


def test_the_html_is_shut_in(admin: Client) -> None:
    html = "<html><head><title>x</title></head><body><script>alert(1)</script><a href='/x'>y</a></body></html>"
    queue([Letter("a@example.org", "digest", "2026-W47", "s", "t", html)])
    deliver()
    answer = admin.get(f"/mailbox/{LocalMail.objects.get().pk}/html")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "sandbox allow-popups" in policy
    assert "frame-ancestors 'self'" in policy and answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<head><base target="_blank">' in answer.content.decode()


def test_what_django_sends_comes_here_too() -> None:
    message = EmailMultiAlternatives("Reset ü", "Body", "Tandem <t@example.org>", ["a@example.org"])
    assert MailboxBackend().send_messages([message]) == 1
    kept = LocalMail.objects.get()
    assert (kept.to, kept.subject, kept.sender) == ("a@example.org", "Reset ü", "Tandem <t@example.org>")
    assert kept.message_id


def test_older_ones_are_a_page_further(admin: Client) -> None:
    LocalMail.objects.bulk_create(LocalMail(to="a@b.c", subject=f"mail {n:02}", raw="") for n in range(51))
    first = admin.get("/mailbox/").content.decode()
    assert "mail 50" in first and "mail 01" in first and "mail 00" not in first
    older = admin.get(f"/mailbox/?before={LocalMail.objects.get(subject='mail 01').pk}").content.decode()
    assert "mail 00" in older and "mail 01" not in older
    assert admin.get("/mailbox/?before=x").status_code == 200


@pytest.mark.parametrize("role", [Role.LEAD, Role.MANAGER, Role.EXECUTIVE, Role.READER])
@pytest.mark.parametrize("path", ["/mailbox/", "/mailbox/1/", "/mailbox/1/html"])
def test_only_administrators_read_other_peoples_mail(role: Role, path: str) -> None:
    client = Client()
    client.force_login(member("M", role))
    assert client.get(path).status_code == 403


def test_nobody_without_signing_in() -> None:
    assert Client().get("/mailbox/").status_code == 302
