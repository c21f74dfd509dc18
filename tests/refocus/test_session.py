"""Going through the portfolio: begin, decide by card, take back, carry out; and who may not."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import Flag
from partners.models import Partnership, StageChange
from portfolio.models import RefocusDecision, RefocusSession
from reviews.models import ExitPlan, ExitStep, Recalibration
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db


def begun(client: Client, **filters: str) -> RefocusSession:
    assert client.post("/refocus/", filters).status_code == 302
    return RefocusSession.objects.latest("pk")


def decide(
    client: Client, session: RefocusSession, place: int, decision: str, reason: str = "", version: int = 1
) -> Any:
    sent = {"decision": decision, "reason": reason, "version": version}
    return client.post(f"/refocus/{session.ref}/cards/{place}/decided", sent)


def named(session: RefocusSession) -> list[str]:
    return [str(one.partnership) for one in session.decisions.select_related("partnership__partner")]


class TestBegin:
    def test_the_doubtful_come_first_and_what_is_not_live_never(self, lead: Client, people: dict[str, Member]) -> None:
        calm, grave = partnership("Calm"), partnership("Grave")
        grave.standing.worst = 3
        grave.standing.save()
        for stage in ("candidate", "vetting", "exiting", "ended", "declined"):
            partnership(stage, stage=stage)
        session = begun(lead)
        assert named(session) == ["Grave", "Calm"]
        assert (session.started_on, session.created_by, session.query) == (TODAY, people["lead"], "")
        assert RefocusDecision.objects.get(partnership=calm).place == 2

    def test_a_filter_of_it(self, lead: Client, people: dict[str, Member]) -> None:
        partnership("Mine", owner=people["lead"])
        partnership("Theirs", owner=people["manager"])
        partnership("Quiet", owner=people["lead"], status="stale")
        partnership("Joint", owner=people["lead"], arrangement="joint_venture")
        assert named(begun(lead, owner="me", status="alive", arrangement="technology_integration")) == ["Mine"]
        assert RefocusSession.objects.get().query == "status=alive&owner=me&arrangement=technology_integration"

    def test_a_manager_goes_through_their_own(self, as_role: As, people: dict[str, Member]) -> None:
        partnership("Mine", owner=people["manager"])
        partnership("Theirs", owner=people["lead"])
        partnership("Deputised", owner=people["lead"]).deputies.add(people["manager"])
        assert sorted(named(begun(as_role("manager")))) == ["Deputised", "Mine"]

    def test_nothing_matches(self, lead: Client) -> None:
        assert lead.post("/refocus/", {"owner": "none"}).status_code == 422
        assert not RefocusSession.objects.exists()

    def test_the_page_counts_what_matches(self, lead: Client, people: dict[str, Member]) -> None:
        partnership("Mine", owner=people["lead"])
        partnership("Nobody's")
        assert "<b>2</b> live partnerships" in lead.get("/refocus/").content.decode()
        assert "<b>1</b> live partnership." in lead.get("/refocus/?owner=none").content.decode()


class TestCard:
    def test_a_decision_leads_to_the_next_and_changes_nothing_yet(self, lead: Client) -> None:
        partnership("First"), partnership("Second")
        session = begun(lead)
        answer = decide(lead, session, 1, "exit", "Nothing came of it.")
        assert answer.headers["Location"] == f"/refocus/{session.ref}/cards/2/"
        card = session.decisions.get(place=1)
        assert (card.decision, card.reason, card.version) == ("exit", "Nothing came of it.", 2)
        assert set(Partnership.objects.values_list("stage", flat=True)) == {"active"}
        assert decide(lead, session, 2, "keep").headers["Location"] == f"/refocus/{session.ref}/"

    def test_it_goes_round_to_what_was_skipped(self, lead: Client) -> None:
        partnership("First"), partnership("Second")
        session = begun(lead)
        assert decide(lead, session, 2, "keep").headers["Location"] == f"/refocus/{session.ref}/cards/1/"
        assert lead.get(f"/refocus/{session.ref}/cards/").headers["Location"] == f"/refocus/{session.ref}/cards/1/"

    def test_evidence_beside_it(self, lead: Client) -> None:
        figures = {
            "last_mutual_on": ago(200), "rhythm_days": 30, "ours_returned": 900, "ours_invested": 4000,
            "ours_entries": 3, "entered_hours": 90, "entered_hours_recent": 30, "touch_hours_recent": 15,
            "objectives": 3, "objectives_on_pace": 1, "pace": "0.4", "deadline_on": TODAY + timedelta(days=20),
        }  # fmt: skip
        one = partnership("Helio Cloud", signals=figures)
        Flag.objects.create(
            partnership=one, rule="unowned", severity=3, opened_on=ago(9), kind="ours", evidence={}, first_evidence={}
        )
        session = begun(lead)
        text = lead.get(f"/refocus/{session.ref}/cards/1/").content.decode()
        for said in ("7 months ago", "limit 30 days", "€900", "€4,000", "45", "1 of 3", "40%", "12 Dec 2026",
                     "1 open flag", "Hosts our till where our shops are."):  # fmt: skip
            assert said in text, said

    def test_what_was_never_recorded_is_unknown(self, lead: Client) -> None:
        partnership("Helio Cloud")
        text = lead.get(f"/refocus/{begun(lead).ref}/cards/1/").content.decode()
        assert text.count("<b>unknown</b>") == 4

    def test_undo(self, lead: Client) -> None:
        partnership()
        session = begun(lead)
        decide(lead, session, 1, "exit", "Why")
        assert lead.post(f"/refocus/{session.ref}/cards/1/taken-back?version=2").status_code == 302
        card = session.decisions.get()
        assert (card.decision, card.decided_at, card.hours_a_week, card.reason) == ("", None, None, "Why")

    @pytest.mark.parametrize("decision", ["exit", "recalibrate"])
    def test_what_follows_needs_a_reason(self, lead: Client, decision: str) -> None:
        partnership()
        session = begun(lead)
        answer = decide(lead, session, 1, decision, "   ")
        assert answer.status_code == 422
        assert "Say why" in answer.content.decode()
        assert decide(lead, session, 1, "sell").status_code == 422
        assert session.decisions.get().decision == ""

    def test_the_reason_is_kept_when_it_is_refused(self, lead: Client) -> None:
        partnership()
        session = begun(lead)
        assert "Typed &lt;text&gt;" in decide(lead, session, 1, "sell", "Typed <text>").content.decode()

    def test_the_ladder(self, as_role: As, lead: Client) -> None:
        partnership()
        session = begun(lead)
        at = f"/refocus/{session.ref}/cards/1"
        assert decide(lead, session, 1, "keep", version=7).status_code == 409
        assert lead.post(f"{at}/taken-back?version=7").status_code == 409
        assert decide(lead, session, 9, "keep").status_code == 404
        assert lead.get("/refocus/nothing/cards/1/").status_code == 404
        for way in ("decided", "taken-back"):
            assert lead.get(f"{at}/{way}").status_code == 405
            assert as_role("reader").post(f"{at}/{way}").status_code == 403
            assert as_role("admin").post(f"{at}/{way}").status_code == 403  # another's sitting
        assert lead.post(f"{at}/").status_code == 405
        assert as_role("executive").post("/refocus/").status_code == 403
        assert session.decisions.get().version == 1

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_same_queries_for_one_and_for_three(
        self, lead: Client, rows: int, django_assert_num_queries: Any
    ) -> None:
        for at in range(rows):
            one = partnership(f"Partner {at}")
            for rule in ("unowned", "stale", "paper")[:rows]:
                Flag.objects.create(
                    partnership=one, rule=rule, severity=2, opened_on=ago(9), evidence={}, first_evidence={}
                )
        session = begun(lead)
        decide(lead, session, 1, "exit", "Why")
        lead.get(f"/refocus/{session.ref}/")
        with django_assert_num_queries(9):
            lead.get(f"/refocus/{session.ref}/cards/1/")
        with django_assert_num_queries(7):
            lead.get(f"/refocus/{session.ref}/")
        with django_assert_num_queries(6):
            lead.get("/refocus/")


class TestCarryOut:
    def test_all_in_one_with_a_line_for_each(self, lead: Client, people: dict[str, Member]) -> None:
        figures = {"entered_hours": 90, "entered_hours_recent": 90, "spend": 5000, "ours_entries": 2}
        over = partnership("Over", signals=figures, owner=people["manager"])
        changed, kept = partnership("Changed"), partnership("Kept")
        session = begun(lead)
        places = {one.partnership_id: one.place for one in session.decisions.all()}
        decide(lead, session, places[over.pk], "exit", "Nothing came of it.")
        decide(lead, session, places[changed.pk], "recalibrate", "One target instead of four.")
        decide(lead, session, places[kept.pk], "keep")
        text = lead.get(f"/refocus/{session.ref}/").content.decode()
        assert "<b>7</b>" in text and "<b>€5,000</b>" in text  # 90 hours in 90 days are 7 a week
        assert lead.post(f"/refocus/{session.ref}/carried-out", {"version": 1}).status_code == 302
        session.refresh_from_db()
        assert session.confirmed_on == TODAY
        stages = dict(Partnership.objects.values_list("partner__name", "stage"))
        assert stages == {"Over": "exiting", "Changed": "recalibrating", "Kept": "active"}
        assert ExitPlan.objects.get().reason == "Nothing came of it."
        assert ExitStep.objects.filter(partnership=over, owner=people["manager"]).count() == 7
        episode = Recalibration.objects.get()
        assert (episode.before, episode.after) == (changed.purpose, "One target instead of four.")
        assert set(StageChange.objects.values_list("stage", "on")) == {("exiting", TODAY), ("recalibrating", TODAY)}
        outcomes = dict(session.decisions.values_list("partnership__partner__name", "outcome"))
        assert outcomes == {"Over": "Exiting, with the ready steps.", "Changed": "Recalibrating.", "Kept": ""}

    def test_what_moved_meanwhile_is_left_and_says_so(self, lead: Client) -> None:
        one = partnership("Helio Cloud")
        session = begun(lead)
        decide(lead, session, 1, "exit", "Why")
        Partnership.objects.filter(pk=one.pk).update(stage="ended")
        lead.post(f"/refocus/{session.ref}/carried-out", {"version": 1})
        assert RefocusDecision.objects.get().outcome == "Left as it is: Helio Cloud is ended now."
        assert not ExitPlan.objects.exists()

    def test_what_is_no_longer_ones_own_is_left(self, as_role: As, people: dict[str, Member]) -> None:
        one, manager = partnership("Helio Cloud", owner=people["manager"]), as_role("manager")
        session = begun(manager)
        decide(manager, session, 1, "exit", "Why")
        Partnership.objects.filter(pk=one.pk).update(owner=people["lead"])
        manager.post(f"/refocus/{session.ref}/carried-out", {"version": 1})
        assert RefocusDecision.objects.get().outcome == "Left as it is: it is not yours to change."

    def test_once_only_and_then_closed(self, lead: Client) -> None:
        partnership()
        session = begun(lead)
        decide(lead, session, 1, "exit", "Why")
        url = f"/refocus/{session.ref}/carried-out"
        assert lead.post(url, {"version": 4}).status_code == 409
        assert lead.post(url, {"version": 1}).status_code == 302
        assert lead.post(url, {"version": 2}).status_code == 409
        assert ExitPlan.objects.count() == 1
        assert decide(lead, session, 1, "keep", version=2).status_code == 409
        assert lead.post(f"/refocus/{session.ref}/cards/1/taken-back?version=2").status_code == 409

    def test_who_may_not(self, as_role: As, lead: Client) -> None:
        partnership()
        session = begun(lead)
        url = f"/refocus/{session.ref}/carried-out"
        assert as_role("reader").get(f"/refocus/{session.ref}/").status_code == 200
        assert as_role("reader").post(url, {"version": 1}).status_code == 403
        assert as_role("admin").post(url, {"version": 1}).status_code == 403
        assert lead.get(url).status_code == 405
        assert lead.post("/refocus/nothing/carried-out").status_code == 404
        assert lead.get("/refocus/nothing/").status_code == 404
