"""Another address: the old mailbox and the new one both say yes, in any order."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.email_changes import ask
from accounts.models import EmailChange, Member
from portfolio.retention import forget
from tests.accounts.letters import letters, link
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
OLD, NEW = "lena@example.org", "lena.vogt@example.org"


@pytest.fixture
def lena(client: Client) -> Member:
    cache.clear()
    lena = member()
    client.force_login(lena)
    return lena


def confirm_password(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)])
def test_both_confirm_and_then_it_is_changed(client: Client, lena: Member, order: tuple[str, str]) -> None:
    confirm_password(client)
    assert client.post("/me/email/", {"email": NEW}).headers["Location"] == "/me/"
    first, second = (link(to) for to in order)
    browser = Client()
    assert NEW in browser.get(first).text
    assert "Now the other address must confirm" in browser.post(first).text
    lena.refresh_from_db()
    assert lena.email == OLD
    assert "The address is changed" in browser.post(second).text
    lena.refresh_from_db()
    assert (lena.email, lena.version, EmailChange.objects.count()) == (NEW, 2, 0)
    assert {letters(to)[0].subject for to in order} == {"Your address was changed"}
    assert client.get("/me/").status_code == 200
    theirs = Client()
    for email, comes_in in ((OLD, False), (NEW, True)):
        theirs.post("/accounts/login/", {"login": email, "password": PASSWORD})
        assert (theirs.get("/me/").status_code == 200) is comes_in


def test_a_look_changes_nothing(lena: Member) -> None:
    ask(member=lena, new_email=NEW)
    for to in (OLD, NEW):
        Client().get(link(to))
    change = EmailChange.objects.get()
    assert (change.old_confirmed_at, change.new_confirmed_at) == (None, None)


def test_one_mailbox_cannot_speak_for_both(lena: Member) -> None:
    ask(member=lena, new_email=NEW)
    token = link(NEW).split("/")[-2]
    assert Client().post(f"/me/email/old/{token}/").status_code == 410
    for _ in range(2):
        Client().post(link(NEW))
    lena.refresh_from_db()
    assert lena.email == OLD


def test_it_needs_the_password_once_more(client: Client, lena: Member) -> None:
    for answer in (client.get("/me/email/"), client.post("/me/email/", {"email": NEW})):
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert not EmailChange.objects.exists()


@pytest.mark.parametrize("wrong", ["", "no address", "LENA@example.org", "ADA@example.org"])
def test_bad_input_is_refused(client: Client, lena: Member, wrong: str) -> None:
    member("Ada Admin", "admin")
    confirm_password(client)
    answer = client.post("/me/email/", {"email": wrong})
    assert (answer.status_code, EmailChange.objects.count()) == (422, 0)
    assert f'value="{wrong}"' in answer.text or not wrong


def test_called_off_the_links_end(client: Client, lena: Member) -> None:
    ask(member=lena, new_email=NEW)
    assert NEW in client.get("/me/").text
    client.post("/me/email/call-off")
    assert Client().post(link(OLD)).status_code == 410
    assert NEW not in client.get("/me/").text


def test_asked_again_the_former_links_end(lena: Member) -> None:
    ask(member=lena, new_email="typo@example.org")
    former = link("typo@example.org")
    ask(member=lena, new_email=NEW)
    assert Client().post(former).status_code == 410


def test_after_three_days_it_has_ended(client: Client, lena: Member) -> None:
    ask(member=lena, new_email=NEW)
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1), tick=False):
        assert Client().get(link(OLD)).status_code == 410
        assert forget(timezone.now())["changes of address"] == 1


def test_somebody_took_the_address_meanwhile(lena: Member) -> None:
    ask(member=lena, new_email=NEW)
    member("Other", email=NEW)
    old, new = link(OLD), link(NEW)
    Client().post(old)
    answer = Client().post(new)
    assert (answer.status_code, "member already" in answer.text) == (410, True)
    lena.refresh_from_db()
    assert lena.email == OLD


def test_an_address_that_allauth_knew_ends_with_it(lena: Member) -> None:
    EmailAddress.objects.create(user=lena, email=OLD, verified=True, primary=True)
    ask(member=lena, new_email=NEW)
    for to in (OLD, NEW):
        Client().post(link(to))
    assert not EmailAddress.objects.exists()


def test_an_administrator_corrects_it_and_both_are_told(client: Client, lena: Member) -> None:
    client.force_login(member("Ada Admin", "admin"))
    given = {
        "email": NEW,
        "name": "Lena",
        "role": "lead",
        "time_zone": "",
        "version": Member.objects.get(pk=lena.pk).version,
    }
    client.post(f"/members/{lena.ref}/", given)
    lena.refresh_from_db()
    assert lena.email == NEW
    assert {letters(to)[0].subject for to in (OLD, NEW)} == {"Your address was changed"}


def test_allauths_own_pages_lead_to_ours(client: Client, lena: Member) -> None:
    for path in ("/accounts/email/", "/accounts/confirm-email/", "/accounts/confirm-email/x/"):
        for answer in (client.get(path), client.post(path, {"action_add": "", "email": NEW})):
            assert answer.headers["Location"] == "/me/email/"
    assert not EmailAddress.objects.exists()


def test_an_invented_link_is_no_link(lena: Member) -> None:
    assert Client().get("/me/email/old/1.1:a:b/").status_code == 410
    assert Client().get("/me/email/both/1.1:a:b/").status_code == 404
