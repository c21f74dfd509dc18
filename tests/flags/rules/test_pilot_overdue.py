"""Pilot overdue: from the first planned end; serious by its length; no criteria, no end, extensions."""

import pytest

from tests.factories import ago, partnership, pilot
from tests.flags.judging import (
    CLEAR,
    NOT_APPLICABLE,
    NOTICE,
    RAISED,
    SERIOUS,
    UNKNOWN,
    WARNING,
    D,
    graded,
    judge,
    verdict,
)

pytestmark = pytest.mark.django_db

DUE, GRAVE, BARE = (RAISED, WARNING, "undecided"), (RAISED, SERIOUS, "undecided"), (RAISED, NOTICE, "no_criteria")


def test_fourteen_days_after_its_end() -> None:
    one = partnership()
    pilot(one, ago(105), ago(15))
    assert [graded("pilot_overdue", one, day) for day in (ago(1), D)] == [CLEAR, DUE]
    found = judge("pilot_overdue", one)
    assert (found.score, found.sentence) == (
        15,
        "A pilot was to end on 5 November 2026, 15 days ago, and nobody has decided.",
    )


@pytest.mark.parametrize(("length", "first"), [(90, 46), (20, 29), (56, 29), (58, 30)])
def test_serious_beyond_one_and_a_half_lengths_and_28_days(length: int, first: int) -> None:
    one = partnership()
    pilot(one, ago(length + first), ago(first))
    assert [graded("pilot_overdue", one, day) for day in (ago(1), D)] == [DUE, GRAVE]


def test_extensions_are_shown_and_move_nothing() -> None:
    one = partnership()
    pilot(one, ago(105), ago(-30), first_ends_on=ago(15), extended_on=ago(16))
    assert graded("pilot_overdue", one) == DUE
    assert judge("pilot_overdue", one).sentence.endswith("nobody has decided (extended to 20 December 2026).")


def test_a_decision_ends_it() -> None:
    one = partnership()
    made = pilot(one, ago(105), ago(15))
    made.decision, made.decided_on = "stop", D
    made.save()
    assert verdict("pilot_overdue", one) == NOT_APPLICABLE
    assert verdict("pilot_overdue", one, ago(1)) == CLEAR
    made.decided_on = None  # decided, nobody knows when
    made.save()
    assert verdict("pilot_overdue", one) == NOT_APPLICABLE


def test_without_criteria_from_its_start() -> None:
    one = partnership()
    pilot(one, ago(5), ago(-30), criteria=0)
    assert [graded("pilot_overdue", one, day) for day in (ago(6), ago(5))] == [NOT_APPLICABLE, BARE]
    assert judge("pilot_overdue", one).sentence == "1 pilot runs without success criteria."
    ended = partnership()
    pilot(ended, ago(40), ago(5), criteria=0)
    assert judge("pilot_overdue", ended).sentence == "1 pilot runs without success criteria."


def test_without_an_end_or_a_start() -> None:
    one = partnership()
    pilot(one, ago(300), None)
    assert verdict("pilot_overdue", one) == UNKNOWN
    unstarted = partnership()
    pilot(unstarted, None, ago(15))
    assert graded("pilot_overdue", unstarted) == DUE
    assert verdict("pilot_overdue", partnership()) == NOT_APPLICABLE
