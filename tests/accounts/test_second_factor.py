"""Authenticator app and recovery codes, with the codes an app would show."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from accounts.models import Member
from tests.accounts.letters import letters
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def code_of(secret: str) -> str:
    """What the app shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def signed_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


@pytest.fixture
def lena(client: Client) -> Member:
    cache.clear()
    lena = member()
    client.post(LOGIN, {"login": lena.email, "password": PASSWORD})
    return lena


@pytest.fixture
def secret(client: Client, lena: Member, django_capture_on_commit_callbacks: Any) -> str:
    """Of the app that was just added; its first code is used up."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").text
    found = re.search(r'id="totp-secret" type="text" value="([A-Z2-7]+)"', page)
    assert found
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(found[1])})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    cache.clear()
    return found[1]


def half_way(email: str = "lena@example.org") -> Client:
    """Somebody who gave the password and is asked for more."""
    client = Client()
    answer = client.post(LOGIN, {"login": email, "password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    return client


def test_adding_it_needs_the_password_once_more(client: Client, lena: Member) -> None:
    for path in ("totp/activate/", "webauthn/add/", "recovery-codes/generate/"):
        answer = client.get(f"/accounts/2fa/{path}")
        assert answer.status_code == 302, path


def test_the_password_alone_no_longer_lets_in(secret: str) -> None:
    client = half_way()
    assert not signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert signed_in(client)


def test_a_wrong_code_and_a_used_one_do_not(secret: str) -> None:
    now = time.time() // 30 * 30 + 5
    with time_machine.travel(now, tick=False):
        first, second = half_way(), half_way()
        wrong = first.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert "This code is wrong" in wrong.text
        first.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
        second.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
        assert (signed_in(first), signed_in(second)) == (True, False)


def test_guessing_codes_is_throttled(secret: str) -> None:
    client = half_way()
    for at in range(6):
        answer = client.post("/accounts/2fa/authenticate/", {"code": f"00000{at}"})
    assert "too often" in answer.text
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert not signed_in(client)


def test_a_recovery_code_lets_in_once(client: Client, secret: str) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    codes = re.findall(r"<li>(\d{8})</li>", client.get("/accounts/2fa/recovery-codes/").text)
    assert len(codes) == 10
    for comes_in in (True, False):
        theirs = half_way()
        theirs.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert signed_in(theirs) is comes_in
    assert codes[0] not in client.get("/accounts/2fa/recovery-codes/").text
    assert "9 left" in client.get("/me/").text
    client.post("/accounts/2fa/recovery-codes/generate/")
    theirs = half_way()
    theirs.post("/accounts/2fa/authenticate/", {"code": codes[1]})
    assert not signed_in(theirs)


def test_what_is_stored_opens_nothing_without_the_key(secret: str, settings: object) -> None:
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    settings.SECRET_KEY = "another " * 8  # type: ignore[attr-defined]
    client = half_way()
    for code in (code_of(secret), code_of(base64.b32encode(b"").decode() or "AA======")):
        client.post("/accounts/2fa/authenticate/", {"code": code})
    assert not signed_in(client)


def test_a_new_key_reads_what_the_former_wrote(secret: str, settings: object) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another " * 8  # type: ignore[attr-defined]
    client = half_way()
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert signed_in(client)


def test_each_step_is_told_by_mail(client: Client, lena: Member, secret: str) -> None:
    assert "An authenticator app was added" in [mail.subject for mail in letters(lena.email)]
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert letters(lena.email)[0].subject == "The authenticator app was removed"
    assert not Authenticator.objects.exists()
    theirs = Client()
    theirs.post(LOGIN, {"login": lena.email, "password": PASSWORD})
    assert signed_in(theirs)


def test_an_administrator_takes_a_lost_one_away(client: Client, lena: Member, secret: str) -> None:
    admin = Client()
    admin.force_login(member("Ada Admin", "admin"))
    assert "Take it away" in admin.get(f"/members/{lena.ref}/").text
    admin.post(f"/members/{lena.ref}/second-factor")
    assert not Authenticator.objects.exists()
    assert letters(lena.email)[0].subject == "Your second factor was taken away"
    assert "Take it away" not in admin.get(f"/members/{lena.ref}/").text
    count = len(letters(lena.email))
    admin.post(f"/members/{lena.ref}/second-factor")
    assert len(letters(lena.email)) == count


def test_the_page_me_says_what_there_is(client: Client, lena: Member, secret: str) -> None:
    page = client.get("/accounts/2fa/", follow=True).text
    assert "Signing in asks for its code." in page
    assert "10 left" in page
