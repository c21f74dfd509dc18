"""A criterion that is met opens one exit review, due in 30 days; how far others are is shown before."""

from datetime import timedelta

import pytest

from flags import distance
from flags.evaluation import evaluate
from flags.models import ExitCriterion, Flag
from lib.days import today
from partners.models import Partnership
from reviews.models import Review
from tests import making

pytestmark = pytest.mark.django_db


def quiet(days: int, name: str = "Corda") -> Partnership:
    one = making.partnership(name, tier="strategic", arrangement="referral", live=900)
    making.touch(one, days)
    return one


def criterion(**own: object) -> ExitCriterion:
    return ExitCriterion.objects.create(
        **{"rule": "stale", "agreed_on": making.ago(400), "consequence": "terminate"} | own
    )


def test_one_review_however_often_it_is_evaluated() -> None:
    one, other = quiet(200), quiet(3, "Alto")
    criterion()
    evaluate(as_of=today())
    review = Review.objects.get(kind="exit_review")
    assert (review.partnership, review.due_on, review.origin) == (one, today() + timedelta(days=30), "automation")
    assert one.signals.next_review_due_on == review.due_on
    evaluate(as_of=today())
    evaluate(as_of=today(), partnership_ids=[one.pk, other.pk])
    assert Review.objects.filter(kind="exit_review").count() == 1
    one.refresh_from_db()
    assert one.stage == "active"


def test_a_second_criterion_calls_for_a_review_of_its_own() -> None:
    one = quiet(200)
    first = criterion()
    evaluate(as_of=today(), partnership_ids=[one.pk])
    first.waived_until, first.waiver_reason = today() + timedelta(days=30), "New owner"
    first.save()
    evaluate(as_of=today(), partnership_ids=[one.pk])
    assert not Flag.objects.filter(rule="exit_criterion_met", closed_on=None).exists()
    criterion(for_days=60)
    evaluate(as_of=today(), partnership_ids=[one.pk])
    assert Review.objects.filter(kind="exit_review").count() == 2


def said(one: Partnership) -> list[tuple[str, str, float, float]]:
    return [(each.state, each.words, each.done, each.of) for each in distance.distances(one, today())]


def test_how_far_it_is_before_the_rule_holds() -> None:
    one = quiet(20)
    criterion()
    assert said(one) == [("far", "20 of 37.5 days without a two-way touch", 20, 37.5)]


@pytest.mark.parametrize(("days", "held"), [(38, 0), (44, 0), (45, 7), (59, 21)])
def test_for_how_long_it_has_held(days: int, held: int) -> None:
    one = quiet(days)
    criterion()
    assert said(one) == [("holds", f"holds, for {held} of 30 days", held, 30)]


def test_once_it_is_met() -> None:
    one = quiet(66)
    criterion()
    assert said(one) == [("met", "has held for its 30 days", 30, 30)]


def test_paper_counts_the_days_without_work_or_value() -> None:
    one = quiet(120)
    making.touch(one, 150)  # more than one event ever: it did start
    criterion(rule="paper", scope="arrangement:referral")
    assert said(one) == [("far", "120 of 180 days without joint work or value", 120, 180)]


def test_judgements_and_waivers_are_said() -> None:
    one = quiet(3)
    criterion(rule="", judgement="Their strategy changes")
    criterion(waived_until=today(), waiver_reason="New owner")
    assert [(state, done) for state, _, done, _ in said(one)] == [("judgement", 0), ("waived", 0)]


def test_criteria_of_others_do_not_apply() -> None:
    criterion(scope="arrangement:licensing")
    criterion(until=making.ago(1))
    assert said(quiet(3)) == []


@pytest.mark.parametrize(
    ("days", "words"), [(22, ""), (23, "Quiet 23 of 30 days"), (37, "Quiet 37 of 30 days"), (38, "")]
)
def test_the_countdown_begins_at_three_quarters(days: int, words: str) -> None:
    assert distance.countdown(quiet(days), today()) == words
