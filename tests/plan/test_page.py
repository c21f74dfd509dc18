"""The joint plan: both sides beside each other, versions and their difference, objectives from templates."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from objectives.models import BusinessPlan, Measurement, Objective
from partners.models import Partnership
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
TEXTS = {"our_expectations": "A third of new shops.", "their_expectations": "Shops that pay back.",
         "rules_of_engagement": "Who met them first leads.", "since": "2026-11-01"}  # fmt: skip
GOAL = {"title": "New shops", "goal_type": "market_access", "side": "ours", "priority": "high", "tangible": "on",
        "metric": "shops", "unit": "shops", "baseline": "0", "target": "1000", "start_on": "2026-11-01",
        "due_on": "2027-02-01"}  # fmt: skip


@pytest.fixture
def url(helio: Partnership) -> str:
    return f"/partnerships/{helio.ref}/plan/"


@pytest.fixture
def plan(helio: Partnership) -> BusinessPlan:
    return BusinessPlan.objects.create(
        ref="first", partnership=helio, since=ago(200), our_expectations="A quarter of new shops."
    )


def undo_of(page: str) -> str:
    found = re.search(r'<div class="toast[^>]*>.*?action="([^"]+)"', page, re.S)
    assert found
    return found[1].replace("&amp;", "&")


def test_nothing_written_says_so_and_offers_the_four_templates(lead: Client, url: str) -> None:
    page = lead.get(url).content.decode()
    for words in ("nobody has written it down", "Nobody has asked them.", "50K new revenue in 6 months",
                  "Nobody has forecast anything."):  # fmt: skip
        assert words in page


def test_a_version_is_written_beside_the_first_and_undone(
    as_role: As, helio: Partnership, url: str, plan: BusinessPlan
) -> None:
    client = as_role("manager")
    assert "A quarter of new shops." in client.get(f"{url}new").content.decode()
    assert client.post(f"{url}new", TEXTS)["Location"] == url
    page = client.get(url).content.decode()
    assert "Written on" in page and "not agreed by them yet" in page
    assert re.search(r"A <del>quarter</del><ins>third</ins> of new shops\.", page)
    made = BusinessPlan.objects.exclude(pk=plan.pk).get()
    assert made.created_by.email == "manager@example.org"  # type: ignore[union-attr]
    assert client.post(undo_of(page))["Location"] == url
    assert BusinessPlan.objects.get() == plan


def test_any_two_versions_are_compared(lead: Client, helio: Partnership, url: str, plan: BusinessPlan) -> None:
    for at, text in enumerate(("A third.", "A half.")):
        BusinessPlan.objects.create(ref=f"v{at}", partnership=helio, since=ago(100 - at), our_expectations=text)
    page = lead.get(url).content.decode()
    assert "<del>third</del><ins>half</ins>" in page
    page = lead.get(f"{url}?from=first&to=v1").content.decode()
    assert "<del>quarter of new shops</del><ins>half</ins>" in page
    assert lead.get(f"{url}?from=nonsense&to=first").status_code == 200


def test_they_agree_and_it_is_undone(lead: Client, url: str, plan: BusinessPlan) -> None:
    act = f"{url}versions/first/agreed"
    assert lead.post(act, {"version": "1", "on": "2026-11-23"}).status_code == 422
    assert lead.post(act, {"version": "7", "on": "2026-11-20"}).status_code == 409
    assert lead.post(act, {"version": "1", "on": "2026-11-20"})["Location"] == url
    page = lead.get(url).content.decode()
    assert "Agreed by them on" in page and "They agreed" not in page
    lead.post(undo_of(page))
    plan.refresh_from_db()
    assert plan.agreed_by_them_on is None


def test_a_version_is_corrected(lead: Client, url: str, plan: BusinessPlan) -> None:
    act = f"{url}versions/first"
    assert lead.get(act).status_code == 200
    assert lead.post(act, TEXTS | {"version": "1"})["Location"] == url
    plan.refresh_from_db()
    assert plan.their_expectations == "Shops that pay back."
    stale = lead.post(act, TEXTS | {"version": "1", "their_expectations": "Mine"})
    assert stale.status_code == 409
    assert "Mine" in stale.content.decode() and "Shops that pay back." in stale.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"our_expectations": "", "their_expectations": " ", "rules_of_engagement": ""}, "Write what one side expects"),
        ({"agreed_by_them_on": "2026-11-23"}, "still to come"), ({"since": ""}, "required"),
        ({"our_expectations": "A quarter of new shops.", "their_expectations": "", "rules_of_engagement": ""},
         "Nothing differs"),
    ],
)  # fmt: skip
def test_a_bad_version_saves_nothing(
    lead: Client, url: str, plan: BusinessPlan, typed: dict[str, str], said: str
) -> None:
    answer = lead.post(f"{url}new", TEXTS | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert BusinessPlan.objects.get() == plan


def test_an_objective_from_a_template_is_set_and_undone(as_role: As, url: str) -> None:
    client = as_role("manager")
    form = client.get(f"{url}objectives/new?template=revenue_growth").content.decode()
    assert 'name="target" value="50000"' in form and 'value="critical" selected' in form
    assert client.post(f"{url}objectives/new", GOAL)["Location"] == url
    made = Objective.objects.get()
    assert (made.title, made.target, made.direction, made.tangible) == ("New shops", 1000, "up", True)
    page = client.get(url).content.decode()
    assert "from 0 to 1,000 shops" in page and "by 1 Feb 2027" in page
    client.post(undo_of(page))
    assert not Objective.objects.exists()


def test_immediate_falling_and_intangible(lead: Client, url: str) -> None:
    assert "checked" in lead.get(f"{url}objectives/new?template=cost_reduction").content.decode()
    lead.post(f"{url}objectives/new", GOAL | {"at_once": "on", "due_on": "", "baseline": "80", "target": "40"})
    made = Objective.objects.get()
    assert (made.due_on, made.direction) == (made.start_on, "down")
    page = lead.get(url).content.decode()
    assert "immediate" in page and "down from 80 to 40 shops" in page
    lead.post(f"{url}objectives/new", {"title": "A good name", "side": "joint"})
    assert Objective.objects.get(title="A good name").tangible is False
    assert "cannot be counted" in lead.get(url).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "required"), ({"target": ""}, "What can be counted needs a target."),
        ({"baseline": ""}, "Where does it start?"), ({"target": "0"}, "there is nothing to reach"),
        ({"due_on": "2020-01-01"}, "due before it starts"), ({"alternative_cost": "-1"}, "not below zero"),
        ({"at_once": "on", "start_on": ""}, "From which day on"),
    ],
)  # fmt: skip
def test_a_bad_objective_keeps_what_was_typed(lead: Client, url: str, typed: dict[str, str], said: str) -> None:
    answer = lead.post(f"{url}objectives/new", GOAL | {"metric": "My metric"} | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and 'value="My metric"' in page
    assert not Objective.objects.exists()


def test_an_objective_is_changed_and_a_stale_one_is_not(lead: Client, helio: Partnership, url: str) -> None:
    lead.post(f"{url}objectives/new", GOAL)
    made = Objective.objects.get()
    act = f"{url}objectives/{made.ref}"
    assert lead.post(act, GOAL | {"target": "900", "version": "1"})["Location"] == url
    assert lead.post(act, GOAL | {"target": "800", "version": "1"}).status_code == 409
    made.refresh_from_db()
    assert made.target == 900
    lead.post(f"/partnerships/{helio.ref}/records/objectives/{made.ref}/undo")
    made.refresh_from_db()
    assert made.target == 1000


def test_it_is_measured_in_place(lead: Client, helio: Partnership, url: str) -> None:
    lead.post(f"{url}objectives/new", GOAL)
    made = Objective.objects.get()
    answer = lead.post(f"/objectives/{made.ref}/measure", {"value": "77", "on": "2026-11-20", "next": f"{url}#o-x"})
    assert answer["Location"] == f"{url}#o-x"
    page = lead.get(url).content.decode()
    assert "77 shops" in page and "pacechart" in page


def test_forecasts_of_an_author_beside_what_came(lead: Client, helio: Partnership, url: str) -> None:
    for name, due in (("Past one", ago(10)), ("Past two", ago(20))):
        one = Objective.objects.create(
            partnership=partnership(name), title=name, baseline=0, target=90, forecast=100, author="Dev",
            start_on=ago(90),
            due_on=due,
        )  # fmt: skip
        Measurement.objects.create(objective=one, on=ago(30), value=60 if name == "Past one" else 40)
        Measurement.objects.create(objective=one, on=TODAY, value=500)  # too late to count
    here = Objective.objects.create(
        partnership=helio, title="Here", unit="shops", baseline=0, target=1000, forecast=1200, author="Dev",
        start_on=ago(50), due_on=ago(-50),
    )  # fmt: skip
    Measurement.objects.create(objective=here, on=ago(0), value=400)
    page = " ".join(lead.get(url).content.decode().split())
    assert "<b>Dev</b> forecast 1,200 shops for “Here”. As it goes, 800 will come." in page
    assert "Of what they forecast, 50% came by the due date (2)." in page


def test_what_it_serves_of_our_agenda(lead: Client, helio: Partnership, url: str) -> None:
    ours = Objective.objects.create(ref="ours", title="Reach small towns", target=1)
    assert f'value="{ours.pk}" selected' in lead.get(f"{url}objectives/new?serves=ours").content.decode()
    lead.post(f"{url}objectives/new", GOAL | {"serves": str(ours.pk)})
    assert re.search(r"<b>Reach small towns</b> <span class=\"quiet\">by New shops", lead.get(url).content.decode())


@pytest.mark.parametrize(
    "act", ["new", "versions/first", "versions/first/agreed", "objectives/new", "objectives/goal"]
)  # fmt: skip
def test_the_ladder(as_role: As, helio: Partnership, url: str, plan: BusinessPlan, act: str) -> None:
    Objective.objects.create(ref="goal", partnership=helio, title="G", tangible=False)
    good: dict[str, Any] = TEXTS | GOAL | {"version": "1", "on": "2026-11-20"}
    assert as_role("lead").post(f"/partnerships/nothing/plan/{act}", good).status_code == 404
    assert as_role("lead").delete(url + act).status_code == 405
    assert as_role("executive").post(url + act, good).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url + act, good).status_code == 403
    assert (
        as_role("lead").post(url + act.replace("first", "none").replace("goal", "none") + "x", good).status_code == 404
    )
    assert (BusinessPlan.objects.get().version, Objective.objects.get().version) == (1, 1)


@pytest.mark.parametrize("role", ["admin", "lead", "manager", "executive"])
def test_every_member_reads_it(as_role: As, url: str, plan: BusinessPlan, role: str) -> None:
    page = as_role(role).get(url)
    assert page.status_code == 200
    assert ("Write a new version" in page.content.decode()) == (role in ("admin", "lead", "manager"))
    assert as_role(role).post(url).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, url: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(rows):
        BusinessPlan.objects.create(partnership=helio, since=ago(at), our_expectations=f"Version {at}")
        one = Objective.objects.create(partnership=helio, title=f"G{at}", target=9, forecast=3, author="Dev")
        Measurement.objects.create(objective=one, on=ago(3), value=1)
    lead.get(url)
    with django_assert_num_queries(8):
        assert lead.get(url).content.decode().count("planobj") == rows
