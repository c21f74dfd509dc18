"""Handoff dropped: from day 8, either direction."""

import pytest

from accounts.models import Setting
from tests.factories import ago, handoff, partnership
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("direction", "kind"), [("to_us", "by_us"), ("to_them", "by_them")])
def test_day_eight(direction: str, kind: str) -> None:
    one = partnership()
    handoff(one, ago(8), direction=direction)
    said = [graded("handoff_dropped", one, ago(days)) for days in (9, 8, 1, 0)]
    assert said == [NOT_APPLICABLE, CLEAR, CLEAR, (RAISED, WARNING, kind)]


def test_says_who_waits_for_whom() -> None:
    one = partnership()
    handoff(one, ago(8))
    handoff(one, ago(20), direction="to_them")
    found = judge("handoff_dropped", one)
    assert (found.kind, found.score) == ("both", 20)
    assert found.sentence == (
        "2 handoffs wait for an answer from us since 12 November 2026 (8 days) and "
        "for an answer from them since 31 October 2026 (20 days)."
    )


@pytest.mark.parametrize(
    "answered",
    [{"answered": ago(1)}, {"closed_on": ago(1)}, {"outcome": "lost"}, {"outcome": "won", "closed_on": ago(1)}],
)
def test_what_counts_as_answered(answered: dict[str, object]) -> None:
    one = partnership()
    handoff(one, ago(20), **answered)  # type: ignore[arg-type]
    assert verdict("handoff_dropped", one) == CLEAR
    if "outcome" not in answered:
        assert verdict("handoff_dropped", one, ago(2)) == RAISED  # not answered by then


def test_open_is_no_answer_and_the_setting_counts() -> None:
    one = partnership()
    handoff(one, ago(10), outcome="open")
    assert verdict("handoff_dropped", one) == RAISED
    Setting.objects.create(name="answer_days", value="10")
    assert verdict("handoff_dropped", one) == CLEAR
    assert verdict("handoff_dropped", one, D.replace(day=21)) == RAISED
    assert judge("handoff_dropped", one).thresholds["answer_days"] == {"value": 10.0, "source": "setting"}
