"""Motive in doubt: no, low, apart, silent; unknown until both values are known."""

import pytest

from partners.models import Partnership
from tests.factories import ago, confirmation, partnership, review
from tests.flags.judging import CLEAR, RAISED, UNKNOWN, WARNING, D, graded, judge, set_policy, verdict

pytestmark = pytest.mark.django_db


def said(theirs: int | None, ours: int | None = None, *, still: bool | None = True) -> Partnership:
    one = partnership()
    confirmation(one, ago(20), ago(10), still_motivated=still, value=theirs)
    if ours is not None:
        review(one, ago(30), our_value=ours)
    return one


@pytest.mark.parametrize(
    ("theirs", "ours", "still", "kind"),
    [
        (5, 5, False, "no_motive"),
        (None, None, False, "no_motive"),
        (2, 3, True, "low_value"),
        (1, None, None, "low_value"),
        (3, 5, True, "we_differ"),
        (5, 3, True, "we_differ"),
    ],
)
def test_raised(theirs: int | None, ours: int | None, still: bool | None, kind: str) -> None:
    assert graded("motive_in_doubt", said(theirs, ours, still=still)) == (RAISED, WARNING, kind)


@pytest.mark.parametrize(
    ("theirs", "ours", "found"), [(3, 4, CLEAR), (3, 3, CLEAR), (4, 3, CLEAR), (3, None, UNKNOWN), (None, 4, UNKNOWN)]
)
def test_not_raised(theirs: int | None, ours: int | None, found: str) -> None:
    assert verdict("motive_in_doubt", said(theirs, ours)) == found


def test_sentences() -> None:
    words = [judge("motive_in_doubt", one).sentence for one in (said(5, still=False), said(2), said(3, 5))]
    assert words == [
        "On 10 November 2026 they said that they have no motive for it any more.",
        "On 10 November 2026 they gave it 2 of 5.",
        "They give it 3 of 5, we give it 5: the two sides see it differently.",
    ]


def test_the_newest_answer_counts() -> None:
    one = said(4, 4)
    confirmation(one, ago(100), ago(90), still_motivated=False, value=1)
    assert verdict("motive_in_doubt", one) == CLEAR
    assert graded("motive_in_doubt", one, ago(11)) == (RAISED, WARNING, "no_motive")
    assert verdict("motive_in_doubt", one, ago(91)) == UNKNOWN


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [(28, 14, RAISED), (27, 14, UNKNOWN), (28, 13, UNKNOWN), (27, 13, UNKNOWN), (90, 14, RAISED)],
)
def test_asked_twice(first: int, second: int, found: str) -> None:
    one = partnership()
    confirmation(one, ago(first))
    confirmation(one, ago(second))
    assert verdict("motive_in_doubt", one) == found
    if found == RAISED:
        assert judge("motive_in_doubt", one).sentence == (
            "Asked twice whether it still serves them, last on 6 November 2026: no answer."
        )
        confirmation(one, None, D, still_motivated=True, value=4)
        assert verdict("motive_in_doubt", one) == UNKNOWN  # our own value is still missing


def test_an_answer_between_ends_the_silence() -> None:
    one = partnership()
    confirmation(one, ago(60))
    confirmation(one, ago(20))
    confirmation(one, None, ago(40), still_motivated=True, value=4)
    review(one, ago(50), our_value=4)
    assert verdict("motive_in_doubt", one) == CLEAR


def test_a_lower_bar_by_policy_says_what_it_found() -> None:
    one = said(3, 3)
    confirmation(one, ago(5))
    assert verdict("motive_in_doubt", one) == CLEAR
    set_policy("motive_in_doubt", "low_value", 3)
    assert judge("motive_in_doubt", one).sentence == "On 10 November 2026 they gave it 3 of 5."
    assert verdict("motive_in_doubt", one, D) == RAISED
