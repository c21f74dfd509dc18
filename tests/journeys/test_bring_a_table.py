"""A spreadsheet of one's own becomes a portfolio in the browser: with and without scripts, accessible in four modes."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Role
from partners.models import Partnership
from portfolio import importing
from portfolio.models import Import
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, SIDEWAYS, opened, violations
from tests.making import member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = """Company;Project;Type;Start date;Remark
Nordlys Payments;Tills;Reseller;15.01.2025;x
Helio Cloud;;OEM;03.2026;y
Sable & Co;;OEM;soon;
"""


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Signed in as an administrator, in the mode asked for."""
    ada = member("Ada Boss", Role.ADMIN)
    with opened(browser, live_server.url, ada, **getattr(request, "param", DESKTOP)) as page:
        yield page


def bring(page: Page) -> None:
    page.goto("/import/")
    table: Any = {"name": "deals.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.set_input_files("input[type=file]", table)
    page.get_by_role("button", name="Check the file").click()
    expect(page.get_by_role("heading", name="Each row is a partnership")).to_be_visible()


def work(page: Page, *, writing: bool = False) -> None:
    """What the worker does once it is asked; then the page is asked again."""
    expect(page.get_by_role("heading", name="Being written" if writing else "Being checked")).to_be_visible()
    importing.run(Import.objects.get().pk)
    page.goto(f"/import/{Import.objects.get().ref}/")


@pytest.mark.parametrize("page", [DESKTOP, NO_SCRIPT], ids=["js", "no-js"], indirect=True)
def test_from_spreadsheet_to_portfolio(page: Page) -> None:
    bring(page)
    expect(page.get_by_label("Type")).to_have_value("arrangement")
    expect(page.get_by_label("Remark")).to_have_value("")
    expect(page.get_by_label("Days are written")).to_have_value("points")
    page.get_by_label("Company").select_option("")
    page.get_by_role("button", name="Check the rows").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the column that holds: Partner.")
    expect(page.get_by_label("Type")).to_have_value("arrangement")
    page.get_by_label("Company").select_option("partner")
    page.get_by_role("button", name="Check the rows").click()
    work(page)
    page.get_by_label("Type: “OEM”").select_option("technology_integration")
    page.get_by_label("Start date: “soon”").fill("01.12.2026")
    page.get_by_role("button", name="Check it with these").click()
    work(page)
    page.get_by_role("button", name="Write it").click()
    work(page, writing=True)
    expect(page.get_by_role("heading", name="Written", exact=True)).to_be_visible()
    found = Partnership.objects.order_by("id").values_list("partner__name", "arrangement", "stage")
    assert list(found) == [
        ("Nordlys Payments", "reseller_distribution", "active"),
        ("Helio Cloud", "technology_integration", "active"),
        ("Sable & Co", "technology_integration", "active"),
    ]


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_step_is_accessible(page: Page) -> None:
    bring(page)
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(SIDEWAYS) <= 0
    page.get_by_role("button", name="Check the rows").click()
    work(page)
    expect(page.get_by_role("heading", name="What is wrong")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_taken_back_again(page: Page) -> None:
    bring(page)
    page.get_by_label("Type").select_option("")
    page.get_by_label("Start date").select_option("")
    page.get_by_role("button", name="Check the rows").click()
    work(page)
    page.get_by_role("button", name="Write it").click()
    work(page, writing=True)
    page.get_by_role("link", name="Take it back").click()
    expect(page.get_by_role("row")).to_have_text(["RecordsDeletedAs before", "Partners30", "Partnerships30"])
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="Taken back", exact=True)).to_be_visible()
    assert violations(page) == []
    assert Partnership.objects.count() == 0
