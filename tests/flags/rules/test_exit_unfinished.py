"""Exit unfinished: exiting, with a step past its day."""

import pytest

from tests.factories import ago, exit_step, partnership
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db


def test_late_steps() -> None:
    one = partnership(stage="exiting")
    assert verdict("exit_unfinished", one) == CLEAR
    exit_step(one, ago(1))
    exit_step(one, ago(-5))
    exit_step(one, None)
    done = exit_step(one, ago(9), done=ago(2))
    assert [verdict("exit_unfinished", one, ago(days)) for days in (9, 8, 3, 2, 1)] == [
        CLEAR,
        RAISED,
        RAISED,
        CLEAR,
        CLEAR,
    ]
    assert graded("exit_unfinished", one) == (RAISED, WARNING, "")
    found = judge("exit_unfinished", one)
    assert (found.score, found.sentence) == (
        1,
        "1 step of the exit is late, the oldest was due on 19 November 2026, 1 day ago.",
    )
    done.done_on = None
    done.save()
    assert judge("exit_unfinished", one).sentence.startswith(
        "2 steps of the exit are late, the oldest was due on 11 November"
    )


def test_only_while_exiting() -> None:
    for stage in ("active", "ended", "candidate"):
        one = partnership(stage=stage)
        exit_step(one, ago(9))
        assert verdict("exit_unfinished", one, D) == NOT_APPLICABLE
