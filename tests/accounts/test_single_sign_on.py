"""Single sign-on against a real provider: an OpenID Connect server in a process of its own."""

import html
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from accounts.models import Member
from lib.days import today
from portfolio.keys import openid_provider
from tests.accounts.letters import letters
from tests.making import PASSWORD, member

pytestmark = pytest.mark.django_db
START, BACK = "/accounts/oidc/oidc/login/", "/accounts/oidc/oidc/login/callback/"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of the provider."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                requests.get(f"{url}/.well-known/openid-configuration", timeout=2)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def provider(issuer: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The installation is set up for it."""
    cache.clear()
    for name, value in (
        ("SERVER_URL", issuer),
        ("CLIENT_ID", "tandem"),
        ("CLIENT_SECRET", "s3cret"),
        ("NAME", "Larch"),
    ):
        monkeypatch.setenv(f"OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = openid_provider()
    return issuer


def says(issuer: str, sub: str, **claims: Any) -> None:
    """What the provider knows of somebody."""
    requests.put(f"{issuer}/users/{sub}", json=claims, timeout=5).raise_for_status()


def to_provider(client: Client, next_page: str = "") -> str:
    """The address that the page in between goes on to."""
    page = client.post(START + next_page).text
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


def come_back(client: Client, url: str, sub: str) -> Any:
    """Sign in at the provider and follow its redirect to us."""
    answer = requests.post(url, data={"sub": sub}, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    assert back.path == BACK
    return client.get(f"{back.path}?{back.query}")


def test_a_member_comes_in_by_the_address_the_provider_vouches_for(client: Client, provider: str) -> None:
    lena = member()
    says(provider, "u-1", email="Lena@Example.org", email_verified=True, name="Lena V.")
    answer = come_back(client, to_provider(client, "?next=/flags/"), "u-1")
    assert answer.headers["Location"] == "/flags/"
    assert client.get("/me/").status_code == 200
    lena.refresh_from_db()
    assert (lena.email, lena.name, lena.check_password(PASSWORD)) == ("lena@example.org", "Lena Vogt", True)
    assert letters(lena.email)[0].subject == "Single sign-on was connected"
    assert "Larch" in client.get("/accounts/3rdparty/").text


def test_from_then_on_by_the_providers_id(client: Client, provider: str) -> None:
    member()
    says(provider, "u-2", email="lena@example.org", email_verified=True)
    come_back(client, to_provider(client), "u-2")
    says(provider, "u-2", email="married@example.org", email_verified=False)
    again = Client()
    come_back(again, to_provider(again), "u-2")
    assert again.get("/me/").status_code == 200
    assert SocialAccount.objects.count() == 1


def test_an_invitation_is_used_up_by_it(client: Client, provider: str) -> None:
    dev = Member.objects.create_user("dev@example.org")
    says(provider, "u-3", email="dev@example.org", email_verified=True)
    come_back(client, to_provider(client), "u-3")
    dev.refresh_from_db()
    assert dev.last_login is not None
    assert not dev.has_usable_password()
    assert "Choose one" in client.get("/me/").text


@pytest.mark.parametrize("verified", [False, None, "false", "", 0, "yes"])
def test_an_address_nobody_vouches_for_lets_nobody_in(client: Client, provider: str, verified: object) -> None:
    member()
    says(provider, "u-4", email="lena@example.org", email_verified=verified)
    answer = come_back(client, to_provider(client), "u-4")
    assert (answer.status_code, "did not vouch" in answer.text) == (403, True)
    assert client.get("/me/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_provider_that_is_trusted_needs_not_say_it(
    client: Client, provider: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIDC_EMAIL_VERIFIED", "1")
    settings.SOCIALACCOUNT_PROVIDERS = openid_provider()
    member()
    says(provider, "u-5", email="lena@example.org")
    come_back(client, to_provider(client), "u-5")
    assert client.get("/me/").status_code == 200


def test_a_stranger_gets_a_clear_page_and_nothing_is_stored(client: Client, provider: str) -> None:
    says(provider, "u-6", email="eve@elsewhere.example", email_verified=True)
    answer = come_back(client, to_provider(client), "u-6")
    assert (answer.status_code, "You are not a member here" in answer.text) == (403, True)
    assert "eve@elsewhere.example" in answer.text
    assert (Member.objects.count(), SocialAccount.objects.count()) == (0, 0)


@pytest.mark.parametrize("closed", [{"is_active": False}, {"left_on": "today"}])
def test_who_left_does_not_come_in(client: Client, provider: str, closed: dict[str, Any]) -> None:
    own: dict[str, Any] = {name: today() if value == "today" else value for name, value in closed.items()}
    member(**own)
    says(provider, "u-7", email="lena@example.org", email_verified=True)
    come_back(client, to_provider(client), "u-7")
    assert client.get("/me/").status_code == 302


def test_it_proves_that_who_began_is_who_ends(client: Client, provider: str) -> None:
    query = parse_qs(urlsplit(to_provider(client)).query)
    assert query["code_challenge_method"] == ["S256"]
    assert len(query["code_challenge"][0]) >= 43
    assert {"openid", "email"} <= set(query["scope"][0].split())
    member()
    says(provider, "u-8", email="lena@example.org", email_verified=True)
    stolen = Client()
    come_back(stolen, to_provider(client), "u-8")
    assert stolen.get("/me/").status_code == 302


def test_given_up_there_it_says_so(client: Client, provider: str) -> None:
    state = parse_qs(urlsplit(to_provider(client)).query)["state"][0]
    page = client.get(f"{BACK}?error=access_denied&state={state}", follow=True)
    assert "You are not signed in" in page.text


def test_a_provider_that_is_away_is_a_page_not_an_error(client: Client, provider: str, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    for address in ("http://127.0.0.1:9", f"{provider}/nothing/.well-known/here"):
        app["settings"]["server_url"] = address
        answer = client.post(START)
        assert (answer.status_code, "did not work" in answer.text) == (502, True)
    for query in ("", "?code=x&state=y", "?error=broken"):
        assert client.get(BACK + query).status_code in (401, 200)


def test_the_button_is_there_only_where_it_leads_somewhere(client: Client, settings: Any) -> None:
    member()
    assert "Sign in with Larch" not in client.get("/accounts/login/").text
    assert client.post(START).status_code == 404


def test_the_button_begins_by_post(client: Client, provider: str) -> None:
    member()
    page = client.get("/accounts/login/?next=/flags/").text
    assert "Sign in with Larch" in page
    assert f'action="{START}?next=/flags/"' in page
    assert client.get(START).headers["Location"] == "/accounts/login/"
    assert Client(enforce_csrf_checks=True).post(START).status_code == 403


def test_a_second_factor_is_asked_for_all_the_same(client: Client, provider: str) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(member(), "JBSWY3DPEHPK3PXP")
    says(provider, "u-10", email="lena@example.org", email_verified=True)
    answer = come_back(client, to_provider(client), "u-10")
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/me/").status_code == 302
