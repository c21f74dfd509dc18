"""Policy, exit criteria, backtest and history in a real browser: accessible, never sideways, without JavaScript."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member
from flags.models import Backtest, ExitCriterion, PolicyValue
from partners.models import Partnership
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, opened, violations
from tests.making import ago, evaluated, member, partnership, touch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = "document.documentElement.scrollWidth"
PAGES = ("/policy/", "/policy/stale/interval_days/", "/policy/criteria/", "/policy/criteria/new",
         "/policy/criteria/new?rule=paper", "/policy/backtest/", "/policy/backtest/kept/", "/history/")  # fmt: skip
ANSWER = {
    "days": ["2025-01-01"], "rows": 6, "partnerships": 3, "ended": 2,
    "rules": [
        {"rule": rule, "flagged": 3, "flagged_a_month": 1.5, "caught": 2, "missed": 1, "false_alarms": 1,
         "precision": 0.66, "recall": 0.5, "median_lead_days": 80, "auc": {"value": 0.76, "low": 0.71, "high": 0.81}}
        for rule in ("any", "stale", "paper")
    ],
}  # fmt: skip


@pytest.fixture
def lead(transactional_db: None) -> Member:
    """With three partnerships, a policy, a criterion and a kept backtest."""
    lead = member("Lena Vogt", "lead")
    for name, days in (("Alto", 20), ("Brise", 35), ("Corda", 80)):
        one = partnership(name, owner=lead, tier="strategic", arrangement="referral")
        touch(one, days, by=lead)
        touch(one, days + 100, by=lead)
    PolicyValue.objects.create(
        scope="tier:light", rule="stale", threshold="slack_days", value=14, since=ago(30), created_by=lead
    )
    ExitCriterion.objects.create(
        ref="crit", rule="stale", scope="arrangement:referral", agreed_on=ago(99), created_by=lead
    )
    question = {"from": "2025-01-01", "to": "2025-01-01", "every": 30, "horizon": 365, "min_live": 0, "arrangement": "",
                "thresholds": {}}  # fmt: skip
    Backtest.objects.create(ref="kept", question=question, answer=ANSWER, state="done", by=lead, done_days=1, of_days=1)
    evaluated()
    return lead


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, lead: Member, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as the lead, in the mode asked for; the console must stay silent."""
    with opened(browser, live_server.url, lead, **getattr(request, "param", DESKTOP)) as page:
        yield page


def database_url() -> str:
    """The address of the database of this test, for another process."""
    address, mark, query = os.environ["DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{connection.settings_dict['NAME']}{mark}{query}"


def shot(page: Page, name: str) -> None:
    """Keep a picture, where a folder for them is named."""
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize(("mode", "page"), MODES.items(), indirect=["page"], ids=MODES)
def test_every_page_is_accessible_and_never_sideways(page: Page, mode: str) -> None:
    one = Partnership.objects.get(partner__name="Corda")
    found = {}
    for url in (*PAGES, "/policy/criteria/crit/", f"/policy/distance/{one.ref}/", f"/history/?as_of={ago(20)}"):
        page.goto(url)
        shot(page, f"{mode}{url.partition('?')[0].replace('/', '-')}{len(url)}")
        if wrong := violations(page):
            found[url] = wrong
        if page.evaluate(WIDTH) > MODES[mode]["viewport"]["width"]:  # a phone's own idea of its width would grow
            found[url] = ["sideways"]
    page.goto("/policy/stale/interval_days/?scope=tier:strategic#change")
    page.get_by_label("Value in days").fill("25")
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("heading", name="It flags 1 more, clears 0")).to_be_visible()
    shot(page, f"{mode}-preview")
    if wrong := violations(page):
        found["preview"] = wrong
    assert page.evaluate(WIDTH) <= MODES[mode]["viewport"]["width"]
    assert found == {}


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True)
def test_a_threshold_is_changed_and_a_backtest_asked_for_without_javascript(page: Page) -> None:
    page.goto("/policy/stale/interval_days/?scope=tier:strategic")
    page.get_by_label("Value in days").fill("25")
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("interval days is 25 from")).to_be_visible()
    assert float(PolicyValue.objects.get(scope="tier:strategic").value) == 25
    page.goto("/policy/backtest/")
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_role("button", name="Run the backtest").click()
    expect(page.get_by_role("heading", name="Waiting for a worker")).to_be_visible()
    expect(page.get_by_role("link", name="Look again")).to_be_visible()


def test_a_slider_moves_its_number_and_follows_it(page: Page) -> None:
    page.goto("/policy/backtest/")
    page.locator("summary", has_text="Stale").first.click()
    number = page.locator("[name='stale.interval_days']")
    slider = page.get_by_role("slider", name="Stale: Interval days, as a slider")
    slider.fill("45")
    expect(number).to_have_value("45")
    number.fill("80")
    expect(slider).to_have_value("80")


def test_a_real_worker_runs_it_and_the_page_follows(page: Page) -> None:
    page.goto("/policy/backtest/")
    page.get_by_label("Every so many days").fill("180")
    command = [sys.executable, "-m", "celery", "-A", "portfolio.celery", "worker", "-Q", "evaluation", "-P", "solo"]
    worker = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": database_url()})
    try:
        page.get_by_role("button", name="Run the backtest").click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=120_000)
        expect(page.get_by_role("cell", name="%").first).to_be_visible()
    finally:
        worker.terminate()
        worker.wait(30)
    assert Backtest.objects.exclude(ref="kept").get().state == "done"


def test_a_past_day_from_the_history_to_the_partnership_and_back(page: Page) -> None:
    page.goto("/history/")
    page.get_by_label("As of").fill(ago(20).isoformat())
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="As it happened")).to_be_visible()
    expect(page.get_by_role("heading", name="As it was known")).to_be_visible()
    page.get_by_role("link", name="Corda").first.click()
    expect(page.get_by_text("Figures and standings are recomputed")).to_be_visible()
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_text("Figures and standings are recomputed")).to_have_count(0)
    # the distance to each criterion is asked for when it comes into view
    page.get_by_role("heading", name="Should it go on?").scroll_into_view_if_needed()
    page.locator(".distances").scroll_into_view_if_needed()
    expect(page.locator("#distance")).to_contain_text("Stale: has held for its 30 days")
