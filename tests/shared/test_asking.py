"""Asking by mail: one mail an asking, again after 14 days, and never into the void."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import Flag
from lib.days import today
from partners.models import Contact, Partnership
from portfolio.models import Mail
from portfolio.outbox import raw
from reviews.models import Confirmation, SharedLink
from reviews.shared.actions import CannotAsk, ask
from reviews.shared.answers import answer
from reviews.shared.tokens import address


def test_the_mail_brings_them_to_their_page(ours: Client, link: SharedLink, ines: Member) -> None:
    Member.objects.update(email="ines@example.org")
    assert ours.post(f"/shared-links/{link.ref}/ask").status_code == 302
    asked = Confirmation.objects.get()
    assert (asked.asked_on, asked.contact, asked.created_by) == (today(), link.contact, ines)
    mail = Mail.objects.get()
    assert (mail.to, mail.kind, mail.period) == ("kirsti@nordlys.example", "confirmation", asked.ref)
    sent = message_from_bytes(raw(mail), policy=policy.default)
    assert sent["Reply-To"] == "ines@example.org"
    assert sent["Subject"] == "Our organisation asks: does our work together still serve you?"
    for kind in ("plain", "html"):
        body = sent.get_body((kind,))
        assert body is not None
        assert address(link) in body.get_content()
    assert len(mail.html) < 20_000


def test_asked_again_only_after_fourteen_days(link: SharedLink, ines: Member) -> None:
    first = today() - timedelta(days=14)
    ask(link=link, by=ines, on=first)
    with pytest.raises(CannotAsk, match="again in 1 day"):
        ask(link=link, by=ines, on=first + timedelta(days=13))
    assert ask(link=link, by=ines, on=first + timedelta(days=14)).asked_on == today()
    assert (Confirmation.objects.count(), Mail.objects.count()) == (2, 2)


def test_who_answered_can_be_asked_anew(link: SharedLink, ines: Member) -> None:
    ask(link=link, by=ines, on=today() - timedelta(days=3))
    answer(link=link, on=today() - timedelta(days=2), still_motivated=True, value=5)
    ask(link=link, by=ines, on=today())
    assert Confirmation.objects.filter(answered_on=None).count() == 1


def test_two_clicks_are_one_mail(ours: Client, link: SharedLink) -> None:
    for _ in range(2):
        ours.post(f"/shared-links/{link.ref}/ask")
    assert (Confirmation.objects.count(), Mail.objects.count()) == (1, 1)


def test_without_an_address_nobody_is_asked(ours: Client, link: SharedLink) -> None:
    Contact.objects.update(email="")
    answered = ours.post(f"/shared-links/{link.ref}/ask", follow=True).content.decode()
    assert "No email address of Kirsti Aalto is recorded" in answered
    assert not Confirmation.objects.exists()
    assert not Mail.objects.exists()


def test_a_link_that_is_over_asks_nobody(link: SharedLink, ines: Member) -> None:
    with pytest.raises(CannotAsk, match="over"):
        ask(link=link, by=ines, on=link.expires_on + timedelta(days=1))
    assert not Mail.objects.exists()


def test_a_name_cannot_break_out_of_the_mail(ours: Client, link: SharedLink, ines: Member) -> None:
    Contact.objects.update(name="Eve <b>x</b>\r\nBcc: all@example.org")
    ours.post(f"/shared-links/{link.ref}/ask")
    mail = Mail.objects.get()
    assert "<b>x" not in mail.html
    assert message_from_bytes(raw(mail), policy=policy.default)["Bcc"] is None


def test_two_askings_without_an_answer_raise_the_flag(nordlys: Partnership, link: SharedLink, ines: Member) -> None:
    nordlys.stage_changes.create(stage="active", on=today() - timedelta(days=100))
    answer(link=link, on=today() - timedelta(days=90), still_motivated=True, value=4)
    ask(link=link, by=ines, on=today() - timedelta(days=28))
    assert not Flag.objects.filter(rule="motive_in_doubt", closed_on=None).exists()
    ask(link=link, by=ines, on=today() - timedelta(days=14))
    assert Flag.objects.filter(rule="motive_in_doubt", closed_on=None).exists()
