"""Every page on the way in, in a real browser: accessible in four modes, nothing sideways, no scripts needed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.beginning import setup_code
from accounts.email_changes import ask
from accounts.invitations import invite
from accounts.models import Member
from portfolio.keys import openid_provider
from tests.accounts.letters import link
from tests.browsing import MODES, SIDEWAYS, opened, violations
from tests.making import PASSWORD, member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
INSIDE = (
    "/me/", "/accounts/password/change/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/webauthn/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/", "/accounts/3rdparty/", "/me/email/", "/accounts/logout/", "/members/",
)  # fmt: skip
OUTSIDE = (
    "/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/inactive/",
    "/accounts/3rdparty/login/cancelled/", "/accounts/3rdparty/login/error/", "/accounts/signup/",
    "/welcome/nothing/",
)  # fmt: skip


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in the mode asked for, which must not complain in its console."""
    cache.clear()
    mode = MODES[getattr(request, "param", "light")]
    with opened(browser, live_server.url, expected="410|422|403|401", **mode) as page:
        yield page


def sign_in(page: Page, email: str = "lena@example.org") -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def fine(page: Page, path: str) -> None:
    """One page: no violation, one heading, nothing sideways."""
    page.goto(path)
    assert (path, violations(page)) == (path, [])
    assert (path, page.locator("h1").count(), page.evaluate(SIDEWAYS)) == (path, 1, 0)


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Single sign-on is set up, so that its buttons are there."""
    for name in ("SERVER_URL", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"OIDC_{name}", "https://login.example.org")
    settings.SOCIALACCOUNT_PROVIDERS = openid_provider()


@pytest.mark.parametrize("page", MODES, indirect=True)
def test_the_pages_outside_are_accessible(page: Page, provider: None) -> None:
    fine(page, "/first-run/")
    lena = member(role="admin")
    invite(member=Member.objects.create_user("dev@example.org"), by=lena)
    ask(member=lena, new_email="l.v@example.org")
    for path in (*OUTSIDE, link("dev@example.org"), link("l.v@example.org")):
        fine(page, path)


@pytest.mark.parametrize("page", MODES, indirect=True)
def test_the_pages_inside_are_accessible(page: Page, provider: None) -> None:
    lena = member(role="admin")
    ask(member=lena, new_email="l.v@example.org")
    sign_in(page)
    page.wait_for_url(re.compile(r":\d+/$"))
    fine(page, "/accounts/reauthenticate/?next=/me/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url(re.compile(r":\d+/me/$"))
    for path in ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"):
        fine(page, path)
    TOTP.activate(lena, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(lena)
    Authenticator.objects.create(user=lena, type="webauthn", data={"name": "Work laptop", "credential": {}})
    for path in INSIDE:
        fine(page, path)
    page.set_viewport_size({"width": 320, "height": 700})
    for path in ("/me/", "/accounts/2fa/recovery-codes/", "/accounts/2fa/webauthn/"):
        page.goto(path)
        assert (path, page.evaluate(SIDEWAYS)) == (path, 0)


def test_from_nobody_to_an_invited_member_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    cache.clear()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="Make the first administrator")).to_be_visible()
    for label, words in (
        ("Setup code", setup_code()), ("Your name", "Ada Admin"), ("Your email", "ada@example.org"),
        ("Password, once more", PASSWORD),
    ):  # fmt: skip
        page.get_by_label(label).fill(words)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    page.goto("/members/new")
    page.get_by_label("Email").fill("dev@example.org")
    page.get_by_role("button", name="Add and invite").click()
    expect(page.get_by_text("Invited, not yet signed in")).to_be_visible()
    page.goto(link("dev@example.org"))
    page.get_by_label("Your name").fill("Dev Rao")
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("Password, once more").fill("short")
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("alert")).to_contain_text("too short")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    page.goto("/me/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dev Rao")
    context.close()
