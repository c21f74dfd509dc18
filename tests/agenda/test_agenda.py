"""The agenda: twelve questions with their versions, criteria, candidates by fit, capacity, causes, links."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from flags.models import MemberLoad
from objectives.agenda import queries
from objectives.agenda.questions import QUESTIONS, differences
from objectives.agenda.ranking import Mark, ranked, to_approach
from objectives.models import AgendaAnswer, AgendaCriterion
from partners.models import FitAnswer, Link, Partnership
from reviews.models import ExitPlan
from tests.making import LEAD
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
WHY = QUESTIONS["why"]


def candidate(name: str, *, touched: int | None = None, **scores: int | None) -> Partnership:
    """A candidate with its answers; `touched` days ago."""
    one = partnership(name, stage="candidate", status="prospect",
                      signals={"last_touch_on": ago(touched) if touched is not None else None})  # fmt: skip
    for question, score in scores.items():
        FitAnswer.objects.create(partnership=one, question=question, score=score, on=ago(5))
    return one


@pytest.fixture
def weights() -> None:
    for name, weight in {"shops": 5, "motive": 3, "values": 2}.items():
        AgendaCriterion.objects.create(criterion=name, weight=weight)


class TestQuestions:
    def test_there_are_twelve(self) -> None:
        assert len(QUESTIONS) == 12

    def test_answered_and_answered_anew(self, lead: Client, people: dict[str, Member]) -> None:
        url = "/agenda/questions/why/"
        assert lead.post(url, {"answer": "Shops trust their bank.", "seen": ""}).status_code == 302
        first = AgendaAnswer.objects.get()
        assert (first.question, first.since, first.created_by) == (WHY, TODAY, people["lead"])
        assert lead.post(url, {"answer": "Shops trust their accountant.", "seen": first.ref}).status_code == 302
        assert [one.answer for one in AgendaAnswer.objects.order_by("id")] == [
            "Shops trust their bank.", "Shops trust their accountant.",
        ]  # fmt: skip
        text = lead.get(url).content.decode()
        assert "<del>bank.</del>" in text and "<ins>accountant.</ins>" in text
        page = lead.get("/agenda/").content.decode()
        assert "Shops trust their accountant." in page and "version 2" in page and "1 of 12" in page

    def test_words_that_changed(self) -> None:
        assert differences("we sell tills", "we sell good tills here") == [
            ("same", "we sell"), ("new", "good"), ("same", "tills"), ("new", "here"),
        ]  # fmt: skip
        assert differences("a", "b") == [("gone", "a"), ("new", "b")]

    def test_the_ladder(self, as_role: As) -> None:
        url, sent = "/agenda/questions/why/", {"answer": "Mine", "seen": ""}
        assert as_role("lead").post(url, {"answer": "  ", "seen": ""}).status_code == 422
        assert as_role("lead").post("/agenda/questions/whence/", sent).status_code == 404
        for role in ("manager", "executive", "reader"):
            assert as_role(role).post(url, sent).status_code == 403
            assert as_role(role).get(url).status_code == 200
        assert as_role("lead").put(url).status_code == 405
        AgendaAnswer.objects.create(question=WHY, answer="Theirs", since=TODAY)
        stale = as_role("lead").post(url, sent)
        assert stale.status_code == 409
        assert "Mine" in stale.content.decode() and "Theirs" in stale.content.decode()
        assert AgendaAnswer.objects.count() == 1

    def test_other_questions_of_an_import_are_shown(self, lead: Client) -> None:
        AgendaAnswer.objects.create(question="Who pays?", answer="We do.")
        assert "Who pays?" in lead.get("/agenda/").content.decode()


class TestCriteria:
    def test_added_and_weighed(self, lead: Client) -> None:
        assert lead.post("/agenda/criteria/new", {"criterion": "Values", "weight": "3"}).status_code == 302
        one = AgendaCriterion.objects.get()
        assert lead.post(f"/agenda/criteria/{one.ref}/", {"weight": "4.5", "version": 1}).status_code == 302
        one.refresh_from_db()
        assert (one.criterion, one.weight, one.version) == ("Values", Decimal("4.50"), 2)

    def test_the_ladder(self, as_role: As) -> None:
        one = AgendaCriterion.objects.create(criterion="Values", weight=3)
        url, lead = f"/agenda/criteria/{one.ref}/", as_role("lead")
        for weight in ("-1", "101", "much", ""):
            assert lead.post(url, {"weight": weight, "version": 1}).status_code == 422
        twice = lead.post("/agenda/criteria/new", {"criterion": "Values", "weight": "3"})
        assert twice.status_code == 422 and "already exists" in twice.content.decode()
        assert lead.post(url, {"weight": "4", "version": 9}).status_code == 409
        assert lead.post("/agenda/criteria/nothing/", {"weight": "4"}).status_code == 404
        assert lead.put(url).status_code == 405
        assert as_role("manager").post(url, {"weight": "4", "version": 1}).status_code == 403
        one.refresh_from_db()
        assert (one.weight, one.version) == (3, 1)


class TestRanking:
    def rank(self) -> list[Any]:
        weights = {one.criterion: one.weight for one in queries.criteria() if one.weight}
        return ranked(queries.candidates(LEAD), weights, queries.scores(list(weights)))

    def test_answers_times_weights_and_unknown_is_never_zero(self, weights: None) -> None:
        candidate("Unknown")
        candidate("Half", shops=4)
        candidate("Full", shops=5, motive=2, values=3)
        candidate("Zero", shops=0, motive=0, values=0)
        found = [(str(one.partnership), one.fit, one.known) for one in self.rank()]
        # Full: (5·5 + 3·2 + 2·3) / (10·5) = 37/50; Half: 4/5 of half the weight
        assert found == [("Half", 80, 50), ("Full", 74, 100), ("Zero", 0, 100), ("Unknown", None, 0)]

    def test_the_reason_and_what_is_unknown(self, weights: None) -> None:
        candidate("Half", values=1, shops=4)
        one = self.rank()[0]
        assert one.reasons == [Mark("shops", Decimal(5), 4), Mark("values", Decimal(2), 1)]
        assert one.unknown == [Mark("motive", Decimal(3), None)]

    def test_the_newest_answer_counts_and_one_without_a_score_is_unknown(self, weights: None) -> None:
        one = candidate("Helio", shops=1, motive=5)
        FitAnswer.objects.create(partnership=one, question="shops", score=5, on=ago(1))
        FitAnswer.objects.create(partnership=one, question="motive", score=None, on=ago(1))
        assert [(own.fit, own.known) for own in self.rank()] == [(100, 50)]

    def test_a_weight_of_nought_is_left_out_and_only_candidates_are_ranked(self, weights: None) -> None:
        AgendaCriterion.objects.filter(criterion="motive").update(weight=0)
        candidate("Helio", shops=5, motive=0)
        FitAnswer.objects.create(partnership=partnership("Live"), question="shops", score=5)
        assert [(own.fit, own.known) for own in self.rank()] == [(100, 71)]

    @pytest.mark.parametrize(("days", "chosen"), [(13, "Second"), (14, "First"), (None, "First")])
    def test_one_to_approach_this_week(self, weights: None, days: int | None, chosen: str) -> None:
        candidate("First", touched=days, shops=5)
        candidate("Second", touched=90, shops=3)
        found = to_approach(self.rank(), TODAY)
        assert found is not None and str(found.partnership) == chosen

    def test_nobody_to_approach(self, weights: None) -> None:
        candidate("Unknown")
        candidate("Talking", touched=1, shops=5)
        assert to_approach(self.rank(), TODAY) is None


class TestBeside:
    def test_load_in_hours_against_hours(self, people: dict[str, Member], lead: Client) -> None:
        own = {"rhythm_minutes": 450, "commitments_open": 3, "live_partnerships": 4}
        MemberLoad.objects.create(member=people["manager"], hours_per_week=9, **own)
        MemberLoad.objects.create(member=people["lead"], hours_per_week=None, **own)
        MemberLoad.objects.create(member=people["reader"], live_partnerships=0)
        found = [(one.member, one.needed, one.hours, one.over) for one in queries.capacity()]
        assert found == [(people["lead"], 9, None, False), (people["manager"], 9, 9, False)] or found == [
            (people["manager"], 9, 9, False), (people["lead"], 9, None, False),
        ]  # fmt: skip
        MemberLoad.objects.filter(member=people["manager"]).update(commitments_open=4)
        assert next((one.needed, one.over) for one in queries.capacity()) == (Decimal("9.5"), True)
        page = lead.get("/agenda/").content.decode()
        assert "9.5 of 9" in page and "9 of unknown" in page

    def test_causes_are_counted_back_once_each(self) -> None:
        for name, cause in (("A", "values"), ("B", "values"), ("C", "They were sold"), ("D", None)):
            one = partnership(name, stage="ended", status="ended")
            if cause:
                ExitPlan.objects.create(partnership=one, cause="other", opened_on=ago(90))
                ExitPlan.objects.create(partnership=one, cause=cause, opened_on=ago(9))
        ExitPlan.objects.create(partnership=partnership("Exiting", stage="exiting"), cause="values", opened_on=ago(1))
        assert queries.causes(LEAD) == [("Values do not match", 2), ("They were sold", 1), ("No cause recorded", 1)]

    def test_links_those_of_candidates_first(self) -> None:
        one, other, third = partnership("One"), partnership("Other"), candidate("Third")
        later = Link.objects.create(partnership=one, other=other, kind="depends on")
        first = Link.objects.create(partnership=one, other=third, kind="shares customers with")
        assert list(queries.links(LEAD)) == [first, later]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_same_queries_for_one_and_for_three(
        self, lead: Client, weights: None, rows: int, django_assert_num_queries: Any
    ) -> None:
        live = partnership("Live")
        for at in range(rows):
            one = candidate(f"Candidate {at}", shops=at, motive=3)
            Link.objects.create(partnership=live, other=one, kind="depends on")
            AgendaAnswer.objects.create(question=WHY, answer=f"Version {at}", since=TODAY - timedelta(days=rows - at))
            ExitPlan.objects.create(partnership=partnership(f"Over {at}", stage="ended"), cause="values")
        with django_assert_num_queries(10):
            lead.get("/agenda/")
        with django_assert_num_queries(4):
            lead.get("/agenda/questions/why/")
