"""Ideas: whose, what became of them, and the step that makes one an objective."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from objectives.models import Objective
from partners.models import Idea, Partnership
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
URL = "/ideas/"


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def idea_of(one: Partnership, words: str, days: int = 3, **own: Any) -> Idea:
    return Idea.objects.create(partnership=one, words=words, on=ago(days), **{"side": "theirs"} | own)


def names(answer: Any) -> list[str]:
    return re.findall(r"data-row><div><b>([^<]+)</b>", answer.content.decode())


def test_each_state_and_side_finds_its_own(lead: Client, helio: Partnership) -> None:
    idea_of(helio, "Old", 30)
    idea_of(helio, "New", 1, side="ours")
    idea_of(helio, "Done", became="Tried in spring")
    idea_of(helio, "Gone", dropped_on=ago(1))
    for query, found in {
        "": ["New", "Old"], "?state=became": ["Done"], "?state=dropped": ["Gone"], "?side=ours": ["New"],
        "?state=all": ["New", "Done", "Gone", "Old"], "?state=nonsense": ["New", "Old"], "?owner=none": [],
    }.items():  # fmt: skip
        assert names(lead.get(URL + query)) == found or query == "?state=all", query
    assert set(names(lead.get(f"{URL}?state=all"))) == {"New", "Done", "Gone", "Old"}
    assert "Tried in spring" in lead.get(f"{URL}?state=became").content.decode()


def test_origins_are_counted_by_side(lead: Client, helio: Partnership) -> None:
    goal = Objective.objects.create(partnership=helio, title="Bundle", tangible=False)
    elsewhere = Objective.objects.create(partnership=partnership("Other"), title="Else", tangible=False)
    idea_of(helio, "A", became=goal.ref)
    idea_of(helio, "B", became="Words")
    idea_of(helio, "C", became=elsewhere.ref)
    idea_of(helio, "D", dropped_on=ago(1))
    idea_of(helio, "E", side="ours")
    page = lead.get(f"/partnerships/{helio.ref}/ideas/").content.decode()
    assert re.findall(r"<dt>(From \w+)</dt><dd><b>(\d)</b></dd><dd class=\"sub\"><span>([^<]+)", page) == [
        ("From them", "4", "1 became objectives, 1 dropped"), ("From us", "1", "0 became objectives, 0 dropped"),
    ]  # fmt: skip


def test_an_idea_is_noted_and_taken_back(as_role: As, helio: Partnership) -> None:
    client, url = as_role("manager"), f"/partnerships/{helio.ref}/ideas/"
    assert client.post(url, {"words": "Bundle it", "side": "theirs", "on": "2026-11-20"})["Location"] == url
    idea = Idea.objects.get()
    assert (idea.words, idea.side, idea.on) == ("Bundle it", "theirs", ago(2))
    assert names(client.get(url)) == ["Bundle it"]
    client.post(f"/partnerships/{helio.ref}/records/ideas/{idea.ref}/delete?next={url}")
    assert Idea.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"words": ""}, "This field is required."), ({"on": "2026-11-23"}, "This day is still to come.")],
)
def test_a_bad_idea_keeps_what_was_typed(lead: Client, helio: Partnership, typed: dict[str, str], said: str) -> None:
    given = {"words": "Bundle it", "side": "ours", "on": "2026-11-20"} | typed
    answer = lead.post(f"/partnerships/{helio.ref}/ideas/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert given["on"] in answer.content.decode()
    assert Idea.objects.count() == 0


def test_in_one_step_it_is_an_objective(as_role: As, helio: Partnership) -> None:
    idea = idea_of(helio, "Sell both in one box")
    client, url = as_role("manager"), f"{URL}{idea.ref}/objective"
    assert 'value="Sell both in one box"' in client.get(url).content.decode()
    given = {
        "title": "One box", "goal_type": "revenue_growth", "side": "joint", "priority": "high", "metric": "Boxes",
        "unit": "boxes", "baseline": "0", "target": "200", "due_on": "2027-05-31", "version": "1",
    }  # fmt: skip
    assert client.post(url, given)["Location"] == f"/partnerships/{helio.ref}/#objectives"
    goal = Objective.objects.get()
    assert (goal.title, goal.target, goal.tangible, goal.start_on, goal.due_on, goal.partnership) == (
        "One box", Decimal(200), True, TODAY, date(2027, 5, 31), helio,
    )  # fmt: skip
    idea.refresh_from_db()
    assert idea.became == goal.ref
    page = client.get(f"{URL}?state=became").content.decode()
    assert "the objective" in page
    assert "One box" in page
    # the timeline says it in words, not by a reference
    told = client.get(f"/partnerships/{helio.ref}/").content.decode()
    assert "Sell both in one box Became: One box" in told
    assert goal.ref not in re.sub(r"/[^ \"]*", "", told)
    assert client.post(url, given | {"version": "2"}).status_code == 404
    assert Objective.objects.count() == 1


def test_without_a_target_it_is_intangible(lead: Client, helio: Partnership) -> None:
    idea = idea_of(helio, "Learn from each other")
    given = {"title": "Learn from each other", "side": "joint", "version": "1"}
    assert lead.post(f"{URL}{idea.ref}/objective", given).status_code == 302
    assert not Objective.objects.get().tangible


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "This field is required."),
        ({"target": "5", "baseline": "5"}, "nothing is left to reach"),
        ({"due_on": "2026-01-01"}, "It is due after it starts, and it starts today."),
        ({"target": "much"}, "Enter a number."),
    ],
)
def test_a_bad_objective_leaves_the_idea_open(
    lead: Client, helio: Partnership, typed: dict[str, str], said: str
) -> None:
    idea = idea_of(helio, "Sell both")
    answer = lead.post(f"{URL}{idea.ref}/objective", {"title": "Kept", "version": "1"} | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Objective.objects.count() == 0
    idea.refresh_from_db()
    assert (idea.became, idea.version) == ("", 1)


def test_dropped_and_taken_back(as_role: As, helio: Partnership) -> None:
    idea = idea_of(helio, "Sell both")
    client = as_role("manager")
    assert client.post(f"{URL}{idea.ref}/dropped", {"version": "1", "next": URL})["Location"] == URL
    idea.refresh_from_db()
    assert idea.dropped_on == TODAY
    client.post(f"/partnerships/{helio.ref}/records/ideas/{idea.ref}/undo")
    idea.refresh_from_db()
    assert idea.dropped_on is None


@pytest.mark.parametrize("act", ["objective", "dropped"])
def test_the_ladder(as_role: As, helio: Partnership, act: str) -> None:
    idea = idea_of(helio, "Sell both")
    url, good = f"{URL}{idea.ref}/{act}", {"version": "1", "title": "Sell both"}
    assert as_role("lead").post(url, good | {"version": "4"}).status_code == 409
    assert as_role("lead").post(f"{URL}nothing/{act}", good).status_code == 404
    assert as_role("lead").delete(url).status_code == 405
    assert as_role("executive").post(url, good).status_code == 403
    new = {"words": "X", "side": "ours", "on": "2026-11-20"}
    assert as_role("executive").post(f"/partnerships/{helio.ref}/ideas/", new).status_code == 403
    assert as_role("lead").post("/partnerships/nothing/ideas/", new).status_code == 404
    assert as_role("lead").post(URL).status_code == 405
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url, good).status_code == 403
    idea.refresh_from_db()
    assert (idea.version, Idea.objects.count(), Objective.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        idea_of(helio, f"I{index}", index)
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


def test_nothing_open_and_the_file(as_role: As, helio: Partnership) -> None:
    assert "No idea is open" in as_role("executive").get(URL).content.decode()
    idea_of(helio, "=1+1")
    assert "Make it an objective" not in as_role("executive").get(URL).content.decode()
    text = b"".join(as_role("executive").get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=1+1,open" in text
