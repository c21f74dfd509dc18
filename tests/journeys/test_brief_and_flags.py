"""The brief and the flags in a real browser: by keyboard alone, without JavaScript, small, dark, on paper."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import Member
from flags.models import Flag, FlagAction
from tests.browsing import MODES, SIDEWAYS, opened, violations
from tests.making import evaluated, member, partnership, rhythm, touch, value

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ("/", "/flags/", "/flags/rules/", "/flags/rules/stale/", "/members/", "/members/new", "/me/", "/settings/",
         "/search/?q=sable", "/how-figures-are-made/", "/import/", "/me/access/", "/jobs/")  # fmt: skip


@pytest.fixture
def ada(transactional_db: None) -> Member:
    return member("Ada Admin", "admin")


@pytest.fixture
def portfolio(ada: Member) -> None:
    """Six partnerships that went quiet, with something in every panel."""
    for at, name in enumerate(
        ("Nordlys Payments", "Sable Insurance", "Helio Cloud", "Quillon", "Mosaic", "Finch Identity")
    ):
        one = partnership(name, owner=ada)
        rhythm(one, 30)
        touch(one, 200 + at, by=ada)
        value(one, 20, 9_000 * (at + 1))
        value(one, 20, 30_000, flow="investment")
    evaluated()
    Flag.objects.exclude(rule="stale").delete()


@pytest.fixture
def page(browser: Browser, live_server: Any, ada: Member, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in the mode asked for, which must not complain in its console."""
    mode = MODES[getattr(request, "param", "light")]
    with opened(browser, live_server.url, ada, expected="422|409|403", **mode) as page:
        yield page


@pytest.mark.parametrize("page", MODES, indirect=True)
def test_every_page_is_accessible_and_fits(page: Page, portfolio: None) -> None:
    for address in PAGES:
        page.goto(address)
        assert violations(page) == [], address
        assert page.evaluate(SIDEWAYS) <= 0, address


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_scrolls_sideways(page: Page, portfolio: None, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for address in PAGES:
        page.goto(address)
        assert page.evaluate(SIDEWAYS) <= 0, address


def test_empty_pages_are_accessible(page: Page) -> None:
    for address in ("/", "/flags/"):
        page.goto(address)
        assert violations(page) == [], address


def test_six_flags_by_keyboard_alone(page: Page, portfolio: None) -> None:
    page.goto("/flags/")
    for at, key in enumerate("232323"):
        expect(page.locator(".progress")).to_contain_text(f"{at} of 6 decided")
        expect(page.locator(".case h2")).to_be_focused()
        page.keyboard.press("r")
        page.keyboard.type(f"Reason {at}")
        page.keyboard.press("Tab")
        page.keyboard.press(key)
        page.wait_for_load_state()
    expect(page.get_by_text("Nothing to decide")).to_be_visible()
    actions = FlagAction.objects.order_by("id").values_list("kind", "reason")
    assert list(actions) == [(("recalibrate", "exit")[at % 2], f"Reason {at}") for at in range(6)]


def test_j_and_k_walk_through_the_queue(page: Page, portfolio: None) -> None:
    page.goto("/flags/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/flags/*/**")
    rows = page.locator(".queue a")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")


def test_not_yet_needs_a_reason_and_keeps_what_was_chosen(page: Page, portfolio: None) -> None:
    page.goto("/flags/")
    page.keyboard.press("4")
    expect(page.locator(".summary")).to_be_focused()
    assert violations(page) == []
    page.get_by_label("Reason, kept with the decision").fill("Maren is on leave")
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    expect(page.locator("#toasts")).to_contain_text("not before")


def test_acknowledge_and_take_it_back(page: Page, portfolio: None) -> None:
    page.goto("/flags/")
    name = page.locator(".case h2 a").inner_text()
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.locator("#toasts")).to_contain_text(f"{name}: acknowledged.")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator(".case h2")).to_contain_text(name)
    assert not Flag.objects.exclude(acknowledged_on=None).exists()


def test_the_palette_finds_and_goes(page: Page, portfolio: None) -> None:
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("helio")
    expect(page.locator("#palette-found")).to_contain_text("Helio Cloud")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partnerships/*/")


def test_without_javascript_it_reads_filters_and_decides(
    browser: Browser, live_server: Any, ada: Member, portfolio: None
) -> None:
    with opened(browser, live_server.url, ada, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Work through them").click()
        page.get_by_label("Rule").select_option("stale")
        page.get_by_role("button", name="Show").click()
        assert "rule=stale" in page.url
        page.get_by_label("Reason, kept with the decision").fill("Agreed on the phone")
        page.get_by_role("button", name="Exit").click()
        assert "1 of 6 decided" in page.locator(".progress").inner_text()
        page.goto("/search/?q=helio")
        page.get_by_role("link", name="Helio Cloud").first.click()
        assert "/partnerships/" in page.url
        page.goto("/me/")
        page.get_by_label("Name").fill("Ada A.")
        page.get_by_role("button", name="Save").click()
        assert "Ada A." in page.locator("h1").inner_text()


def test_the_brief_prints_on_two_pages(page: Page, portfolio: None) -> None:
    page.goto("/")
    page.emulate_media(media="print")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") == 2


def test_the_executives_picture_needs_no_scrolling(page: Page, portfolio: None) -> None:
    page.goto("/")
    for block in (".lede h1", ".figures", "#decide li:first-child", ".standing"):
        box = page.locator(block).bounding_box()
        assert box is not None
        assert box["y"] + min(box["height"], 60) <= 900, block
