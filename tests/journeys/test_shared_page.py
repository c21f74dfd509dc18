"""The shared page in a real browser: their whole visit, without scripts, accessible, beautiful on a phone."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member, Setting
from lib.days import today
from objectives.models import Measurement, Objective
from partners.models import Agreement, Contact, Partner, Partnership, Touchpoint
from reviews.models import Commitment, Confirmation, Review, SharedLink
from reviews.shared.actions import ask, share
from reviews.shared.tokens import address, token_of
from tests.browsing import DESKTOP, MODES, PHONE, opened, violations
from tests.making import member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def day(of: int) -> date:
    return today() + timedelta(days=of)


@pytest.fixture
def ines() -> Member:
    Setting.objects.update_or_create(name="organisation", defaults={"value": "Larch"})
    return member("Inés Okafor")


@pytest.fixture
def link(ines: Member) -> SharedLink:
    """A partnership in full swing, shared with its counterpart, who was asked two days ago."""
    cache.clear()
    partner = Partner.objects.create(name="Nordlys Payments")
    kirsti = Contact.objects.create(partner=partner, name="Kirsti Aalto", role="Head of partners", email="k@n.example")
    one = Partnership.objects.create(
        partner=partner, title="Tills for the north", stage="active", owner=ines, counterpart=kirsti
    )
    one.deputies.add(member("Tomas Reyes", email="tomas@example.org"))
    jonas = Contact.objects.create(partner=partner, name="Jonas Lie", role="Integration lead")
    one.roles.create(contact=jonas, side="theirs", title="Integration")
    goals = {
        "Shops live on the joint till": ("joint", "shops", 1000, 642),
        "Refund time halved": ("joint", "hours", 24, 31),
    }
    for title, (side, unit, target, now) in goals.items():
        goal = Objective.objects.create(
            partnership=one, title=title, side=side, unit=unit, baseline=48 if unit == "hours" else 0, target=target,
            due_on=day(130), metric=unit,
        )  # fmt: skip
        Measurement.objects.create(objective=goal, on=day(-9), value=now)
    Objective.objects.create(partnership=one, title="A second product line", side="theirs", metric="launched", target=1)
    theirs = (("Checklist for the new terminals", -2), ("Contact at the Oslo chain", 12))
    ours = (("Offer for the Finnish shops", 4), ("Access to the test system", 20), ("Joint press text", None))
    for side, made in (("theirs", theirs), ("ours", ours)):
        for what, due in made:
            on = None if due is None else day(due)
            Commitment.objects.create(partnership=one, side=side, what=what, made_on=day(-30), due_on=on)
    Commitment.objects.create(
        partnership=one, side="ours", what="Price list in Norwegian", made_on=day(-40), delivered_on=day(-12)
    )
    Touchpoint.objects.create(partnership=one, on=day(6), kind="tactical_sync", status="planned", booked_on=today())
    Review.objects.create(partnership=one, kind="strategy_review", due_on=day(25))
    for back, kind in ((3, "call"), (17, "workshop"), (45, "visit")):
        Touchpoint.objects.create(partnership=one, on=day(-back), kind=kind, mutual=True, summary="Kept here")
    Agreement.objects.create(
        partnership=one, title="Frame agreement 2025", kind="contract", signed_by_us_on=day(-300),
        signed_by_them_on=day(-298), expires_on=day(110),
    )  # fmt: skip
    shared = share(partnership=one, contact=kirsti, by=ines, on=today())
    ask(link=shared, by=ines, on=day(-2))
    return shared


@pytest.fixture
def home(link: SharedLink) -> str:
    return f"/s/{token_of(link)}/"


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Nobody's browser, in the mode asked for; the console must stay silent."""
    with opened(browser, live_server.url, expected="422|410", **getattr(request, "param", DESKTOP)) as page:
        yield page


@pytest.mark.parametrize(
    "page", [DESKTOP, PHONE | {"java_script_enabled": False}], ids=["desktop", "phone-no-script"], indirect=True
)
def test_their_whole_visit(page: Page, home: str, link: SharedLink) -> None:
    page.goto(home)
    expect(page.locator("h1")).to_contain_text("What we do together")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("body")).to_contain_text("Does it still serve you?")
    page.goto(home)
    page.get_by_text("Yes", exact=True).click()
    page.get_by_text("4", exact=True).click()
    page.get_by_label("What should we know?").fill("Finland went well.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("status")).to_contain_text("Your answer is recorded")
    expect(page.locator("#ask")).to_contain_text("worth 4 of 5 to you")
    page.get_by_role("button", name=re.compile("Done.*Checklist for the new terminals")).click()
    expect(page.locator("#promises")).to_contain_text("done ")
    page.get_by_role("button", name=re.compile("Undo.*Checklist for the new terminals")).click()
    expect(page.get_by_role("status")).to_contain_text("It is open again")
    page.get_by_role("link", name="Add a person").click()
    page.get_by_label("Name").fill("Siri Dahl")
    page.get_by_label("Role").fill("Legal")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#people")).to_contain_text("Siri Dahl")
    page.get_by_role("link", name="Correct Jonas Lie").click()
    page.get_by_role("link", name="No longer there").click()
    page.get_by_role("button", name="Yes, they left").click()
    expect(page.locator("#people")).not_to_contain_text("Jonas Lie")
    expect(page.locator("#story")).to_contain_text("Siri Dahl")
    answered = Confirmation.objects.get(partnership=link.partnership)
    assert (answered.value, answered.words, answered.contact) == (4, "Finland went well.", link.contact)


def paths(home: str, link: SharedLink) -> list[str]:
    promise = Commitment.objects.filter(side="theirs").first()
    jonas = Contact.objects.get(name="Jonas Lie")
    assert promise
    return [
        home,
        f"{home}answer",
        f"{home}promises/{promise.ref}",
        f"{home}promises/{promise.ref}/undo",
        f"{home}people/new",
        f"{home}people/{jonas.ref}",
        f"{home}people/{jonas.ref}/left",
    ]


def over(link: SharedLink) -> None:
    SharedLink.objects.filter(pk=link.pk).update(expires_on=day(-1))


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_page_is_accessible(page: Page, home: str, link: SharedLink) -> None:
    found = []
    for path in [*paths(home, link), "over"]:
        if path == "over":
            over(link)
        page.goto(home if path == "over" else path)
        found += [f"{path} {wrong}" for wrong in violations(page)]
    assert found == []


def sign_in(page: Page, who: Member, live_server: LiveServer) -> None:
    client = Client()
    client.force_login(who)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_our_page_of_links_is_accessible(page: Page, link: SharedLink, ines: Member, live_server: LiveServer) -> None:
    sign_in(page, ines, live_server)
    page.goto(f"/partnerships/{link.partnership.ref}/shared/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_we_copy_ask_and_revoke(page: Page, link: SharedLink, ines: Member, live_server: LiveServer) -> None:
    SharedLink.objects.all().delete()
    Confirmation.objects.all().delete()
    sign_in(page, ines, live_server)
    page.goto(f"/partnerships/{link.partnership.ref}/")
    page.get_by_role("link", name="Share it with them").click()
    expect(page.get_by_label("With whom")).to_have_value(link.contact.ref)  # the counterpart comes first
    page.get_by_role("button", name="Make a link").click()
    made = SharedLink.objects.get()
    page.get_by_role("button", name=re.compile("Copy")).click()
    expect(page.locator(".handed")).to_contain_text("Copied")
    assert page.evaluate("getSelection().toString()") == address(made)
    page.get_by_role("button", name="Ask them to confirm").click()
    expect(page.locator("#toasts")).to_contain_text("Kirsti Aalto is asked by mail.")
    expect(page.get_by_role("button", name="Ask them to confirm")).to_have_count(0)
    page.get_by_role("button", name="Revoke").click()
    expect(page.locator("main")).to_contain_text("Nobody of theirs has a link yet.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Link for Kirsti Aalto", exact=True)).to_have_value(address(made))


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, home: str, link: SharedLink) -> None:
    wide = {}
    for path in paths(home, link):
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 320} == {}


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_every_target_is_large_enough_for_a_thumb(page: Page, home: str, link: SharedLink) -> None:
    page.goto(home)
    small = page.evaluate(
        "[...document.querySelectorAll('a, button')].map(e => [e.textContent.trim(), e.getBoundingClientRect()])"
        ".filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([name]) => name)"
    )
    assert small == []
