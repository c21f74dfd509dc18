"""Promises late: more than 7 days, more than 30, high ones, and the share kept on time."""

import pytest

from tests.factories import ago, partnership, promise
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

LATE, GRAVE = (RAISED, NOTICE, ""), (RAISED, WARNING, "")


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_days_late(side: str) -> None:
    one = partnership()
    promise(one, ago(31), side=side)
    said = [graded("commitments_overdue", one, ago(31 - late)) for late in (7, 8, 30, 31)]
    assert said == [CLEAR, LATE, LATE, GRAVE]


@pytest.mark.parametrize(("priority", "said"), [("high", GRAVE), ("critical", GRAVE), ("medium", LATE), ("", LATE)])
def test_high_ones_are_a_warning(priority: str, said: object) -> None:
    one = partnership()
    promise(one, ago(8), priority=priority)
    assert graded("commitments_overdue", one) == said


def test_the_original_day_counts() -> None:
    one = partnership()
    promise(one, ago(-20), original_due_on=ago(8), made_on=ago(60))
    assert graded("commitments_overdue", one) == LATE
    assert judge("commitments_overdue", one).sentence == (
        "Promises are late: 1 of ours, 0 of theirs, the oldest due on 12 November 2026, 8 days ago. "
        "Kept on time in half a year: 0 of 1 of ours, 0 of 0 of theirs."
    )


def test_what_is_not_late() -> None:
    assert verdict("commitments_overdue", partnership()) == NOT_APPLICABLE
    for own in ({"delivered_on": D}, {"cancelled_on": ago(1)}):
        one = partnership()
        promise(one, ago(20), **own)  # type: ignore[arg-type]
        assert verdict("commitments_overdue", one) == CLEAR
        assert verdict("commitments_overdue", one, ago(2)) == RAISED
    undated = partnership()
    promise(undated, None, made_on=ago(400))
    assert verdict("commitments_overdue", undated) == CLEAR
    unmade = partnership()
    promise(unmade, ago(30), made_on=ago(10))  # nobody had promised it yet
    assert verdict("commitments_overdue", unmade, ago(11)) == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("due", "kept", "said"), [(4, 0, CLEAR), (5, 3, LATE), (5, 4, CLEAR), (10, 7, LATE), (10, 8, CLEAR)]
)
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_the_share_kept(due: int, kept: int, said: object, side: str) -> None:
    one = partnership()
    for n in range(due):
        promise(one, ago(10 + n), side=side, delivered_on=ago(10 + n) if n < kept else ago(3))
    assert graded("commitments_overdue", one) == said


def test_the_share_counts_its_window_each_side_apart() -> None:
    one = partnership()
    for n in range(4):
        promise(one, ago(179), delivered_on=ago(100))
        promise(one, ago(20), side="theirs", delivered_on=ago(10 + n))
    promise(one, ago(180), delivered_on=ago(100))
    assert verdict("commitments_overdue", one) == CLEAR
    assert verdict("commitments_overdue", one, ago(1)) == RAISED  # a day earlier all five were inside
    promise(one, ago(50), cancelled_on=ago(51), made_on=ago(90))  # cancelled before it was due: not counted
    assert verdict("commitments_overdue", one) == CLEAR
    promise(one, ago(50), cancelled_on=ago(50), made_on=ago(90))
    found = judge("commitments_overdue", one)
    assert found.verdict == RAISED
    assert found.sentence == "Kept on time in half a year: 0 of 5 of ours, 0 of 4 of theirs."


def test_a_delivery_taken_back_never_clears() -> None:
    one = partnership()
    promises = [promise(one, ago(days), delivered_on=ago(0)) for days in (40, 30, 20, 10)]
    promises.append(promise(one, D, delivered_on=D))
    assert verdict("commitments_overdue", one) == RAISED
    promises[-1].delivered_on = None
    promises[-1].save()
    assert verdict("commitments_overdue", one) == RAISED
