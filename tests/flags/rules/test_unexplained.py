"""Unexplained: any of four sentences missing."""

import pytest

from tests.factories import WHY, partnership
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, WARNING, graded, judge, verdict

pytestmark = pytest.mark.django_db


def test_all_and_each_part() -> None:
    one = partnership()
    assert graded("unexplained", one) == (RAISED, WARNING, "")
    assert (judge("unexplained", one).sentence, judge("unexplained", one).score) == (
        "Nobody has written down why we work with them.",
        4,
    )
    for part, words in (
        ("purpose", "the purpose"),
        ("we_bring", "what we bring"),
        ("they_bring", "what they bring"),
        ("customer_gains", "what the customer gains"),
    ):
        found = judge("unexplained", partnership(**WHY | {part: " "}))
        assert (found.verdict, found.score, found.sentence) == (RAISED, 1, f"Nobody has written down {words}.")
    assert verdict("unexplained", partnership(**WHY)) == CLEAR


def test_asked_from_the_first_thought_on() -> None:
    said = {name: verdict("unexplained", partnership(stage=name)) for name in (
        "candidate", "vetting", "pilot", "active", "recalibrating", "exiting", "ended", "declined")}  # fmt: skip
    assert said == {
        **dict.fromkeys(("candidate", "vetting", "pilot", "active", "recalibrating"), RAISED),
        **dict.fromkeys(("exiting", "ended", "declined"), NOT_APPLICABLE),
    }
