"""Value, joint plan, assets and handoffs in a real browser: a quarter pasted, a plan written, axe, 320 pixels."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from lib.days import today
from lib.facts import announce
from objectives.models import BusinessPlan, Objective, ObjectiveTarget, ValueEntry
from partners.models import Asset, EconomicTerm, Partnership
from tests.browsing import DESKTOP, MODES, opened, violations
from tests.partners.making import everything, member, partnership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ines() -> Member:
    return member("Inés Okafor")


@pytest.fixture
def helio(ines: Member) -> Partnership:
    """A partnership with records of every kind that these pages show."""
    one = partnership("Helio Cloud", owner=ines)
    everything(one, ines, 2)
    for back, text in ((300, "A quarter of new shops."), (20, "A third of new shops.")):
        BusinessPlan.objects.create(partnership=one, since=today() - timedelta(days=back), our_expectations=text)
    goal = one.objectives.first()
    assert goal
    ObjectiveTarget.objects.create(objective=goal, since=today() - timedelta(days=5), target=800)
    Objective.objects.create(partnership=one, title="A good name", tangible=False, side="theirs")
    EconomicTerm.objects.create(ref="term", partnership=one, kind="revenue_share", our_share=50, their_share=50)
    ValueEntry.objects.create(partnership=one, on=today(), side="theirs", flow="return", amount=50_000)
    Asset.objects.create(
        ref="ebook", partnership=one, kind="ebook", title="Tills in towns", published_on=today(), planned_cost=1500,
        cost_ours=900, cost_theirs=800, reach=2600, usual_reach=1000, conversions=52,
    )  # fmt: skip
    announce([one.pk])
    return one


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, ines: Member, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as Inés, in the mode asked for; the console must stay silent."""
    with opened(browser, live_server.url, ines, **getattr(request, "param", DESKTOP)) as page:
        yield page


def test_a_manager_records_a_quarters_value_by_pasting(page: Page, helio: Partnership) -> None:
    before = ValueEntry.objects.count()
    page.goto(f"/partnerships/{helio.ref}/")
    page.get_by_role("link", name="Balance by quarter").click()
    page.get_by_role("link", name="Paste rows").click()
    rows = "Date\tWho\tAmount\tKind\n1 Sep 2025\tWe received\t12,400\trevenue\n2 Sep 2025\tWe gave\ta lot\ttime"
    page.get_by_label("Rows", exact=True).fill(rows)
    page.get_by_role("button", name="Show how it is read").click()
    expect(page.locator(".summary")).to_contain_text("Row 3, Amount: “a lot” is not a number.")
    assert ValueEntry.objects.count() == before
    page.get_by_label("Rows", exact=True).fill(rows.replace("a lot", "16 h"))
    page.get_by_role("button", name="Read it again").click()
    expect(page.get_by_role("status").filter(has_text="to record")).to_contain_text("2 to record.")
    page.get_by_role("button", name="Record 2").click()
    expect(page.locator("#toasts")).to_contain_text("2 recorded.")
    assert ValueEntry.objects.count() == before + 2
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("2 taken back.")
    assert ValueEntry.objects.count() == before


def test_an_entry_is_recorded_and_changed_in_the_sheet(page: Page, helio: Partnership) -> None:
    page.goto(f"/partnerships/{helio.ref}/value/")
    page.get_by_label("How much").fill("12 h")
    page.get_by_label("Note").fill("Stand in Lahti")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator(".ledgerlist li").filter(has_text="Stand in Lahti")).to_contain_text("We received 12 h")
    page.locator(".ledgerlist li").filter(has_text="Stand in Lahti").get_by_role("link", name="Edit").click()
    page.locator("dialog").get_by_label("Hours").fill("14")
    page.locator("dialog").get_by_role("button", name="Save").click()
    expect(page.locator(".ledgerlist li").filter(has_text="Stand in Lahti")).to_contain_text("We received 14 h")
    expect(page.locator("h1")).to_have_text("Value")


def test_a_plan_is_written_compared_and_agreed(page: Page, helio: Partnership) -> None:
    page.goto(f"/partnerships/{helio.ref}/plan/")
    expect(page.locator(".difference").first.locator("ins")).to_have_text("third")
    page.get_by_role("link", name="Write a new version").click()
    page.get_by_label("What we expect").fill("Half of new shops.")
    page.get_by_label("What they expect").fill("Shops that pay back.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".sideplan").nth(1)).to_contain_text("Shops that pay back.")
    page.get_by_role("button", name="They agreed").click()
    expect(page.locator(".why-big")).to_contain_text("Agreed by them on")
    row = page.locator(".planobj").filter(has_text="Shops live 0")
    expect(row).to_contain_text("of the pace first agreed")
    row.locator("summary").click()
    row.get_by_label("Value").fill("790")
    row.get_by_role("button", name="Save").click()
    expect(page.locator(".planobj").filter(has_text="Shops live 0")).to_contain_text("790 shops")


def paths(one: Partnership) -> list[str]:
    goal = one.objectives.first()
    plan = one.business_plans.first()
    assert goal and plan
    own = f"/partnerships/{one.ref}"
    return [
        f"{own}/value/", f"{own}/value/?side=theirs&kind=time", f"{own}/value/paste", f"{own}/value/terms/term",
        f"{own}/plan/", f"{own}/plan/new", f"{own}/plan/versions/{plan.ref}", f"{own}/plan/objectives/new",
        f"{own}/plan/objectives/{goal.ref}", "/assets/", "/assets/new", "/assets/ebook/edit", "/handoffs/",
        "/handoffs/new", "/handoffs/answers/", "/how-figures-are-made/",
    ]  # fmt: skip


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_page_is_accessible(page: Page, helio: Partnership) -> None:
    found = []
    for path in paths(helio):
        page.goto(path)
        found += [f"{path} {wrong}" for wrong in violations(page)]
    page.goto(f"/partnerships/{helio.ref}/value/paste")
    page.get_by_label("Rows", exact=True).fill("day;what;amount\n2025-09-01;we gave;5\nsoon;blue;-3")
    page.get_by_role("button", name="Show how it is read").click()
    found += [f"preview {wrong}" for wrong in violations(page)]
    assert found == []


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, helio: Partnership) -> None:
    wide = {}
    for path in paths(helio):
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 320} == {}
