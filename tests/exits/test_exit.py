"""Recalibrating first, then ending well: the plan, its steps, its letter, the end, and taking it back."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import Member
from flags.models import Flag
from lib.facts import announce
from objectives.models import Measurement, Objective
from partners.models import Contact, Partnership, StageChange
from reviews.exits.freed import Freed, freed
from reviews.models import ExitPlan, ExitStep, Recalibration, Review
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
SPRING = TODAY + timedelta(days=150)
OPEN = {"version": 1, "reason": "Nothing came of it.", "cause": "wrong_organisation", "door_open": "yes",
        "look_again_on": SPRING.isoformat(), "ready_steps": "on"}  # fmt: skip


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership("Helio Cloud", owner=people["manager"], started_on=ago(400))


def post(client: Client, one: Partnership, way: str, **sent: Any) -> Any:
    return client.post(f"/partnerships/{one.ref}/exit/{way}", sent)


def stage(one: Partnership) -> str:
    one.refresh_from_db()
    return one.stage


def exiting(client: Client, one: Partnership, **other: Any) -> ExitPlan:
    assert post(client, one, "opened", **OPEN | other).status_code == 302
    one.refresh_from_db()
    return ExitPlan.objects.get()


class TestRecalibrating:
    def test_it_is_offered_first(self, lead: Client, helio: Partnership) -> None:
        text = lead.get(f"/partnerships/{helio.ref}/exit").content.decode()
        assert text.index("First: would a change help?") < text.index("Or: end it well")
        assert ">\nHosts our till where our shops are.</textarea>" in text

    def test_an_episode_with_before_and_after(self, as_role: As, helio: Partnership) -> None:
        client = as_role("manager")
        post(client, helio, "recalibration", version=1, before="Hosting", after="Hosting in Finland only")
        episode = Recalibration.objects.get()
        assert (episode.since, episode.until, episode.before, episode.after) == (
            TODAY, None, "Hosting", "Hosting in Finland only",
        )  # fmt: skip
        assert stage(helio) == "recalibrating"
        assert StageChange.objects.get().stage == "recalibrating"
        post(client, helio, "recalibration/settled", version=2, after="Finland, one target")
        episode.refresh_from_db()
        assert (episode.until, episode.after, stage(helio)) == (TODAY, "Finland, one target", "active")

    def test_both_texts_are_asked_for(self, lead: Client, helio: Partnership) -> None:
        answer = post(lead, helio, "recalibration", version=1, before="Kept text", after=" ")
        assert answer.status_code == 422
        assert "Kept text" in answer.content.decode()
        assert not Recalibration.objects.exists()

    def test_only_what_is_live(self, lead: Client, helio: Partnership) -> None:
        Partnership.objects.filter(pk=helio.pk).update(stage="ended")
        assert post(lead, helio, "recalibration", version=1, before="a", after="b").status_code == 409
        assert post(lead, helio, "recalibration/settled", version=1, after="b").status_code == 409


class TestOpening:
    def test_the_plan_the_steps_and_the_stage(self, as_role: As, helio: Partnership, people: dict[str, Member]) -> None:
        plan = exiting(as_role("manager"), helio)
        assert (plan.reason, plan.cause, plan.door_open, plan.opened_on) == (
            "Nothing came of it.", "wrong_organisation", True, TODAY,
        )  # fmt: skip
        assert (helio.stage, helio.look_again_on) == ("exiting", SPRING)
        steps = list(ExitStep.objects.all())
        assert (steps[0].what, steps[0].due_on) == ("Tell the counterpart in person", TODAY + timedelta(days=7))
        assert [step.owner for step in steps] == [people["manager"]] * 7

    def test_without_the_ready_steps(self, lead: Client, helio: Partnership) -> None:
        post(lead, helio, "opened", **{name: said for name, said in OPEN.items() if name != "ready_steps"})
        assert ExitPlan.objects.exists() and not ExitStep.objects.exists()

    def test_own_words_are_kept_as_the_cause(self, lead: Client, helio: Partnership) -> None:
        plan = exiting(lead, helio, cause="other", cause_words="Their founder sold it")
        assert plan.cause == "Their founder sold it"
        text = lead.get(f"/partnerships/{helio.ref}/exit").content.decode()
        assert 'value="Their founder sold it"' in text and '<option value="other" selected>' in text

    def test_it_closes_the_episode_of_recalibrating(self, lead: Client, helio: Partnership) -> None:
        post(lead, helio, "recalibration", version=1, before="a", after="b")
        exiting(lead, helio, version=2)
        assert Recalibration.objects.get().until == TODAY

    def test_what_is_wrong_is_said_and_nothing_is_saved(self, lead: Client, helio: Partnership) -> None:
        answer = post(lead, helio, "opened", **OPEN | {"cause": "", "reason": "Kept <text>"})
        assert answer.status_code == 422
        assert "Kept &lt;text&gt;" in answer.content.decode()
        past = post(lead, helio, "opened", **OPEN | {"look_again_on": TODAY.isoformat()})
        assert past.status_code == 422 and "Choose a day after today." in past.content.decode()
        assert stage(helio) == "active" and not ExitPlan.objects.exists()

    def test_undo_calls_it_off(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio)
        step = ExitStep.objects.first()
        assert step is not None
        lead.post(f"/exit-steps/{step.ref}/done", {"version": 1})
        assert lead.post(f"/partnerships/{helio.ref}/exit/called-off?version=2").status_code == 302
        assert stage(helio) == "active"
        assert not ExitPlan.objects.exists()
        assert ExitStep.objects.get() == step  # what was done stays on record


class TestPlan:
    def test_it_is_changed(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio)
        sent = {"version": 1, "reason": "Said kindly", "cause": "values", "door_open": "no", "look_again_on": "",
                "settled_on": ago(1).isoformat(), "lessons": "Ask earlier"}  # fmt: skip
        assert post(lead, helio, "plan", **sent).status_code == 302
        plan = ExitPlan.objects.get()
        assert (plan.reason, plan.cause, plan.door_open, plan.settled_on, plan.lessons) == (
            "Said kindly", "values", False, ago(1), "Ask earlier",
        )  # fmt: skip
        helio.refresh_from_db()
        assert helio.look_again_on is None

    def test_a_second_editor_sees_both_versions(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio)
        ExitPlan.objects.update(version=5, reason="Theirs")
        answer = post(lead, helio, "plan", version=1, reason="Mine", cause="values")
        assert answer.status_code == 409
        assert "Mine" in answer.content.decode() and "Theirs" in answer.content.decode()

    def test_steps_are_added_ticked_and_opened_again(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio, ready_steps="")
        ExitStep.objects.all().delete()
        assert post(lead, helio, "steps", what="Return the keys", due_on=SPRING.isoformat()).status_code == 302
        step = ExitStep.objects.get()
        assert (step.what, step.due_on, step.owner) == ("Return the keys", SPRING, None)
        lead.post(f"/exit-steps/{step.ref}/done", {"version": 1})
        step.refresh_from_db()
        assert step.done_on == TODAY
        lead.post(f"/exit-steps/{step.ref}/reopened?version=2")
        step.refresh_from_db()
        assert step.done_on is None
        assert post(lead, helio, "steps", what="").status_code == 422

    def test_a_late_step_raises_the_flag_and_done_clears_it(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio)
        ExitStep.objects.exclude(what__startswith="Tell the counterpart").delete()
        ExitStep.objects.update(due_on=ago(3))
        announce([helio.pk])
        assert Flag.objects.filter(rule="exit_unfinished", closed_on=None).exists()
        lead.post(f"/exit-steps/{ExitStep.objects.get().ref}/done", {"version": 1})
        assert not Flag.objects.filter(rule="exit_unfinished", closed_on=None).exists()


class TestLetter:
    def test_a_draft_from_what_both_sides_know(self, lead: Client, helio: Partnership) -> None:
        goal = Objective.objects.create(
            partnership=helio, title="Shops live", metric="shops", unit="shops", side="joint", baseline=0, target=100,
            start_on=ago(300), due_on=TODAY,
        )  # fmt: skip
        Measurement.objects.create(objective=goal, on=ago(3), value=Decimal(72))
        ours = Objective.objects.create(
            partnership=helio, title="Margin of ours", metric="x", side="ours", baseline=0, target=9,
            start_on=ago(300), due_on=TODAY,
        )  # fmt: skip
        Measurement.objects.create(objective=ours, on=ago(3), value=4)
        Review.objects.create(partnership=helio, held_on=ago(40), attended_by_them=True, celebrated="The fair in Oslo")
        helio.counterpart = Contact.objects.create(partner=helio.partner, name="Kirsti Aalto")
        helio.save()
        exiting(lead, helio)
        text = lead.get(f"/partnerships/{helio.ref}/exit/letter").content.decode()
        for said in ("Dear Kirsti Aalto,", "Hosts our till where our shops are.", "Shops live: 72 shops",
                     "The fair in Oslo", "Our door stays open", "April 2027", "Dev Marsh"):  # fmt: skip
            assert said in text, said
        assert "Margin of ours" not in text

    def test_a_closed_door_is_not_offered(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio, door_open="no")
        assert "door stays open" not in lead.get(f"/partnerships/{helio.ref}/exit/letter").content.decode()

    def test_it_is_kept_as_written(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio)
        assert post(lead, helio, "letter", version=1, letter="Dear Kirsti").status_code == 302
        assert ExitPlan.objects.get().letter == "Dear Kirsti"
        assert post(lead, helio, "letter", version=2, letter="").status_code == 422
        stale = post(lead, helio, "letter", version=1, letter="Another")
        assert stale.status_code == 409 and "Dear Kirsti" in stale.content.decode()

    def test_there_is_none_without_a_plan(self, lead: Client, helio: Partnership) -> None:
        assert lead.get(f"/partnerships/{helio.ref}/exit/letter").status_code == 404


class TestEnding:
    def test_it_ends_and_can_be_taken_back_for_a_day(self, lead: Client, helio: Partnership) -> None:
        exiting(lead, helio)
        sent = {"version": 2, "ended_on": ago(2).isoformat(), "end_reason": "No results", "lessons": "Ask earlier"}
        assert post(lead, helio, "ended", **sent).status_code == 302
        assert stage(helio) == "ended"
        assert (helio.ended_on, helio.end_reason, helio.look_again_on) == (ago(2), "No results", SPRING)
        assert ExitPlan.objects.get().lessons == "Ask earlier"
        assert StageChange.objects.latest("id").on == ago(2)
        assert lead.post(f"/partnerships/{helio.ref}/exit/taken-back?version=3").status_code == 302
        assert stage(helio) == "exiting"
        assert (helio.ended_on, helio.end_reason) == (None, "")
        assert [change.stage for change in StageChange.objects.all()] == ["exiting"]

    @pytest.mark.parametrize(("hours", "status"), [(24, 302), (25, 409)])
    def test_after_a_day_it_stays_ended(self, lead: Client, helio: Partnership, hours: int, status: int) -> None:
        exiting(lead, helio)
        post(lead, helio, "ended", version=2, ended_on=TODAY.isoformat(), end_reason="Over")
        later = f"2026-11-23T{10 + hours - 24:02}:00:00Z"
        with time_machine.travel(later, tick=False):
            assert lead.post(f"/partnerships/{helio.ref}/exit/taken-back?version=3").status_code == status

    @pytest.mark.parametrize("day", [TODAY + timedelta(days=1), ago(401)])
    def test_not_ahead_and_not_before_it_began(self, lead: Client, helio: Partnership, day: date) -> None:
        exiting(lead, helio)
        answer = post(lead, helio, "ended", version=2, ended_on=day.isoformat(), end_reason="Over")
        assert answer.status_code == 422
        assert stage(helio) == "exiting"

    def test_only_what_is_exiting(self, lead: Client, helio: Partnership) -> None:
        sent = {"version": 1, "ended_on": TODAY.isoformat(), "end_reason": "Over"}
        assert post(lead, helio, "ended", **sent).status_code == 409
        assert post(lead, helio, "called-off", version=1).status_code == 409
        assert post(lead, helio, "taken-back", version=1).status_code == 409
        assert stage(helio) == "active"


class TestWho:
    WAYS = ("recalibration", "recalibration/settled", "opened", "plan", "called-off", "ended", "taken-back", "steps",
            "letter")  # fmt: skip

    @pytest.mark.parametrize("way", WAYS)
    def test_the_ladder(self, as_role: As, helio: Partnership, way: str) -> None:
        assert as_role("lead").post(f"/partnerships/nothing/exit/{way}").status_code == 404
        assert post(as_role("executive"), helio, way, version=1).status_code == 403
        Partnership.objects.filter(pk=helio.pk).update(owner=None)
        assert post(as_role("manager"), helio, way, version=1).status_code == 403
        if way != "letter":
            assert as_role("lead").get(f"/partnerships/{helio.ref}/exit/{way}").status_code == 405
        assert stage(helio) == "active"

    def test_a_stale_version_moves_nothing(self, lead: Client, helio: Partnership) -> None:
        assert post(lead, helio, "opened", **OPEN | {"version": 9}).status_code == 409
        assert post(lead, helio, "recalibration", version=9, before="a", after="b").status_code == 409
        assert stage(helio) == "active" and not ExitPlan.objects.exists() and not Recalibration.objects.exists()

    def test_steps(self, as_role: As, helio: Partnership) -> None:
        exiting(as_role("lead"), helio)
        step = ExitStep.objects.first()
        assert step is not None
        for way in ("done", "reopened"):
            url = f"/exit-steps/{step.ref}/{way}"
            assert as_role("reader").post(url, {"version": 1}).status_code == 403
            assert as_role("lead").post(url, {"version": 8}).status_code == 409
            assert as_role("lead").get(url).status_code == 405
            assert as_role("lead").post(f"/exit-steps/nothing/{way}").status_code == 404

    def test_a_reader_reads_without_buttons(self, as_role: As, helio: Partnership) -> None:
        reader = as_role("executive")
        assert '<form class="form" method="post"' not in reader.get(f"/partnerships/{helio.ref}/exit").content.decode()
        assert post(reader, helio, "opened", **OPEN).status_code == 403

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_same_queries_for_one_and_for_three(
        self, lead: Client, helio: Partnership, rows: int, django_assert_num_queries: Any
    ) -> None:
        exiting(lead, helio)
        ExitStep.objects.exclude(pk__in=ExitStep.objects.values("pk")[:rows]).delete()
        with django_assert_num_queries(9):
            lead.get(f"/partnerships/{helio.ref}/exit")


def test_what_it_frees(helio: Partnership) -> None:
    signals = helio.signals
    assert freed(signals) == freed(None) == Freed(None, None)
    signals.touch_hours, signals.touch_hours_recent, signals.entered_hours_recent = Decimal(40), Decimal(9), Decimal(9)
    signals.ours_entries, signals.spend = 1, Decimal(700)
    assert freed(signals) == Freed(hours=Decimal("1.4"), money=Decimal(700))
