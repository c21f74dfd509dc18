"""The pilots of the portfolio as board, line of time and file; one pilot from its start to its decision."""

import csv
import io
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from partners.models import Partnership, StageChange
from pilots.models import Pilot, PilotCriterion
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

URL = "/pilots/"
pytestmark = pytest.mark.django_db
NEW = {
    "kind": "joint_webinar", "task": "One webinar", "starts_on": "2026-11-22", "ends_on": "2026-12-06",
    "budget": "800", "risk": "very_low", "criteria": "Attendees: at least 60\nCost per lead <= 25",
}  # fmt: skip


def names(answer: object) -> list[str]:
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', answer.content.decode())  # type: ignore[attr-defined]


def made(name: str, owner: Member | None = None, **own: Any) -> Pilot:
    fields = {"kind": "joint_webinar", "task": f"Task of {name}", "starts_on": ago(20)} | own
    pilot = Pilot.objects.create(partnership=partnership(name, owner=owner, stage="pilot"), **fields)
    PilotCriterion.objects.create(pilot=pilot, metric="Attendees", direction="up", target=60)
    return pilot


@pytest.fixture
def four(people: dict[str, Member]) -> None:
    """One in each state."""
    made("Ended", people["manager"], ends_on=ago(1))
    made("Runs", ends_on=TODAY, budget=1000, cost=1200)
    made("Comes", starts_on=TODAY + timedelta(days=3), ends_on=TODAY + timedelta(days=9), kind="referral_exchange")
    made("Over", ends_on=ago(3), decision="graduate", decided_on=ago(2), learnt="Ask sooner")


@pytest.fixture
def pilot(people: dict[str, Member]) -> Pilot:
    return made("Helio Cloud", people["manager"], ends_on=ago(1), first_ends_on=ago(1), budget=500)


def test_the_board_has_a_lane_a_state(lead: Client, four: None) -> None:
    answer = lead.get(URL)
    page = answer.content.decode()
    assert names(answer) == ["Comes", "Runs", "Ended", "Over"]
    assert "ended 1 day ago" in page and "ends today" in page and "starts in 3 days" in page
    assert "€1,200 of €1,000" in page
    assert "at least 60" in page


def test_a_full_lane_leads_to_the_rest(lead: Client) -> None:
    for index in range(14):
        made(f"P{index:02}", ends_on=TODAY + timedelta(days=index))
    page = lead.get(f"{URL}?owner=none").content.decode()
    assert names(lead.get(URL)) == [f"P{index:02}" for index in range(12)]
    assert '<a href="?owner=none&amp;layout=time&amp;state=running">More: running</a>' in page


def test_the_first_time_together_is_said_and_noted(lead: Client) -> None:
    one = partnership("Wren", stage="vetting")
    url = f"/partnerships/{one.ref}/active-without-pilot"
    assert "first time the two of you work together" in lead.get(url).content.decode()
    partnership(partner=one.partner, stage="ended")
    assert "first time the two of you work together" not in lead.get(url).content.decode()
    lead.post(url, {"reason": "We know them", "ready": "5", "version": "1"})
    assert StageChange.objects.get().note == "Active without a pilot: We know them"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=to_decide", ["Ended"]), ("state=running", ["Runs"]), ("state=to_come", ["Comes"]),
        ("state=decided", ["Over"]), ("kind=referral_exchange", ["Comes"]), ("owner=none", ["Comes", "Runs", "Over"]),
        ("q=run", ["Runs"]), ("state=x", ["Comes", "Runs", "Ended", "Over"]),
    ],
)  # fmt: skip
def test_each_filter_finds_its_own(lead: Client, four: None, query: str, found: list[str]) -> None:
    assert names(lead.get(f"{URL}?{query}")) == found


def test_the_line_of_time_draws_a_bar_for_each(lead: Client, four: None) -> None:
    page = lead.get(f"{URL}?layout=time&state=all").content.decode()
    assert page.count('preserveAspectRatio="none"') == 4
    assert 'class="span late"' in page and 'class="span done"' in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", "?layout=time"])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, people: dict[str, Member], rows: int, query: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        made(f"P{index}", people["lead"], ends_on=TODAY)
    lead.get(URL + query)
    with django_assert_num_queries(6):
        assert lead.get(URL + query).content.decode().count("data-row") == rows


def test_nothing_runs_nothing_found_and_the_file(lead: Client) -> None:
    assert "No pilot runs" in lead.get(URL).content.decode()
    assert "No pilot matches “Running”." in lead.get(f"{URL}?state=running").content.decode()
    made("Runs", ends_on=TODAY, task="=1+1")
    text = b"".join(lead.get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["name"], row["task"], row["ends_on"]) == ("Runs", "'=1+1", TODAY.isoformat())


@pytest.mark.parametrize(
    ("code", "ends", "budget", "risk"),
    [
        ("co_marketing_campaign", "2026-12-21", "1000", "very_low"), ("joint_webinar", "2026-11-22", "", "very_low"),
        ("referral_exchange", "2027-02-19", "", "low"), ("product_bundling", "2027-05-20", "", "medium"),
    ],
)  # fmt: skip
def test_a_template_fills_in_the_form(lead: Client, code: str, ends: str, budget: str, risk: str) -> None:
    page = lead.get(f"/pilots/new?template={code}").content.decode()
    assert f'name="ends_on" value="{ends}"' in page
    assert ('name="budget" value="1000"' in page) == bool(budget)
    assert f'value="{risk}" selected' in page
    assert "€500 to €1,000" in page


def test_one_is_started_and_a_candidate_moves_to_pilot(lead: Client) -> None:
    one = partnership("Wren", stage="candidate")
    answer = lead.post("/pilots/new", NEW | {"partnership": "Wren"})
    pilot = Pilot.objects.get()
    assert answer["Location"] == f"/pilots/{pilot.ref}/"
    assert (str(pilot.ends_on), pilot.first_ends_on, pilot.budget, pilot.partnership) == (
        "2026-12-06", pilot.ends_on, Decimal(800), one,
    )  # fmt: skip
    assert list(pilot.criteria.values_list("metric", "direction", "target")) == [
        ("Attendees", "up", Decimal(60)), ("Cost per lead", "down", Decimal(25)),
    ]  # fmt: skip
    one.refresh_from_db()
    assert (one.stage, StageChange.objects.get().note) == ("pilot", "Pilot: One webinar")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("criteria", "many leads", "Line 1: write it as"),
        ("criteria", "  ", "This field is required."),
        ("ends_on", "", "This field is required."),
        ("ends_on", "2026-11-01", "It ends after it starts."),
        ("ends_on", "2036-11-01", "more than two years"),
        ("budget", "-1", "Money is not negative."),
        ("partnership", "Nobody", "is no partnership"),
    ],
)
def test_bad_input_keeps_what_was_typed(lead: Client, field: str, value: str, said: str) -> None:
    partnership("Wren")
    answer = lead.post("/pilots/new", NEW | {"partnership": "Wren", "task": "Kept text", field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and "Kept text" in page
    assert not Pilot.objects.exists()


def test_results_are_recorded(as_role: As, pilot: Pilot) -> None:
    key = pilot.criteria.get().pk
    url = f"/pilots/{pilot.ref}/results"
    assert as_role("manager").post(url, {"version": "1", "cost": "300", f"result_{key}": "72"}).status_code == 302
    pilot.refresh_from_db()
    assert (pilot.cost, pilot.criteria.get().result) == (Decimal(300), Decimal(72))
    bad = as_role("manager").post(url, {"version": "2", "cost": "-3", f"result_{key}": "many"})
    assert bad.status_code == 422
    assert 'value="many"' in bad.content.decode()


def test_graduating_quotes_the_result_and_goes_active(lead: Client, pilot: Pilot) -> None:
    pilot.criteria.update(result=72)
    wanted = {"version": "1", "decision": "graduate", "their_decision": "extend", "learnt": "Ask sooner",
              "ready": "4"}  # fmt: skip
    assert lead.post(f"/pilots/{pilot.ref}/decide", wanted).status_code == 302
    pilot.refresh_from_db()
    assert (pilot.decision, pilot.decided_on, pilot.their_decision, pilot.learnt) == (
        "graduate", TODAY, "extend", "Ask sooner",
    )  # fmt: skip
    change = StageChange.objects.get()
    assert (change.stage, change.note) == ("active", "Pilot graduate: Attendees 72 (at least 60, met).")
    assert "Attendees 72 (at least 60, met)" in lead.get(f"/pilots/{pilot.ref}/").content.decode()


@pytest.mark.parametrize(("decision", "stage"), [("recalibrate", "recalibrating"), ("stop", "pilot")])
def test_the_other_ends(lead: Client, pilot: Pilot, decision: str, stage: str) -> None:
    wanted = {"version": "1", "decision": decision, "learnt": "Too early"}
    assert lead.post(f"/pilots/{pilot.ref}/decide", wanted).status_code == 302
    pilot.partnership.refresh_from_db()
    assert pilot.partnership.stage == stage


def test_it_is_extended_once(lead: Client, pilot: Pilot) -> None:
    url, wanted = f"/pilots/{pilot.ref}/decide", {"version": "1", "decision": "extend", "until": "2026-12-20"}
    assert lead.post(url, wanted | {"until": "2026-11-22"}).status_code == 422
    assert lead.post(url, wanted).status_code == 302
    pilot.refresh_from_db()
    assert (str(pilot.ends_on), pilot.first_ends_on, pilot.extended_on, pilot.decision) == (
        "2026-12-20", ago(1), TODAY, "",
    )  # fmt: skip
    assert lead.post(url, wanted | {"version": "2", "until": "2027-01-20"}).status_code == 422
    pilot.refresh_from_db()
    assert str(pilot.ends_on) == "2026-12-20"


def test_a_decision_says_what_was_learnt(lead: Client, pilot: Pilot) -> None:
    answer = lead.post(f"/pilots/{pilot.ref}/decide", {"version": "1", "decision": "stop", "learnt": ""})
    assert answer.status_code == 422
    assert "what remains of a pilot" in answer.content.decode()


@pytest.mark.parametrize(("act", "good"), [("decide", {"decision": "stop", "learnt": "x"}), ("results", {"cost": "1"})])
def test_the_ladder(as_role: As, pilot: Pilot, act: str, good: dict[str, str]) -> None:
    url = f"/pilots/{pilot.ref}/{act}"
    assert as_role("lead").post(url, good | {"version": "4"}).status_code == 409
    assert as_role("lead").post(f"/pilots/nothing/{act}", good).status_code == 404
    assert as_role("lead").get(url).status_code == 405
    assert as_role("reader").post(url, good).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url, good).status_code == 403
    pilot.refresh_from_db()
    assert (pilot.version, pilot.decision) == (1, "")


def test_active_without_a_pilot_takes_a_reason(as_role: As, people: dict[str, Member]) -> None:
    one = partnership("Wren", stage="vetting", owner=people["manager"])
    url = f"/partnerships/{one.ref}/active-without-pilot"
    assert as_role("manager").post(url, {"reason": "", "version": "1"}).status_code == 422
    assert as_role("manager").post(url, {"reason": "r", "ready": "4", "version": "3"}).status_code == 409
    assert as_role("reader").get(url).status_code == 403
    assert as_role("lead").delete(url).status_code == 405
    good = {"reason": "Ten years together", "ready": "4", "version": "1"}
    assert as_role("manager").post(url, good).status_code == 302
    change = StageChange.objects.get()
    assert (change.stage, change.note) == (
        "active",
        "Active without a pilot, the first time together: Ten years together",
    )
    assert as_role("lead").get(url).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_whatever_it_shows(
    lead: Client, pilot: Pilot, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(many - 1):
        PilotCriterion.objects.create(pilot=pilot, metric=f"M{index}", target=1)
    lead.get(f"/pilots/{pilot.ref}/")
    with django_assert_num_queries(7):
        assert lead.get(f"/pilots/{pilot.ref}/").status_code == 200
