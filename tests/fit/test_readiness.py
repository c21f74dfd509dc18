"""Our own readiness is asked wherever a partnership goes active, and less than a yes is never silent."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from partners.fit.readiness import MISSING
from partners.models import FitAnswer, Partnership, StageChange
from pilots.models import Pilot
from reviews.models import Recalibration
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
Post = Callable[..., Any]
DOORS = ("without", "move", "edit", "pilot")


@pytest.fixture
def wren(people: dict[str, Member]) -> Partnership:
    """One that is tried."""
    return partnership("Wren", owner=people["manager"], stage="pilot")


def door(name: str, one: Partnership) -> tuple[str, dict[str, str]]:
    """Where it goes active, and what that place asks besides."""
    version = str(one.version)
    url = f"/partnerships/{one.ref}/"
    if name == "without":
        return f"{url}active-without-pilot", {"reason": "Ten years", "version": version}
    if name == "move":
        return f"{url}move", {"to": "active", "reason": "Ten years", "version": version}
    if name == "edit":
        kept = {"arrangement": one.arrangement, "purpose": one.purpose, "owner": str(one.owner_id)}
        return f"{url}edit", kept | {"stage": "active", "change_note": "Ten years", "version": version}
    pilot = Pilot.objects.filter(partnership=one).first() or Pilot.objects.create(partnership=one, kind="joint_webinar")
    return f"/pilots/{pilot.ref}/decide", {"decision": "graduate", "learnt": "Ask sooner", "version": "1"}


def stands(one: Partnership) -> tuple[str, list[tuple[int | None, str]]]:
    one.refresh_from_db()
    return one.stage, list(FitAnswer.objects.order_by("id").values_list("score", "finding"))


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("ready", ["", "0", "3"])
def test_less_than_a_yes_says_what_is_missing(as_role: As, wren: Partnership, name: str, ready: str) -> None:
    url, good = door(name, wren)
    answer = as_role("manager").post(url, good | {"ready": ready})
    assert answer.status_code == 422
    assert MISSING in answer.content.decode()
    assert stands(wren) == ("pilot", [])
    assert not StageChange.objects.exists()


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize(
    ("ready", "score", "words"), [("", None, "not said"), ("1", 1, "no"), ("3", 3, "partly")]
)  # fmt: skip
def test_the_reason_stays_with_the_answer_and_the_change(
    as_role: As, wren: Partnership, name: str, ready: str, score: int | None, words: str
) -> None:
    url, good = door(name, wren)
    given = good | {"ready": ready, "ready_why": "No price list"}
    assert as_role("manager").post(url, given).status_code == 302
    assert stands(wren) == ("active", [(score, "No price list")])
    change = StageChange.objects.get()
    assert change.stage == "active"
    assert change.note.endswith(f" Our own readiness: {words}. No price list.")
    answer = FitAnswer.objects.get()
    assert (answer.question, answer.on, answer.created_by) == ("own_readiness", TODAY, wren.owner)


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("ready", ["4", "5"])
def test_a_yes_needs_no_words_and_leaves_the_note_alone(as_role: As, wren: Partnership, name: str, ready: str) -> None:
    url, good = door(name, wren)
    assert as_role("manager").post(url, good | {"ready": ready}).status_code == 302
    assert stands(wren) == ("active", [(int(ready), "")])
    assert "readiness" not in StageChange.objects.get().note


@pytest.mark.parametrize("name", DOORS)
def test_bad_input_is_refused_at_the_field(as_role: As, wren: Partnership, name: str) -> None:
    url, good = door(name, wren)
    for wrong in ({"ready": "9"}, {"ready": "x"}, {"ready": "1", "ready_why": "x" * 1001}):
        assert as_role("manager").post(url, good | wrong).status_code == 422, wrong
    assert stands(wren) == ("pilot", [])


@pytest.mark.parametrize("name", DOORS)
def test_what_was_answered_before_is_shown_and_kept(as_role: As, wren: Partnership, name: str) -> None:
    before = FitAnswer.objects.create(partnership=wren, question="own_readiness", score=4, finding="Two can", on=ago(9))
    url, good = door(name, wren)
    page = as_role("manager").get(url.replace("/decide", "/") + "?to=active").content.decode()
    assert "Answered last: yes, 13 Nov 2026." in page
    assert '<option value="4" selected>Yes</option>' in page
    assert ">\nTwo can</textarea>" in page
    seen = f"{before.ref}:1"
    assert f'name="ready_seen" value="{seen}"' in page
    given = good | {"ready": "4", "ready_why": "Two can", "ready_seen": seen}
    assert as_role("manager").post(url, given).status_code == 302
    assert stands(wren) == ("active", [(4, "Two can")])


@pytest.mark.parametrize("name", DOORS)
def test_who_has_not_seen_the_newest_answer_moves_nothing(as_role: As, wren: Partnership, name: str) -> None:
    url, good = door(name, wren)
    FitAnswer.objects.create(partnership=wren, question="own_readiness", score=0, finding="None can", on=TODAY)
    assert as_role("manager").post(url, good | {"ready": "5"}).status_code == 409
    assert stands(wren) == ("pilot", [(0, "None can")])


@pytest.mark.parametrize(("again", "kept"), [(0, True), (1, False)])
def test_an_answer_that_wants_another_look_is_given_again(
    lead: Client, wren: Partnership, again: int, kept: bool
) -> None:
    FitAnswer.objects.create(partnership=wren, question="own_readiness", score=5, on=ago(90), again_on=ago(again))
    page = lead.get(door("move", wren)[0] + "?to=active").content.decode()
    assert ('<option value="5" selected>' in page) is kept
    assert ("It wanted another look: answer again." in page) is not kept


def test_only_going_active_for_the_first_time_asks(lead: Client, wren: Partnership) -> None:
    url, good = door("edit", wren)
    assert lead.post(url, good | {"stage": "recalibrating"}).status_code == 302
    assert stands(wren) == ("recalibrating", [])
    Recalibration.objects.create(partnership=wren, since=TODAY)
    assert "ready" not in lead.get(f"/partnerships/{wren.ref}/move?to=active").content.decode()
    assert lead.post(url, good | {"version": "2"}).status_code == 302
    assert stands(wren) == ("active", [])
    assert "sales people" not in lead.get(url).content.decode()
    pilot = door("pilot", wren)[0]
    assert "sales people" not in lead.get(pilot.replace("decide", "")).content.decode()


def test_another_decision_on_a_pilot_asks_nothing(lead: Client, wren: Partnership) -> None:
    url, good = door("pilot", wren)
    assert lead.post(url, good | {"decision": "stop", "ready": "1", "ready_why": "x"}).status_code == 302
    assert stands(wren) == ("pilot", [])


def test_what_nobody_answered_is_no_yes_anywhere(lead: Client, people: dict[str, Member]) -> None:
    one = partnership("Wren", owner=people["manager"], signals={"live_since": ago(3)})
    url = f"/partnerships/{one.ref}/"
    assert "It went active without a yes: settle it now." in lead.get(f"{url}fit/").content.decode()
    step = '<a href="{}fit/readiness/answers">Our own readiness</a><small>not yet</small>'
    for score in (None, 2):
        FitAnswer.objects.create(partnership=one, question="own_readiness", score=score, on=TODAY)
        assert step.format(url) in lead.get(url).content.decode(), score
    FitAnswer.objects.create(partnership=one, question="own_readiness", score=3, on=TODAY)
    assert "Our own readiness<small>done</small>" in lead.get(url).content.decode()
    assert "settle it" not in lead.get(f"{url}fit/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", DOORS)
def test_asking_costs_one_statement_whatever_was_answered(
    lead: Client, wren: Partnership, name: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(rows):
        FitAnswer.objects.create(partnership=wren, question="own_readiness", score=at, on=ago(at))
    url = door(name, wren)[0].replace("/decide", "/") + "?to=active"
    lead.get(url)
    with django_assert_num_queries({"without": 6, "move": 6, "edit": 9, "pilot": 7}[name]):
        assert lead.get(url).status_code == 200


@pytest.mark.parametrize("name", DOORS)
def test_who_only_reads_goes_nowhere(as_role: As, wren: Partnership, name: str) -> None:
    url, good = door(name, wren)
    assert as_role("executive").post(url, good | {"ready": "5"}).status_code == 403
    assert stands(wren) == ("pilot", [])
