"""A manager's week in a real browser: log, a promise kept, an idea made an objective, a lead answered, a review.

With and without script; then every page of people, trust, ideas, incidents, changes, meetings, wins and learning: axe
in four modes, and nothing sideways at 320 pixels.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from flags.models import Signals
from lib.days import today
from lib.facts import announce
from objectives.models import Objective
from partners.models import Contact, Idea, Incident, OwnerChange, Partnership, PartnershipRole, StageChange
from reviews.models import Commitment, ExitPlan, Recalibration, Review
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, opened, violations
from tests.partners.making import everything, member, partnership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ines() -> Member:
    return member("Inés Okafor")


@pytest.fixture
def helio(ines: Member) -> Partnership:
    """A young partnership with records of every kind on both sides."""
    one = partnership("Helio Cloud", owner=ines)
    StageChange.objects.create(partnership=one, stage="active", on=today() - timedelta(days=40))
    everything(one, ines, 2)
    kirsti = Contact.objects.filter(partner=one.partner).first()
    Contact.objects.create(partner=one.partner, name="Olav", left_on=today() - timedelta(days=9))
    PartnershipRole.objects.create(partnership=one, side="ours", member=ines, title="Lead", decides="Prices")
    PartnershipRole.objects.create(partnership=one, side="theirs", contact=kirsti, title="Sponsor")
    OwnerChange.objects.create(partnership=one, owner=ines, on=today() - timedelta(days=30))
    Idea.objects.create(partnership=one, on=today(), side="ours", words="Dropped", dropped_on=today())
    Incident.objects.create(
        ref="tender", partnership=one, on=today() - timedelta(days=4), kind="conflict", side="theirs",
        words="Same tender", escalated_on=today(), step="Both owners talk",
    )  # fmt: skip
    Recalibration.objects.create(
        partnership=one, since=today() - timedelta(days=30), until=today(), before="Wide", after="Narrow"
    )
    Commitment.objects.filter(side="ours").update(waiting_for_approval_since=today() - timedelta(days=3))
    announce([one.pk])
    Signals.objects.filter(partnership=one).update(live_since=today() - timedelta(days=40))
    ended = partnership("Wren Automation", stage="ended", ended_on=today() - timedelta(days=3))
    StageChange.objects.create(partnership=ended, stage="active", on=today() - timedelta(days=800))
    ExitPlan.objects.create(partnership=ended, cause="imperfect_way")
    return one


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, ines: Member, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as Inés, in the mode asked for; the console must stay silent."""
    with opened(browser, live_server.url, ines, **getattr(request, "param", DESKTOP)) as page:
        yield page


def row(page: Page, text: str) -> Locator:
    """The row of a list that says so."""
    return page.locator("article", has_text=text)


@pytest.mark.parametrize("page", [DESKTOP, NO_SCRIPT], ids=["js", "no-js"], indirect=True)
def test_a_managers_week(page: Page, helio: Partnership) -> None:
    own = f"/partnerships/{helio.ref}/"
    # Monday: what was said
    page.goto(own)
    page.get_by_label("Quick note").fill("Kirsti brings Finland forward.")
    page.get_by_role("button", name="Log", exact=True).click()
    expect(page.locator("#happened")).to_contain_text("Kirsti brings Finland forward.")
    # Tuesday: a promise is kept
    page.goto(f"{own}trust/")
    row(page, "Checklist 0").get_by_role("button", name="Mark kept").click()
    expect(row(page, "Checklist 0")).to_contain_text("days late")
    # Wednesday: their idea becomes an objective, in one step
    page.goto(f"{own}ideas/")
    row(page, "Bundle it with the till.").first.get_by_role("link", name="Make it an objective").click()
    page.get_by_label("Objective", exact=True).fill("One box")
    page.locator("form").get_by_role("button", name="Make it an objective").click()
    expect(page.locator("#toasts")).to_contain_text("It is an objective now: One box.")
    page.goto(f"{own}ideas/?state=became")
    expect(page.locator("#found")).to_contain_text("became the objective One box")
    assert Idea.objects.get(became=Objective.objects.get(title="One box").ref).side == "theirs"
    # Thursday: a lead is answered
    page.goto("/handoffs/")
    page.get_by_role("button", name="Take it up").first.click()
    expect(page.locator("#found")).to_contain_text("answered, open")
    # Friday: the next review is planned, and all of it stands in the history
    page.goto(f"{own}meetings/")
    page.locator("section.card", has_text="Results review").get_by_role("link", name="Plan one").click()
    page.get_by_label("On or before").fill((today() + timedelta(days=20)).isoformat())
    page.get_by_role("button", name="Save review").click()
    expect(page.locator("h1")).to_contain_text("Helio Cloud")
    assert Review.objects.filter(kind="results_review", due_on=today() + timedelta(days=20)).exists()
    page.goto(f"{own}changes/")
    for said in ("Touchpoint added", "Commitment changed", "Objective added", "Handoff changed", "Review added"):
        expect(page.locator("#found")).to_contain_text(said)


def test_an_incident_is_noted_escalated_and_proposed_as_a_criterion(page: Page, helio: Partnership) -> None:
    page.goto(f"/partnerships/{helio.ref}/incidents/")
    page.get_by_text("Note an incident").click()
    page.locator("#note_kind").select_option("values")
    page.locator("#note_words").fill("Bribed a buyer")
    page.get_by_role("button", name="Note it").click()
    row(page, "Bribed a buyer").get_by_role("link", name="Escalate").click()
    page.get_by_label("The step it has reached").fill("Both heads talk")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("Saved.")
    expect(page.locator("#found")).to_contain_text("Both heads talk")
    row(page, "Bribed a buyer").get_by_role("button", name="Propose as exit criterion").click()
    expect(page.locator("main")).to_contain_text("Bribed a buyer")
    assert "/policy/criteria/" in page.url


def paths(one: Partnership) -> list[str]:
    own, idea, role = f"/partnerships/{one.ref}/", Idea.objects.filter(dropped_on=None)[0], one.roles.all()[0]
    empty = f"/partnerships/{Partnership.objects.exclude(pk=one.pk)[0].ref}/"
    return [
        own, f"{own}people/", f"{own}people/hand-over", f"{own}people/roles/theirs/new",
        f"{own}people/roles/{role.ref}/edit", f"{empty}people/", f"{own}trust/", f"{empty}trust/", f"{own}changes/",
        f"{own}changes/?kind=pilot&by=x", f"{own}meetings/", f"{own}meetings/tactical_sync/agree", f"{own}ideas/",
        "/ideas/?state=all", "/ideas/?q=zzz", f"/ideas/{idea.ref}/objective", f"{own}incidents/", "/incidents/",
        f"{empty}incidents/", "/incidents/tender/escalate", "/incidents/tender/settle", "/wins/?period=ever",
        "/wins/?kind=pilot", "/learn/", f"{own}exit",
    ]  # fmt: skip


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_page_is_accessible(page: Page, helio: Partnership) -> None:
    found = []
    for path in paths(helio):
        assert page.goto(path).status == 200, path  # type: ignore[union-attr]
        found += [f"{path} {wrong}" for wrong in violations(page)]
    assert found == []


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, helio: Partnership) -> None:
    wide = {}
    for path in paths(helio):
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 320} == {}
