"""The list of partnerships as a board, and moving one to another stage by the question that the stage asks."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from partners.models import Partnership, StageChange
from pilots.models import Pilot
from reviews.models import ExitPlan, Recalibration

from .conftest import As
from .making import TODAY, ago, partnership

URL = "/partnerships/?layout=board"
pytestmark = pytest.mark.django_db


def lanes(answer: object) -> dict[str, list[str]]:
    """The names of the cards by lane."""
    page = answer.content.decode()  # type: ignore[attr-defined]
    parts = re.split(r'data-stage="([a-z]+)"', page)[1:]
    return {
        stage: re.findall(r'<a href="[^"]+">([^<]+)</a></h3>', own)
        for stage, own in zip(parts[::2], parts[1::2], strict=True)
    }


def test_each_stage_has_its_lane_the_quietest_on_top(lead: Client) -> None:
    partnership("Quiet", signals={"last_mutual_on": ago(90)})
    partnership("Lately", signals={"last_mutual_on": ago(2)})
    partnership("Maybe", stage="candidate")
    partnership("Gone", stage="ended")
    assert lanes(lead.get(URL)) == {
        "candidate": ["Maybe"], "vetting": [], "pilot": [], "active": ["Quiet", "Lately"], "recalibrating": [],
        "exiting": [],
    }  # fmt: skip


def test_a_full_lane_says_how_many_more_and_filters_stay(lead: Client) -> None:
    for index in range(11):
        partnership(f"P{index}", tier="light", signals={"last_mutual_on": ago(index)})
    partnership("Other", tier="strategic")
    answer = lead.get(f"{URL}&tier=light")
    assert lanes(answer)["active"] == [f"P{index}" for index in range(10, 2, -1)]
    assert "<h2>Active <small>11</small></h2>" in answer.content.decode()
    assert '<a href="?tier=light&amp;stage=active">3 more</a>' in answer.content.decode()
    assert list(lanes(lead.get(f"{URL}&stage=active"))) == ["active"]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for stage in ("candidate", "pilot", "active"):
        for index in range(rows):
            partnership(f"{stage} {index}", stage=stage)
    lead.get(URL)
    with django_assert_num_queries(6):
        assert sum(map(len, lanes(lead.get(URL)).values())) == 3 * rows


def moved(client: Client, one: Partnership, to: str, **given: str) -> object:
    return client.post(f"/partnerships/{one.ref}/move", {"to": to, "version": str(one.version), "next": URL} | given)


def test_it_offers_the_stages_that_come_next(lead: Client) -> None:
    page = lead.get(f"/partnerships/{partnership(stage='pilot').ref}/move").content.decode()
    assert re.findall(r"\?to=([a-z]+)", page) == ["active", "recalibrating", "exiting"]
    page = lead.get(f"/partnerships/{partnership(stage='active').ref}/move?to=ended").content.decode()
    assert "plan the exit first" in page


def test_a_pilot_asks_for_its_end_and_its_pass_mark(lead: Client) -> None:
    one = partnership(stage="vetting")
    given = {"task": "One webinar", "ends_on": "2026-12-20", "criteria": "Attendees: at least 60"}
    for name, wrong in (("ends_on", "2026-11-22"), ("criteria", "many"), ("task", "")):
        answer = moved(lead, one, "pilot", **(given | {name: wrong}))
        assert answer.status_code == 422  # type: ignore[attr-defined]
        assert "2026-12-20" in answer.content.decode() or name == "ends_on"  # type: ignore[attr-defined]
    assert not Pilot.objects.exists()
    assert moved(lead, one, "pilot", **given)["Location"] == URL  # type: ignore[index]
    one.refresh_from_db()
    pilot = Pilot.objects.get()
    assert (one.stage, pilot.task, str(pilot.ends_on), pilot.starts_on) == ("pilot", "One webinar", "2026-12-20", TODAY)
    assert StageChange.objects.get().note == "Pilot: One webinar"


def test_each_stage_asks_its_question_and_keeps_the_answer(lead: Client) -> None:
    one = partnership(stage="vetting")
    assert moved(lead, one, "active").status_code == 422  # type: ignore[attr-defined]
    steps = [
        (
            "active",
            {"reason": "Ten years together", "ready": "4"},
            "Active without a pilot, the first time together: Ten years together",
        ),
        ("recalibrating", {"after": "Norway only"}, "Norway only"),
        ("active", {"after": "Norway it is"}, "Recalibrated."),
        ("exiting", {"reason": "They were bought", "cause": "they_left"}, "They were bought"),
        ("active", {}, "The exit was called off."),
        ("exiting", {"reason": "They were bought", "cause": "they_left"}, "They were bought"),
        ("ended", {"ended_on": "2026-11-20", "end_reason": "Bought"}, "Bought"),
    ]
    for to, given, note in steps:
        one.refresh_from_db()
        assert moved(lead, one, to, **given).status_code == 302, to  # type: ignore[attr-defined]
        change = StageChange.objects.order_by("-pk")[0]
        assert (change.stage, change.note) == (to, note)
    assert Recalibration.objects.get().after == "Norway it is"
    assert ExitPlan.objects.get().cause == "they_left"
    assert "It is over." in lead.get(f"/partnerships/{one.ref}/move").content.decode()


def test_a_move_between_early_stages_is_undone(lead: Client) -> None:
    one = partnership(stage="candidate")
    moved(lead, one, "vetting", note="References first")
    undo = re.search(r'action="(/partnerships/[^"]+/move\?[^"]+)"', lead.get(URL).content.decode())
    assert undo
    lead.post(undo[1].replace("&amp;", "&"))
    one.refresh_from_db()
    assert (one.stage, one.version) == ("candidate", 3)


def test_an_open_pilot_is_to_be_decided(lead: Client) -> None:
    one = partnership(stage="pilot")
    pilot = Pilot.objects.create(partnership=one, kind="joint_webinar", ends_on=ago(1))
    assert (
        f'<a href="/pilots/{pilot.ref}/">Decide it</a>'
        in lead.get(f"/partnerships/{one.ref}/move?to=active").content.decode()
    )


def test_the_ladder(lead: Client, as_role: As, people: dict[str, Member]) -> None:
    one = partnership(stage="candidate", owner=people["lead"])
    url, good = f"/partnerships/{one.ref}/move", {"to": "vetting", "version": "1"}
    assert lead.post(url, good | {"version": "7"}).status_code == 409
    assert lead.post(url, {"version": "1"}).status_code == 404
    assert lead.post(url, {"to": "nowhere", "version": "1"}).status_code == 404
    assert lead.post(url, {"to": "exiting", "version": "1", "reason": "x", "cause": "values"}).status_code == 422
    assert lead.post("/partnerships/nothing/move", good).status_code == 404
    assert lead.delete(url).status_code == 405
    assert as_role("reader").post(url, good).status_code == 403
    assert as_role("manager").post(url, good).status_code == 403
    one.refresh_from_db()
    assert (one.stage, one.version) == ("candidate", 1)
    assert "Move</a>" not in as_role("reader").get(URL).content.decode()
