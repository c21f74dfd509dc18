"""A candidate is vetted, its boundary written, its contract kept: in a real browser, accessible in four modes."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Member
from lib.days import today
from objectives.models import AgendaCriterion
from partners.models import Agreement, Benefit, Clause, Difference, FitAnswer, Partnership, Strength
from tests.agreements.files import PDF
from tests.browsing import DESKTOP, MODES, NO_SCRIPT, violations
from tests.journeys.test_partnership_pages import ines, page
from tests.partners.making import partnership

__all__ = ["ines", "page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def wren(ines: Member, settings: Any, tmp_path: Any) -> Partnership:
    """A candidate of Inés', and a folder of uploads."""
    settings.MEDIA_ROOT = tmp_path / "media"
    AgendaCriterion.objects.create(criterion="Reach in the north", weight=3)
    return partnership("Wren Automation", owner=ines, stage="candidate", status="candidate")


@pytest.mark.parametrize("page", [DESKTOP, NO_SCRIPT], indirect=True, ids=["js", "no-js"])
def test_a_candidate_is_vetted_and_its_contract_kept(page: Page, wren: Partnership) -> None:
    page.goto(f"/partnerships/{wren.ref}/")
    page.get_by_role("link", name="0 of 6 vetted").click()
    page.get_by_role("link", name="Vet them").click()
    page.locator("#id_score-0").select_option("5")
    page.locator("#id_finding-0").fill("Three called back, all content")
    page.locator("#id_source-0").fill("Telephone")
    page.locator("#id_score-5").select_option("4")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_contain_text("Fit")
    expect(page.locator("#vetting")).to_contain_text("2 of 6 judged")
    expect(page.locator("#vetting")).to_contain_text("Three called back, all content")
    contract = Agreement.objects.create(partnership=wren, title="Frame contract", kind="contract")
    Partnership.objects.filter(pk=wren.pk).update(overlap="overlapping")
    page.reload()
    page.get_by_role("link", name="Write it into the agreement").click()
    page.locator("#id_state-boundaries").select_option("present")
    page.locator("#id_where-boundaries").fill("§ 7")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#clauses")).to_contain_text("§ 7")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "frame.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#files")).to_contain_text("frame.pdf")
    with page.expect_download() as download:
        page.get_by_role("link", name="frame.pdf").click()
    assert download.value.suggested_filename == "frame.pdf"
    assert contract.files.get().kind == "pdf"


@pytest.mark.parametrize("page", MODES.values(), ids=list(MODES), indirect=True)
def test_every_page_of_fit_and_agreements_is_accessible(page: Page, wren: Partnership) -> None:
    FitAnswer.objects.create(partnership=wren, question="values", score=1, finding="They pay late", source="A baker",
                             on=today() - timedelta(days=300), again_on=today() - timedelta(days=2))  # fmt: skip
    Difference.objects.create(partnership=wren, kind="culture", words="They decide late")
    Strength.objects.create(partnership=wren, side="theirs", area="nimbleness", state="gap", words="Four signatures")
    Partnership.objects.filter(pk=wren.pk).update(overlap="direct_competitor", legal_form="contract")
    signed = {"signed_by_us_on": today(), "expires_on": today() + timedelta(days=3), "notice_days": 30}
    one = Agreement.objects.create(partnership=wren, kind="programme", level="Gold", fee=900, **signed)
    Clause.objects.create(agreement=one, clause="boundaries", state="missing")
    Benefit.objects.create(agreement=one, what="Training days", granted=10, used=4)
    own = f"/partnerships/{wren.ref}/fit/"
    paths = [own, f"{own}vetting/answers", f"{own}criteria/answers", f"{own}overlap/facts", "/agreements/",
             "/agreements/?q=zzz", f"/agreements/{one.ref}/", f"/agreements/{one.ref}/clauses", "/agenda/"]  # fmt: skip
    found: list[tuple[object, ...]] = []
    usual = page.viewport_size
    assert usual
    for path in paths:
        page.goto(path)
        found += [(path, wrong) for wrong in violations(page)]
        page.set_viewport_size({"width": 320, "height": 700})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [(path, "sideways", wide)] if wide > 320 else []
        page.set_viewport_size(usual)
    assert found == []
