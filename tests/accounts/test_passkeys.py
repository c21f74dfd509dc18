"""Passkeys in a real browser, with an authenticator of the browser's own making."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from tests.browsing import opened
from tests.making import PASSWORD, member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lena() -> Member:
    cache.clear()
    return member()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A browser on a machine that recognises its owner."""
    with opened(browser, live_server.url, expected="none") as page:
        with_authenticator(page)
        yield page


def with_authenticator(page: Page, **own: Any) -> str:
    """A virtual authenticator: resident keys, and a user who is always recognised."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return str(cdp.send("WebAuthn.addVirtualAuthenticator", {"options": kind | own})["authenticatorId"])


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill("lena@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page: Page, name: str = "Work laptop") -> None:
    page.goto("/me/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/accounts/login/"))


def test_it_signs_in_without_name_and_password(page: Page, lena: Member) -> None:
    sign_in(page)
    add_passkey(page)
    sign_out(page)
    page.goto("/accounts/login/?next=/flags/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile(r":\d+/flags/$"))
    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_text("Last used")).to_be_visible()


def test_beside_the_password_it_is_the_second_factor(page: Page, lena: Member) -> None:
    sign_in(page)
    add_passkey(page)
    sign_out(page)
    sign_in(page)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(re.compile(r":\d+/$"))


def test_it_confirms_a_step_that_matters(page: Page, lena: Member) -> None:
    sign_in(page)
    add_passkey(page)
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/me/email/")
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_role("heading", name="Change your address")).to_be_visible()


def test_it_is_renamed_and_removed(page: Page, lena: Member) -> None:
    sign_in(page)
    add_passkey(page)
    page.goto("/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Rename Work laptop").click()
    page.get_by_label("Name").fill("Old laptop")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    assert not Authenticator.objects.exists()


def test_another_browser_has_none_and_says_so(page: Page, lena: Member, browser: Browser) -> None:
    sign_in(page)
    add_passkey(page)
    context = browser.new_context(base_url=page.url.split("/accounts")[0])
    stranger = context.new_page()
    with_authenticator(stranger)
    stranger.goto("/accounts/login/")
    stranger.get_by_role("button", name="Sign in with a passkey").click()
    expect(stranger.get_by_text("Nothing was chosen")).to_be_visible(timeout=70_000)
    context.close()


def test_without_scripts_nothing_is_offered_that_does_nothing(
    browser: Browser, live_server: LiveServer, lena: Member
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    page.wait_for_url(re.compile(r":\d+/$"))
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    context.close()
