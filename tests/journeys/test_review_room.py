"""Reviews, pilots, objectives, promises and handoffs in a real browser: two journeys, no script, axe, 320 pixels."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from lib.days import today
from lib.facts import announce
from objectives.models import Measurement, ObjectiveTarget
from partners.models import Partnership, StageChange
from pilots.models import Pilot, PilotCriterion
from reviews.models import Commitment, Review
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, opened, violations
from tests.partners.making import everything, member, partnership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ines() -> Member:
    return member("Inés Okafor")


@pytest.fixture
def helio(ines: Member) -> Partnership:
    """A partnership with records of every kind, a review due today and a pilot that waits for a decision."""
    one = partnership("Helio Cloud", owner=ines, stage="pilot")
    StageChange.objects.create(partnership=one, stage="pilot", on=today() - timedelta(days=400))
    everything(one, ines, 2)
    Review.objects.create(ref="today", partnership=one, kind="strategy_review", due_on=today())
    pilot = Pilot.objects.create(
        ref="webinar", partnership=one, kind="joint_webinar", task="One webinar", budget=800, cost=300,
        starts_on=today() - timedelta(days=40), ends_on=today() - timedelta(days=2),
    )  # fmt: skip
    PilotCriterion.objects.create(pilot=pilot, metric="Attendees", direction="up", target=60)
    PilotCriterion.objects.create(pilot=pilot, metric="Requests", direction="up", target=10, result=4)
    goal = one.objectives.first()
    assert goal
    ObjectiveTarget.objects.create(objective=goal, since=today() - timedelta(days=5), target=800)
    announce([one.pk])
    return one


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, ines: Member, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as Inés, in the mode asked for; the console must stay silent."""
    with opened(browser, live_server.url, ines, **getattr(request, "param", DESKTOP)) as page:
        yield page


def hold(page: Page) -> None:
    """From the list into the room; a refused form keeps its text; then the review is held."""
    page.goto("/reviews/?kind=strategy_review")
    page.locator('a[href="today/"]').click()
    expect(page.locator("#a-promises + .bh")).to_contain_text("We promised")
    page.get_by_label("What works").fill("Refunds in two days")
    by = today() + timedelta(days=15)
    promised = f"we: send the offer by {by.day} {by:%b}"
    page.get_by_label("Promises made now").fill(f"{promised}\nthey call us")
    page.get_by_text("Invest", exact=True).click()
    page.get_by_role("button", name="Hold and close the review").click()
    expect(page.locator(".summary")).to_contain_text("Line 2: begin with “we:” or “they:”.")
    expect(page.get_by_label("What works")).to_have_value("Refunds in two days")
    page.get_by_label("Promises made now").fill(f"{promised}\nthey: name a contact")
    page.get_by_role("button", name="Hold and close the review").click()
    expect(page.locator("h1")).to_contain_text("Helio Cloud")
    expect(page.locator("#due")).to_contain_text("send the offer")
    expect(page.locator("#happened")).to_contain_text("Refunds in two days")
    assert Review.objects.get(ref="today").decision == "invest"
    assert Commitment.objects.filter(what="name a contact", side="theirs").exists()


def decide(page: Page) -> None:
    """Results, then graduation, which quotes them."""
    page.goto("/pilots/?state=to_decide")
    page.locator(".card h3 a").first.click()
    page.get_by_label("Attendees").fill("72")
    page.get_by_role("button", name="Save results").click()
    expect(page.locator("#marks-h").locator("xpath=../..")).to_contain_text("72 met")
    page.get_by_text("Graduate", exact=True).first.click()
    page.get_by_label("What was learnt").fill("Ask sooner")
    page.get_by_label("Can our own sales people sell it?").select_option("Yes")
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.locator("main")).to_contain_text("Attendees 72 (at least 60, met); Requests 4 (at least 10, missed)")
    assert Partnership.objects.get().stage == "active"


def measure(page: Page) -> None:
    """In the list itself."""
    page.goto("/objectives/")
    row = page.locator(".goalrow").first
    row.get_by_role("link", name="Measure").click()
    page.get_by_label("Value").fill("790")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".goalrow").first).to_contain_text("790 shops")
    assert Measurement.objects.order_by("-id")[0].value == 790


def tick(page: Page) -> None:
    """A promise and a lead."""
    page.goto("/commitments/?state=overdue")
    page.get_by_role("button", name="Mark kept").first.click()
    expect(page.locator("[data-row]")).to_have_count(1)
    page.goto("/handoffs/")
    page.get_by_role("button", name="Take it up").first.click()
    expect(page.locator("#found")).to_contain_text("answered, open")


@pytest.mark.parametrize("page", [DESKTOP, NO_SCRIPT], ids=["js", "no-js"], indirect=True)
def test_a_review_a_pilot_an_objective_a_promise_a_lead(page: Page, helio: Partnership) -> None:
    hold(page)
    decide(page)
    measure(page)
    tick(page)


def test_the_shared_view_shows_no_flag(page: Page, helio: Partnership) -> None:
    page.goto("/reviews/today/")
    page.get_by_role("link", name="To share in a call").click()
    expect(page.locator("h1")).to_contain_text("Helio Cloud")
    expect(page.locator("main")).not_to_contain_text("Open flags")


def paths(one: Partnership) -> list[str]:
    held = Review.objects.filter(held_on__isnull=False).first()
    goal = one.objectives.first()
    lead = one.handoffs.first()
    assert held and goal and lead
    return [
        "/reviews/", "/reviews/?state=held&owner=none", "/reviews/today/", "/reviews/today/?share=1",
        f"/reviews/{held.ref}/", "/reviews/today/book", f"/partnerships/{one.ref}/reviews/new",
        "/pilots/", "/pilots/?layout=time", "/pilots/webinar/", "/pilots/new?template=joint_webinar",
        f"/partnerships/{one.ref}/active-without-pilot", "/objectives/", "/objectives/new",
        f"/objectives/{goal.ref}/measure", f"/objectives/{goal.ref}/target", "/commitments/",
        "/commitments/?state=kept", "/commitments/?layout=board", "/partners/", "/partnerships/?layout=board",
        f"/partnerships/{one.ref}/move", f"/partnerships/{one.ref}/move?to=exiting", "/commitments/views/new?side=ours",
        "/handoffs/", f"/handoffs/{lead.ref}/close", f"/partnerships/{one.ref}/",
    ]  # fmt: skip


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_page_is_accessible(page: Page, helio: Partnership) -> None:
    found = []
    for path in paths(helio):
        page.goto(path)
        found += [f"{path} {wrong}" for wrong in violations(page)]
    assert found == []


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, helio: Partnership) -> None:
    wide = {}
    for path in paths(helio):
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 320} == {}
