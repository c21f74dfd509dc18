"""Deleted records and personal data in a real browser: accessible, never sideways, also without JavaScript."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Role
from partners.models import Contact, Partner
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, PHONE, SIDEWAYS, opened, violations
from tests.making import member, partnership, touch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALL = {"small": PHONE | {"viewport": {"width": 320, "height": 720}}}
SHOTS = os.environ.get("SHOTS", "")  # a folder: keep a picture of each page there


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as an administrator; the console must stay silent."""
    ada = member("Ada Boss", Role.ADMIN)
    with opened(browser, live_server.url, ada, **getattr(request, "param", DESKTOP)) as page:
        yield page


def seen(page: Page, name: str) -> None:
    """Nothing to complain about on the page as it stands."""
    if SHOTS:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("page", (MODES | SMALL).values(), indirect=True, ids=MODES | SMALL)
def test_every_page_is_fit_to_be_seen(page: Page) -> None:
    page.goto("/deleted/")
    seen(page, "nothing")
    one = partnership(title="Payments in northern shops")
    touch(one, 4, summary="Went through the numbers of the third quarter and found them good").delete()
    anna = Contact.objects.create(partner=one.partner, name="Anna Lind", email="anna@lind.example")
    one.delete()
    Partner.objects.create(name="Brise").delete()
    page.goto("/deleted/")
    expect(page.locator("[data-row]")).to_have_count(3)
    seen(page, "deleted")
    page.goto("/personal-data/?q=anna@lind.example")
    seen(page, "find")
    page.get_by_role("link", name="Anna Lind").click()
    seen(page, "person")
    page.get_by_label("To confirm, type Anna Lind").fill("Anna")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("This is another name").first).to_be_visible()
    seen(page, "mistyped")
    assert Contact.objects.get(pk=anna.pk).name == "Anna Lind"


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True)
def test_both_work_without_javascript(page: Page) -> None:
    partner = Partner.objects.create(name="Brise")
    anna = Contact.objects.create(partner=partner, name="Anna Lind")
    pk = anna.pk
    anna.delete()
    page.goto("/deleted/")
    page.get_by_role("button", name="contact Anna Lind").click()
    expect(page.get_by_text("The contact is back.")).to_be_visible()
    page.goto(f"/personal-data/contact/{Contact.objects.get(pk=pk).ref}/")
    page.get_by_label("To confirm, type Anna Lind").fill("Anna Lind")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("Erased, in").first).to_be_visible()
    assert Contact.objects.get(pk=pk).name == "(erased)"
