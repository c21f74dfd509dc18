"""The objectives of the portfolio: grouped, filtered, measured, retargeted without hiding the original."""

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
from objectives.models import Measurement, Objective, ObjectiveTarget
from partners.models import Partnership
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

URL = "/objectives/"
pytestmark = pytest.mark.django_db


def names(answer: object) -> list[str]:
    return re.findall(r"<h3[^>]*>([^<]+)</h3>", answer.content.decode())  # type: ignore[attr-defined]


def made(title: str, one: Partnership | None = None, **own: Any) -> Objective:
    fields = {"baseline": 0, "target": 1000, "start_on": ago(100), "due_on": TODAY + timedelta(days=100)} | own
    return Objective.objects.create(partnership=one or partnership(f"Of {title}"), title=title, unit="leads", **fields)


@pytest.fixture
def goal(people: dict[str, Member]) -> Objective:
    return made("Leads", partnership("Helio", owner=people["manager"]), priority="high")


def test_the_critical_ones_stand_first_and_within_a_priority_what_is_due_first(lead: Client) -> None:
    made("Low", priority="low")
    made("Later", priority="critical")
    made("Soon", priority="critical", due_on=TODAY)
    made("Plain")
    made("Over", partnership("Gone", stage="ended"), priority="critical")
    Objective.objects.create(title="Of our agenda", target=1)
    answer = lead.get(URL)
    assert names(answer) == ["Soon", "Later", "Low", "Plain"]
    assert re.findall(r'aria-label="(Critical|Low|No priority)"', answer.content.decode()) == [
        "Critical", "Low", "No priority",
    ]  # fmt: skip


def test_each_filter_finds_its_own(lead: Client, people: dict[str, Member]) -> None:
    one = made("Wanted", partnership("Wren", owner=people["lead"]), priority="high", goal_type="market_access",
               due_on=ago(1))  # fmt: skip
    other = made("Other", priority="low")
    Measurement.objects.create(objective=other, on=ago(1), value=3)
    for query in (
        "priority=high",
        "goal_type=market_access",
        "state=overdue",
        "state=unmeasured",
        "owner=me",
        "q=wren",
    ):
        assert names(lead.get(f"{URL}?{query}")) == ["Wanted"], query
    assert names(lead.get(f"{URL}?state=ahead")) == ["Other"]
    ObjectiveTarget.objects.create(objective=one, since=ago(0), due_on=TODAY)
    assert names(lead.get(f"{URL}?state=overdue")) == []
    assert "No objective matches “Past due”." in lead.get(f"{URL}?state=overdue").content.decode()


def test_pace_is_that_of_the_target_in_force_and_the_original_stays_in_sight(lead: Client, goal: Objective) -> None:
    Measurement.objects.create(objective=goal, on=TODAY, value=250)
    assert "50% of pace" in lead.get(URL).content.decode()
    answer = lead.post(
        f"{URL}{goal.ref}/target", {"target": "500", "due_on": "", "since": TODAY.isoformat()}
    )  # fmt: skip
    assert answer.status_code == 302
    page = lead.get(URL).content.decode()
    assert "100% of pace" in page
    assert "500 leads by 2 Mar 2027" in page
    assert "originally 1,000 leads by 2 Mar 2027" in page
    goal.refresh_from_db()
    assert goal.target == Decimal(1000)


def test_a_measurement_is_written_and_undone(as_role: As, goal: Objective) -> None:
    client = as_role("manager")
    answer = client.post(f"{URL}{goal.ref}/measure", {"value": "742", "on": TODAY.isoformat(), "next": f"{URL}?q=h"})
    assert answer["Location"] == f"{URL}?q=h"
    one = Measurement.objects.get()
    assert (one.value, one.on, one.created_by.email) == (Decimal(742), TODAY, "manager@example.org")  # type: ignore[union-attr]
    client.post(f"/partnerships/{goal.partnership.ref}/records/measurements/{one.ref}/delete")  # type: ignore[union-attr]
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("measure", {"value": "many", "on": "2026-11-22"}, "Enter a number."),
        ("measure", {"value": "3", "on": "2026-11-23"}, "still to come"),
        ("target", {"since": "2026-11-22"}, "Give another target"),
        ("target", {"since": "2026-11-22", "target": "0"}, "nothing to reach"),
        ("target", {"since": "2026-11-22", "due_on": "2020-01-01"}, "due after it starts"),
        ("target", {"since": "2026-11-23", "target": "7"}, "still to come"),
    ],
)
def test_bad_input_says_so_and_saves_nothing(
    lead: Client, goal: Objective, act: str, typed: dict[str, str], said: str
) -> None:
    answer = lead.post(f"{URL}{goal.ref}/{act}", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert all(f'value="{value}"' in page for value in typed.values())
    assert not Measurement.objects.exists() and not ObjectiveTarget.objects.exists()


@pytest.mark.parametrize("act", ["measure", "target"])
def test_the_ladder(as_role: As, goal: Objective, act: str) -> None:
    url = f"{URL}{goal.ref}/{act}"
    assert as_role("lead").get(url).status_code == 200
    assert as_role("lead").get(f"{URL}nothing/{act}").status_code == 404
    assert as_role("lead").delete(url).status_code == 405
    assert as_role("reader").post(url).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url).status_code == 403


def test_a_template_leads_to_the_filled_form(lead: Client, goal: Objective) -> None:
    assert lead.get(f"{URL}new").status_code == 200
    refused = lead.get(f"{URL}new?partnership=Nobody&template=market_access")
    assert refused.status_code == 422
    answer = lead.get(f"{URL}new?partnership=Helio&template=revenue_growth", follow=True)
    page = answer.content.decode()
    assert 'name="target" value="50000"' in page
    assert 'name="due_on" value="2027-05-24"' in page
    assert 'value="critical" selected' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, people: dict[str, Member], rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        made(f"G{index}", partnership(f"P{index}", owner=people["lead"]))
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


def test_every_row_once_over_two_pages_and_in_the_file(lead: Client) -> None:
    one = partnership()
    for index in range(53):
        made(f"G{index:02}", one, priority="high" if index % 2 else "", due_on=TODAY + timedelta(days=index // 3))
    first = lead.get(URL)
    onward = re.search(r'rel="next" href="([^"]+)"', first.content.decode())
    assert onward
    second = names(lead.get(URL + onward[1].replace("&amp;", "&")))
    assert len(second) == 3
    assert len({*names(first), *second}) == 53
    text = b"".join(lead.get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == names(first) + second


def test_nothing_yet_offers_the_four_templates(lead: Client) -> None:
    page = lead.get(URL).content.decode()
    for words in ("50K new revenue in 6 months", "1,000 new leads", "30 % savings at once", "50K impressions"):
        assert words in page


def test_nothing_yet_offers_what_would_serve_our_agenda(lead: Client) -> None:
    for index in range(4):
        Objective.objects.create(ref=f"ours{index}", title=f"Small towns {index}", metric="shops", target=1)
    page = lead.get(URL).content.decode()
    assert "Small towns 2" in page and "Small towns 3" not in page
    partnership("Helio")
    assert 'name="serves" value="ours0"' in lead.get(f"{URL}new?serves=ours0").content.decode()
    form = lead.get(f"{URL}new?partnership=Helio&serves=ours0", follow=True).content.decode()
    assert 'name="title" value="Small towns 0"' in form and 'name="metric" value="shops"' in form


@pytest.mark.parametrize("role", ["admin", "lead", "manager", "executive", "reader"])
def test_every_member_reads_it(as_role: As, goal: Objective, role: str) -> None:
    assert as_role(role).get(URL).status_code == 200
    assert as_role(role).post(URL).status_code == 405
    assert ("Measure" in as_role(role).get(URL).content.decode()) == (role in ("admin", "lead", "manager"))
