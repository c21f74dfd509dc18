"""A review is planned, booked, held: the ladder of each write, and what holding one brings about."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from flags.models import Flag
from lib.facts import announce
from partners.models import Partnership, StageChange
from reviews.models import Commitment, Review
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, everything, partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


@pytest.fixture
def review(helio: Partnership) -> Review:
    return Review.objects.create(partnership=helio, kind="strategy_review", due_on=TODAY)


def minutes(**own: Any) -> dict[str, Any]:
    return {
        "version": "1", "held_on": TODAY.isoformat(), "attended_by_them": "yes", "works": "Refunds", "does_not": "Sync",
        "lessons": "Ask sooner", "celebrated": "First chain", "our_value": "4", "their_value": "5",
        "decision": "continue", "cause": "", "next_due_on": "2027-02-21", "promised": "",
    } | own  # fmt: skip


def test_one_is_planned_and_booked(as_role: As, helio: Partnership) -> None:
    client = as_role("manager")
    url = f"/partnerships/{helio.ref}/reviews/new"
    assert client.get(url).status_code == 200
    answer = client.post(url, {"kind": "results_review", "due_on": "2026-12-01"})
    review = Review.objects.get()
    assert answer["Location"] == f"/reviews/{review.ref}/"
    assert (review.kind, str(review.due_on), review.booked_on) == ("results_review", "2026-12-01", None)
    book = f"/reviews/{review.ref}/book"
    assert client.get(book).status_code == 200
    wanted = {"kind": "strategy_review", "due_on": "2026-12-03", "booked": "on", "version": "1"}
    assert client.post(book, wanted).status_code == 302
    review.refresh_from_db()
    assert (review.kind, str(review.due_on), review.booked_on) == ("strategy_review", "2026-12-03", TODAY)
    assert client.post(book, wanted).status_code == 409
    assert client.post(f"/partnerships/{helio.ref}/records/reviews/{review.ref}/undo").status_code == 302
    review.refresh_from_db()
    assert (str(review.due_on), review.booked_on) == ("2026-12-01", None)


def test_the_ladder_of_planning(as_role: As, helio: Partnership, review: Review) -> None:
    for url in (f"/partnerships/{helio.ref}/reviews/new", f"/reviews/{review.ref}/book"):
        bad = as_role("lead").post(url, {"kind": "strategy_review", "due_on": "2099-01-01", "version": "1"})
        assert bad.status_code == 422
        assert "2099-01-01" in bad.content.decode()
        assert as_role("executive").post(url).status_code == 403
        assert as_role("lead").delete(url).status_code == 405
        Partnership.objects.filter(pk=helio.pk).update(owner=None)
        assert as_role("manager").post(url).status_code == 403
        Partnership.objects.filter(pk=helio.pk).update(owner=helio.owner)
    assert as_role("lead").get("/partnerships/nothing/reviews/new").status_code == 404
    assert as_role("lead").get("/reviews/nothing/book").status_code == 404
    Review.objects.update(held_on=TODAY)
    assert as_role("lead").get(f"/reviews/{review.ref}/book").status_code == 404


def test_holding_writes_minutes_promises_and_the_next_one(as_role: As, review: Review) -> None:
    text = "we: send the figures by 1 Dec\n\nThey: name a contact"
    answer = as_role("manager").post(f"/reviews/{review.ref}/", minutes(promised=text))
    assert answer.status_code == 302
    review.refresh_from_db()
    assert (review.held_on, review.attended_by_them, review.decision, review.our_value, review.their_value) == (
        TODAY, True, "continue", 4, 5,
    )  # fmt: skip
    made = Commitment.objects.order_by("id").values_list("side", "what", "made_on", "due_on", "original_due_on")
    due = TODAY + timedelta(days=9)
    assert list(made) == [
        ("ours", "send the figures", TODAY, due, due), ("theirs", "name a contact", TODAY, None, None),
    ]  # fmt: skip
    following = Review.objects.exclude(pk=review.pk).get()
    assert (following.kind, str(following.due_on), following.held_on) == ("strategy_review", "2027-02-21", None)
    assert not StageChange.objects.exists()


def test_the_next_one_is_not_planned_twice(lead: Client, review: Review) -> None:
    Review.objects.create(partnership=review.partnership, kind="strategy_review", due_on="2027-02-21")
    lead.post(f"/reviews/{review.ref}/", minutes())
    assert Review.objects.count() == 2


@pytest.mark.parametrize(("decision", "stage"), [("recalibrate", "recalibrating"), ("exit", "exiting")])
def test_a_decision_moves_the_partnership_once_confirmed(
    lead: Client, review: Review, decision: str, stage: str
) -> None:
    url = f"/reviews/{review.ref}/"
    wanted = minutes(decision=decision, cause="They were sold", held_on=ago(1).isoformat())
    refused = lead.post(url, wanted)
    assert refused.status_code == 422
    assert f"moves the partnership to {stage}" in refused.content.decode()
    assert not StageChange.objects.exists()
    assert lead.post(url, wanted | {"moves": "on"}).status_code == 302
    change = StageChange.objects.get()
    assert (change.stage, change.on) == (stage, ago(1))
    assert change.note == f"Review of 2026-11-21: {decision}. They were sold"
    review.partnership.refresh_from_db()
    assert review.partnership.stage == stage
    assert Review.objects.count() == (1 if decision == "exit" else 2)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("next_due_on", "", "Set the next review before this one closes."),
        ("next_due_on", "2026-11-22", "The next review comes after this one."),
        ("held_on", "2026-11-23", "This day is still to come."),
        ("decision", "", "This field is required."),
        ("our_value", "6", "Select a valid choice."),
        ("promised", "send figures", "Line 1: begin with"),
        ("promised", "we: a\nthey: b by 32 Dec", "Line 2: “32 Dec” is no day"),
        ("promised", "we: a by 2026-11-01", "lies before the day of the review"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_saves_nothing(
    lead: Client, review: Review, field: str, value: str, said: str
) -> None:
    answer = lead.post(f"/reviews/{review.ref}/", minutes(**{field: value}, works="Kept <b>text</b>"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Kept &lt;b&gt;text&lt;/b&gt;" in page
    review.refresh_from_db()
    assert (review.held_on, review.works, Commitment.objects.count(), Review.objects.count()) == (None, "", 0, 1)


def test_the_rest_of_the_ladder(as_role: As, review: Review) -> None:
    url = f"/reviews/{review.ref}/"
    assert as_role("lead").post("/reviews/nothing/", minutes()).status_code == 404
    assert as_role("executive").post(url, minutes()).status_code == 403
    assert as_role("lead").put(url).status_code == 405
    stale = as_role("lead").post(url, minutes(version="7"))
    assert stale.status_code == 409
    assert "Refunds" in stale.content.decode()
    assert as_role("lead").post(url, minutes()).status_code == 302
    late = as_role("lead").post(url, minutes(works="Mine"))
    assert late.status_code == 409
    assert "Mine" in late.content.decode()
    review.refresh_from_db()
    assert review.works == "Refunds"


def test_holding_it_closes_the_flag(lead: Client, people: dict[str, Member]) -> None:
    one = partnership("Wren", owner=people["lead"])
    StageChange.objects.create(partnership=one, stage="active", on=ago(400))
    late = Review.objects.create(partnership=one, kind="strategy_review", due_on=ago(60))
    announce([one.pk])
    flags = Flag.objects.filter(partnership=one, rule="review_overdue", closed_on=None)
    assert flags.exists()
    assert lead.post(f"/reviews/{late.ref}/", minutes()).status_code == 302
    assert not flags.exists()


def test_the_agenda_comes_from_the_records_and_flags_are_ours_alone(
    lead: Client, people: dict[str, Member], review: Review
) -> None:
    everything(review.partnership, people["lead"])
    Flag.objects.create(
        partnership=review.partnership, rule="stale", severity=2, opened_on=ago(3), evidence={}, first_evidence={}
    )
    page = lead.get(f"/reviews/{review.ref}/").content.decode()
    for text in (
        "Hosts our till where our shops are.",
        "Shops live 0",
        "Checklist 0",
        "Offer 0",
        "Open flags",
        "Refunds",
    ):
        assert text in page, text
    shared = lead.get(f"/reviews/{review.ref}/?share=1").content.decode()
    assert "Shops live 0" in shared
    assert "Open flags" not in shared
    assert "raised" not in shared


def test_who_may_not_write_reads_it(as_role: As, review: Review) -> None:
    page = as_role("executive").get(f"/reviews/{review.ref}/").content.decode()
    assert "Hold and close" not in page
    Review.objects.update(held_on=ago(1), works="Refunds", decision="invest")
    page = as_role("executive").get(f"/reviews/{review.ref}/").content.decode()
    assert "Invest" in page and "Refunds" in page


@pytest.mark.parametrize("times", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client,
    people: dict[str, Member],
    review: Review,
    times: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    everything(review.partnership, people["lead"], times)
    url = f"/reviews/{review.ref}/?share=1"
    lead.get(url)
    with django_assert_num_queries(8):
        assert lead.get(url).status_code == 200


def test_only_its_own_partnership_is_moved_from_a_living_stage(lead: Client, review: Review) -> None:
    Partnership.objects.filter(pk=review.partnership_id).update(stage="exiting")
    assert lead.post(f"/reviews/{review.ref}/", minutes(decision="exit", cause="Sold")).status_code == 302
    assert not StageChange.objects.exists()
