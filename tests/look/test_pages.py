"""The gallery and the error pages in a real browser: accessible, still, quiet, and usable by keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import MODES, SIDEWAYS, opened, violations

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.textContent.trim()"
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea")]
    .filter(e => e.offsetParent && !e.closest("p, dialog, .vh") && e.type !== "hidden")
    .map(e => [e.outerHTML.slice(0, 80), (e.closest("label") || e).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in the mode asked for (desktop, light), which must not complain in its console."""
    with opened(browser, None, **MODES[getattr(request, "param", "light")]) as page:
        yield page


@pytest.mark.parametrize("page", MODES, indirect=True)
def test_the_gallery_and_its_dialogs_are_accessible(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    assert violations(page) == []
    for dialog in ("palette", "keys", "sample"):
        page.evaluate("id => document.getElementById(id).showModal()", dialog)
        page.wait_for_timeout(200)
        assert violations(page) == [], dialog
        page.evaluate("id => document.getElementById(id).close()", dialog)


@pytest.mark.parametrize("page", ["light", "phone-dark"], indirect=True)
@pytest.mark.parametrize("name", ["problem", "wait", "conflict"])
def test_error_pages_are_accessible(page: Page, gallery: str, name: str) -> None:
    page.goto(f"{gallery}/errors/{name}/")
    assert violations(page) == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_scrolls_sideways(page: Page, gallery: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/styleguide/", "/errors/problem/"):
        page.goto(gallery + path)
        assert page.evaluate(SIDEWAYS) <= 0, path


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_every_target_is_large_enough_for_a_finger(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    assert page.evaluate(SMALL_TARGETS) == []


def test_nothing_moves_while_the_fonts_arrive(page: Page, gallery: str) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.shift += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{gallery}/styleguide/")
    page.wait_for_timeout(500)
    assert page.evaluate("window.shift") < 0.01


def test_the_theme_goes_round_and_is_there_on_the_next_page(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    theme = page.locator("[data-theme-toggle]")
    for name in ("light", "dark"):
        theme.click()
        assert theme.get_attribute("aria-label") == f"Colour theme: {name}"
    page.goto(f"{gallery}/styleguide/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert theme.get_attribute("aria-label") == "Colour theme: dark"


def test_rows_are_walked_and_selected_by_keys(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    page.evaluate("document.activeElement.blur()")
    for key in "jjjk":
        page.keyboard.press(key)
    assert page.evaluate(FOCUSED) == "Cask & Crane Logistics"
    for key in "jjx":
        page.keyboard.press(key)
    assert page.evaluate(FOCUSED) == "Helio Cloud"
    assert page.locator(".bulk").is_visible()
    assert page.locator("[data-selected]").text_content() == "1"
    page.keyboard.press("Escape")
    assert not page.locator(".bulk").is_visible()


def test_keys_lead_to_pages_unless_turned_off_or_typing(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    page.locator("#quick-note").fill("")
    page.locator("#quick-note").press_sequentially("gfl?")
    assert page.locator("#quick-note").input_value() == "gfl?"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.get_by_label("Single-letter shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()
    page.evaluate("localStorage.setItem('keys', 'on')")
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.wait_for_url("**/flags/")


def test_the_palette_finds_actions_and_records(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    page.keyboard.press("Control+k")
    page.keyboard.type("new part")
    assert page.locator("[data-action]:visible").all_text_contents() == ["New partnershipN"]
    page.locator("#palette-q").fill("open flags")
    page.wait_for_timeout(500)
    assert page.locator("#palette [role=option]:visible").all_text_contents() == ["Decide the open flagsG F"]
    page.locator("#palette-q").fill("helio")
    page.wait_for_selector("#palette-found [role=option]")
    page.wait_for_function("document.querySelector('#palette-found [aria-selected=true]')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/flags/")


def test_the_sheet_keeps_a_refused_form_and_closes_on_an_accepted_one(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("l")
    page.wait_for_selector("#sheet[open] #note")
    assert page.locator("#sheet-h").text_content() == "Log a touchpoint"
    page.wait_for_function("document.activeElement.id === 'note'")
    page.keyboard.type("no")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#sheet .summary:focus")
    assert page.locator("#note").input_value() == "no"
    page.locator("#sheet .summary a").click()
    assert page.evaluate("document.activeElement.id") == "note"
    page.locator("#note").fill("yes")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#sheet:not([open])", state="attached")


def test_focus_goes_to_the_error_summary(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/")
    page.wait_for_selector(".summary:focus")
    assert page.title() == "Error: Components · Tandem"


def test_toasts_leave_but_failures_stay(page: Page, gallery: str) -> None:
    page.clock.install()
    page.goto(f"{gallery}/styleguide/")
    page.evaluate(
        "document.getElementById('toasts').append(...document.getElementById('toast-samples').querySelectorAll('.toast'))"
    )
    assert page.locator("#toasts .toast").count() == 2
    page.clock.run_for(9000)
    assert page.locator("#toasts .toast").all_text_contents()[0].strip().startswith("Not saved")
    page.locator("#toasts [data-dismiss]").click()
    assert page.locator("#toasts .toast").count() == 0


def test_the_gallery_works_without_javascript(browser: Browser, gallery: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{gallery}/styleguide/")
    page.get_by_role("button", name="Apply").click()
    assert "owner=&status=" in page.url
    page.get_by_role("link", name="Log touchpoint").click()
    assert page.url.endswith("/touchpoints/new")
    assert not page.locator("[data-theme-toggle]").is_visible()


def test_print_leaves_the_navigation_out(page: Page, gallery: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{gallery}/styleguide/")
    for hidden in (".side", ".tabbar", ".acts", ".filters", ".quick", ".pager"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".figures").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_filters_go_into_the_address_and_come_back(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}/styleguide/?sort=name")
    page.locator(".filters [name=owner]").select_option("dev")
    page.wait_for_url("**/styleguide/?sort=name&owner=dev")
    page.locator(".filters [name=q]").press_sequentially("nord")
    page.wait_for_url("**/styleguide/?sort=name&q=nord&owner=dev")
    assert page.locator("#rows").count() == 1
    assert page.locator(".filters [name=q]").evaluate("e => e === document.activeElement")
    page.go_back()
    page.wait_for_url("**/styleguide/?sort=name&owner=dev")
    page.goto(page.url)
    assert page.locator(".filters [name=owner]").input_value() == "dev"
