"""Distraction: cost above returns, 20 hours in 90 days, from 180 days live."""

import pytest

from partners.models import Partnership
from tests.factories import ago, member, partnership, touch, value
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, UNKNOWN, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

RAISE = (RAISED, WARNING, "")


def laboured(hours: float = 20, days: int = 89, live: int = 180, **own: object) -> Partnership:
    one = partnership(live, **own)  # type: ignore[arg-type]
    value(one, ago(days), hours=hours, flow="investment")
    return one


def test_live_for_180_days() -> None:
    one = laboured(live=180, days=5)
    assert (verdict("distraction", one, ago(1)), graded("distraction", one)) == (NOT_APPLICABLE, RAISE)
    found = judge("distraction", one)
    assert found.sentence == "It cost us 1,600 in a year and brought 0, with 20 hours of work in the last 90 days."
    assert found.score == 1600
    assert verdict("distraction", laboured(started_on=None)) == UNKNOWN


@pytest.mark.parametrize(
    ("hours", "days", "said"), [(19.99, 5, CLEAR), (20, 89, RAISE), (20, 90, CLEAR), (20, 365, UNKNOWN)]
)
def test_effort(hours: float, days: int, said: object) -> None:
    assert graded("distraction", laboured(hours, days, live=900)) == said


def test_cost_against_returns() -> None:
    one = laboured(live=900)
    value(one, ago(364), 1599.99)
    assert verdict("distraction", one) == RAISED
    value(one, ago(5), 0.01)
    assert verdict("distraction", one) == CLEAR
    value(one, ago(5), 100, flow="investment")  # spend
    assert judge("distraction", one).score == 100
    value(one, ago(5), 5000, side="theirs")  # what they got is not ours
    assert verdict("distraction", one) == RAISED
    older = laboured(live=900)
    value(older, ago(365), 9000)
    assert verdict("distraction", older) == RAISED


def test_hours_of_meetings() -> None:
    one = partnership(900)
    ours = [member(), member()]
    touch(one, ago(5), minutes=599, members=ours)
    assert verdict("distraction", one) == CLEAR
    touch(one, ago(6), minutes=1, members=ours)
    assert verdict("distraction", one) == RAISED
    value(one, ago(5), hours=1, flow="investment", person=ours[0])  # entered that day: counts instead
    assert verdict("distraction", one) == CLEAR
    assert judge("distraction", one).evidence["effort_hours_recent"] == pytest.approx(11.0167, abs=0.001)


def test_not_while_a_pay_back_lies_ahead() -> None:
    one = laboured(live=900, pay_back_on=D)
    assert (verdict("distraction", one), verdict("distraction", one, ago(1))) == (RAISED, NOT_APPLICABLE)


def test_unknown_without_hours() -> None:
    one = partnership(900)
    value(one, ago(5), 9000, flow="investment")
    touch(one, ago(5), minutes=60)  # nobody named
    assert verdict("distraction", one) == UNKNOWN
