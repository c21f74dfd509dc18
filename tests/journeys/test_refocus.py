"""Agenda, refocus session and exit in a real browser: by keyboard, without JavaScript, accessible, never sideways."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from objectives.agenda.questions import QUESTIONS
from objectives.models import AgendaAnswer, AgendaCriterion
from partners.models import FitAnswer, Link, Partnership
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, opened, violations
from tests.making import ago, evaluated, member, partnership, rhythm, touch, value

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("Nordlys Payments", "Sable Insurance", "Helio Cloud")


@pytest.fixture
def lena(transactional_db: None) -> Member:
    return member("Lena Vogt")


@pytest.fixture
def portfolio(lena: Member) -> list[Partnership]:
    """Three that went quiet, the first the longest ago."""
    made = []
    for at, name in enumerate(NAMES):
        one = partnership(name, owner=lena)
        rhythm(one, 30)
        touch(one, 300 - 20 * at, by=lena)
        value(one, 20, 9_000 * (at + 1))
        value(one, 20, 30_000, flow="investment", hours=40)
        made.append(one)
    candidate = partnership("Wren Automation", owner=lena, stage="candidate")
    for name, weight in (("Serves the same shops", 5), ("Shares our values", 3)):
        AgendaCriterion.objects.create(criterion=name, weight=weight)
    FitAnswer.objects.create(partnership=candidate, question="Serves the same shops", score=4)
    Link.objects.create(partnership=candidate, other=made[0], kind="shares customers with")
    for days, answer in ((400, "Shops trust their bank."), (9, "Shops trust their accountant and their bank.")):
        AgendaAnswer.objects.create(question=QUESTIONS["why"], answer=answer, since=ago(days), created_by=lena)
    evaluated()
    return made


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, lena: Member, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as Lena, in the mode asked for; the console must stay silent."""
    with opened(browser, live_server.url, lena, **getattr(request, "param", DESKTOP)) as page:
        yield page


def press(page: Page, key: str) -> None:
    """A key, once the page that the one before led to listens."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_a_session_by_keyboard_alone(page: Page, portfolio: list[Partnership]) -> None:
    page.goto("/refocus/")
    page.get_by_role("button", name="Begin").press("Enter")
    case = page.locator(".case h2")
    expect(case).to_contain_text("Nordlys Payments")
    press(page, "j")
    expect(case).to_contain_text("Sable Insurance")
    press(page, "k")
    expect(case).to_contain_text("Nordlys Payments")
    press(page, "r")
    page.keyboard.type("Nobody there answers.")
    press(page, "Tab")
    press(page, "4")
    expect(case).to_contain_text("Sable Insurance")
    press(page, "1")
    expect(case).to_contain_text("Helio Cloud")
    press(page, "u")
    expect(case).to_contain_text("Sable Insurance")
    press(page, "5")
    expect(case).to_contain_text("Helio Cloud")
    press(page, "2")
    expect(page.locator("h1")).to_contain_text("Refocus of")
    page.get_by_role("button", name="Carry out the decisions").press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Carried out.")
    expect(page.locator("main")).to_contain_text("Exiting, with the ready steps.")
    assert [Partnership.objects.get(pk=one.pk).stage for one in portfolio] == ["exiting", "active", "active"]


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True)
def test_without_javascript_one_refocuses_and_ends(page: Page, portfolio: list[Partnership]) -> None:
    page.goto("/refocus/?owner=me")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Exit").click()
    expect(page.locator(".summary")).to_contain_text("Say why")
    page.get_by_label("Reason").fill("Nobody there answers.")
    page.get_by_role("button", name="Exit").click()
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Summary").click()
    page.get_by_role("button", name="Carry out the decisions").click()
    page.get_by_role("link", name="Exit plan of Nordlys Payments").click()
    page.get_by_role("button", name=re.compile("Done ?: Tell the counterpart in person")).click()
    expect(page.locator("#steps")).to_contain_text("1 of 7 done")
    page.get_by_role("link", name="Draft the letter to them").click()
    page.get_by_role("button", name="Keep this letter").click()
    page.get_by_role("button", name="It has ended").click()
    expect(page.locator("h1")).to_contain_text("How it ended")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("h1")).to_contain_text("Ending it well")


def states(page: Page, portfolio: list[Partnership]) -> Iterator[str]:
    """Each page in each state, one after the other, made by hand of the buttons."""
    own = f"/partnerships/{portfolio[0].ref}/exit"
    yield from ("/agenda/", "/agenda/questions/why/", "/agenda/criteria/new", "/refocus/")
    page.goto("/refocus/")
    page.get_by_role("button", name="Begin").click()
    session = page.url.split("/refocus/")[1].split("/")[0]
    page.get_by_label("Reason").fill("Nobody there answers.")
    page.get_by_role("button", name="Exit").click()
    yield f"/refocus/{session}/cards/2/"
    yield f"/refocus/{session}/cards/1/"
    yield f"/refocus/{session}/"
    yield own
    page.goto(f"/refocus/{session}/")
    page.get_by_role("button", name="Carry out the decisions").click()
    page.wait_for_load_state()
    yield f"/refocus/{session}/"
    yield own
    yield f"{own}/letter"
    page.goto(own)
    page.get_by_role("button", name="It has ended").click()
    page.wait_for_load_state()
    yield own


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_page_is_accessible(page: Page, portfolio: list[Partnership], request: pytest.FixtureRequest) -> None:
    found = []
    for at, path in enumerate(states(page, portfolio)):
        page.goto(path)
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=f"{folder}/{request.node.callspec.id}-{at}.png", full_page=True)
        found += [f"{path} {wrong}" for wrong in violations(page)]
    assert found == []


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, portfolio: list[Partnership]) -> None:
    wide = {}
    for path in states(page, portfolio):
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 320} == {}
