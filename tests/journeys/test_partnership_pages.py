"""The pages of partnerships in a real browser: by keyboard, without JavaScript, accessible, never sideways."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from flags.models import Flag
from lib.days import today
from lib.facts import announce
from partners.models import Partnership, StageChange, Touchpoint
from reviews.models import Rhythm
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, opened, violations
from tests.partners.making import everything, member, partnership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ines() -> Member:
    return member("Inés Okafor")


@pytest.fixture
def helio(ines: Member) -> Partnership:
    """Agreed to talk each fortnight; not heard of for 200 days."""
    one = partnership("Helio Cloud", owner=ines)
    since = today() - timedelta(days=400)
    StageChange.objects.create(partnership=one, stage="active", on=since)
    Rhythm.objects.create(partnership=one, kind="tactical_sync", every_days=14, since=since)
    Touchpoint.objects.create(partnership=one, on=today() - timedelta(days=200), kind="call", mutual=True)
    announce([one.pk])
    return one


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, ines: Member, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as Inés, in the mode asked for; the console must stay silent."""
    with opened(browser, live_server.url, ines, **getattr(request, "param", DESKTOP)) as page:
        yield page


def test_a_touchpoint_is_logged_by_keyboard_and_the_flag_closes(page: Page, helio: Partnership) -> None:
    page.goto(f"/partnerships/{helio.ref}/")
    expect(page.locator("#flags")).to_contain_text("Stale")
    page.keyboard.press("l")
    note = page.get_by_label("What was said or settled")
    expect(note).to_be_focused()
    page.keyboard.type("Kirsti brings Finland forward.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toasts")).to_contain_text("Stale flag closed.")
    expect(page.locator("#flags")).not_to_contain_text("Stale")
    expect(page.locator("#happened")).to_contain_text("Kirsti brings Finland forward.")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.locator("#happened")).not_to_contain_text("Kirsti brings Finland forward.")
    assert Flag.objects.filter(partnership=helio, rule="stale", closed_on=None).exists()


def test_a_refused_form_stays_in_the_sheet_with_its_text(page: Page, helio: Partnership) -> None:
    page.goto("/partnerships/")
    page.keyboard.press("l")
    page.get_by_label("With").fill("Nobody at all")
    page.get_by_label("What was said or settled").fill("Kept text")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#sheet .summary")).to_contain_text("There is no partnership called “Nobody at all”")
    expect(page.get_by_label("What was said or settled")).to_have_value("Kept text")
    page.get_by_label("With").fill("Helio Cloud")
    page.get_by_role("button", name="Save touchpoint").click()
    expect(page.locator("#toasts")).to_contain_text("Touchpoint saved.")
    assert page.url.endswith("/partnerships/")


def test_a_partnership_is_added_in_four_fields_and_a_double_is_warned_of(page: Page, helio: Partnership) -> None:
    page.goto("/partnerships/")
    page.keyboard.press("n")
    page.get_by_label("Partner", exact=False).first.fill("Helio Cluod")
    expect(page.locator("#alike")).to_contain_text("Helio Cloud exists, owned by Inés Okafor.")
    page.locator("#id_partner_name").fill("Wren Automation")
    expect(page.locator("#alike")).not_to_contain_text("exists")
    page.locator("#id_arrangement").select_option("referral")
    page.locator("#id_purpose").fill("Sends us small shops.")
    page.get_by_role("button", name="Save partnership").click()
    expect(page.locator("h1")).to_contain_text("Wren Automation")
    expect(page.locator(".why-big")).to_contain_text("Sends us small shops.")


def test_filters_stand_in_the_url_and_back_undoes_them(page: Page, helio: Partnership) -> None:
    partnership("Wren Automation", arrangement="referral")
    page.goto("/partnerships/")
    expect(page.locator("[data-row]")).to_have_count(2)
    page.get_by_label("Kind").select_option("referral")
    expect(page.locator("[data-row]")).to_have_count(1)
    assert "arrangement=referral" in page.url
    page.reload()
    expect(page.locator("[data-row]")).to_have_count(1)
    page.go_back()
    expect(page.locator("[data-row]")).to_have_count(2)


def test_the_purpose_is_written_in_place(page: Page, helio: Partnership) -> None:
    Partnership.objects.filter(pk=helio.pk).update(purpose="")
    page.goto(f"/partnerships/{helio.ref}/")
    page.get_by_role("link", name="Write one sentence.").click()
    page.locator("#id_purpose").fill("Hosts our till.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".why-big")).to_contain_text("Hosts our till.")


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True)
def test_without_javascript_one_logs_filters_and_edits(page: Page, helio: Partnership) -> None:
    page.goto("/partnerships/")
    page.get_by_label("Partner, title or person").fill("helio")
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("link", name="Helio Cloud").click()
    page.get_by_role("link", name="Log touchpoint").click()
    page.get_by_label("What was said or settled").fill("By hand.")
    page.get_by_role("button", name="Save touchpoint").click()
    expect(page.locator("#happened")).to_contain_text("By hand.")
    page.get_by_role("link", name="Edit Call").first.click()
    page.get_by_label("What was said or settled").fill("By hand, corrected.")
    page.get_by_role("button", name="Save touchpoint").click()
    expect(page.locator("#happened")).to_contain_text("By hand, corrected.")
    page.get_by_label("Quick note").fill("Quick one.")
    page.get_by_role("button", name="Log", exact=True).click()
    expect(page.locator("#happened")).to_contain_text("Quick one.")


def paths(one: Partnership) -> list[str]:
    own = f"/partnerships/{one.ref}/"
    return [
        "/partnerships/",
        "/partnerships/?q=zzz",
        own,
        f"{own}edit",
        f"{own}sharing/",
        "/partnerships/new",
        f"/touchpoints/new?partnership={one.ref}",
        "/touchpoints/new",
        f"{own}records/agreements/",
        f"{own}records/objectives/new",
        "/partners/",
        f"/partners/{one.partner.ref}/",
    ]


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_page_is_accessible(page: Page, helio: Partnership, ines: Member) -> None:
    everything(helio, ines, 2)
    announce([helio.pk])
    found = []
    for path in paths(helio):
        page.goto(path)
        found += [f"{path} {wrong}" for wrong in violations(page)]
    assert found == []


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, helio: Partnership, ines: Member) -> None:
    everything(helio, ines, 2)
    announce([helio.pk])
    wide = {}
    for path in paths(helio):
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 320} == {}
