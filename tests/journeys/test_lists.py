"""A pilot from idea to decision; views, several rows at once, and keys, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from partners.models import Partnership, StageChange
from pilots.models import Pilot
from reviews.models import Commitment
from tests.browsing import DESKTOP, NO_SCRIPT

from .test_review_room import helio, ines, page

__all__ = ["helio", "ines", "page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOTH = pytest.mark.parametrize("page", [DESKTOP, NO_SCRIPT], ids=["js", "no-js"], indirect=True)


@BOTH
def test_a_pilot_from_idea_to_decision(page: Page, helio: Partnership) -> None:
    Pilot.objects.all().delete()
    Partnership.objects.update(stage="candidate")
    page.goto("/partnerships/?layout=board")
    page.get_by_role("link", name="Move Helio Cloud").click()
    page.get_by_role("link", name="Pilot", exact=True).click()
    page.get_by_role("link", name="Start from a template").click()
    page.goto(page.url + "&template=joint_webinar")
    page.get_by_role("button", name="Start").click()
    expect(page.locator("h1")).to_contain_text("joint webinar")
    assert Partnership.objects.get().stage == "pilot"
    page.get_by_label("Attendees").fill("72")
    page.get_by_label("Requests afterwards").fill("4")
    page.get_by_label("Spent so far").fill("300")
    page.get_by_role("button", name="Save results").click()
    page.get_by_text("Graduate", exact=True).first.click()
    page.get_by_label("They decide").select_option("extend")
    page.get_by_label("What was learnt").fill("Ask for requests while it runs")
    page.get_by_label("Can our own sales people sell it?").select_option("Yes")
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.locator("main")).to_contain_text("Attendees 72 (at least 60, met)")
    page.goto(f"/partnerships/{helio.ref}/")
    expect(page.locator("#happened")).to_contain_text("Attendees 72 (at least 60, met)")
    page.goto("/pilots/")
    expect(page.get_by_role("region", name="Decided")).to_contain_text("they: extend")
    assert StageChange.objects.order_by("-pk")[0].stage == "active"


@BOTH
def test_several_promises_are_previewed_kept_and_opened_again(page: Page, helio: Partnership) -> None:
    page.goto("/commitments/?state=overdue")
    for box in page.locator("[data-row] input[name=p]").all():
        box.check()
    page.get_by_role("region", name="Selected rows").get_by_role("button", name="Mark kept").click()
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Apply to 2").click()
    expect(page.locator("#found")).to_contain_text("No promise matches")
    assert Commitment.objects.filter(delivered_on__isnull=False).count() == 2
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-row]")).to_have_count(2)


@pytest.mark.parametrize("page", [DESKTOP], ids=["js"], indirect=True)
def test_a_filter_is_saved_as_a_view_and_keys_go_through_its_records(page: Page, helio: Partnership) -> None:
    page.goto("/reviews/")
    page.get_by_label("Kind").select_option("strategy_review")
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Name").fill("Strategy alone")
    page.get_by_role("button", name="Save view").click()
    expect(page.locator("#views a[aria-current]")).to_have_text("Strategy alone")
    page.get_by_label("State").select_option("overdue")
    expect(page.locator("#views")).to_contain_text("“Strategy alone” is changed, not saved.")
    page.get_by_role("link", name="Undo").click()
    expect(page.locator("[data-row]")).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    queue = page.get_by_role("navigation", name="The list you came from")
    expect(queue).to_contain_text("Reviews, 1 of 3")
    page.keyboard.press("j")
    expect(queue).to_contain_text("Reviews, 2 of 3")
    page.keyboard.press("k")
    expect(queue).to_contain_text("Reviews, 1 of 3")
    queue.get_by_role("link").first.click()
    expect(page.locator("#views a[aria-current]")).to_have_text("Strategy alone")
