"""Look again: ended, and the agreed day has come."""

import pytest

from tests.factories import ago, partnership
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, D, graded, judge, verdict

pytestmark = pytest.mark.django_db


def test_from_its_day_on() -> None:
    one = partnership(stage="ended", look_again_on=D)
    assert [verdict("look_again", one, day) for day in (ago(1), D, ago(-400))] == [CLEAR, RAISED, RAISED]
    assert graded("look_again", one) == (RAISED, NOTICE, "")
    found = judge("look_again", one, ago(-7))
    assert (found.score, found.sentence) == (7, "It ended, and we wanted to look at it again on 20 November 2026.")


def test_only_ended_ones_with_a_day() -> None:
    assert verdict("look_again", partnership(stage="ended")) == NOT_APPLICABLE
    assert verdict("look_again", partnership(stage="active", look_again_on=D)) == NOT_APPLICABLE
