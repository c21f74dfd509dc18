"""Exit criterion met: raised on every day looked at, 80 % known; or confirmed by two people; waivers."""

import pytest

from tests.factories import ago, member, partnership, touch
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, SERIOUS, D, criterion, graded, judge, verdict

pytestmark = pytest.mark.django_db

MET = (RAISED, SERIOUS, "")


def test_held_through_its_window() -> None:
    """Stale from day 76 on; the window looks at 0, 7, 14, 21 and 28 days back."""
    one = partnership(900)
    touch(one, ago(76 + 28))
    made = criterion(one)
    assert [graded("exit_criterion_met", one, day) for day in (ago(1), D)] == [CLEAR, MET]
    found = judge("exit_criterion_met", one)
    assert found.sentence == "An exit criterion agreed beforehand is met: stale for 30 days."
    assert found.evidence["criterion_met_id"] == made.pk
    made.for_days = 7
    made.save()
    assert [verdict("exit_criterion_met", one, ago(28 - days)) for days in (-1, 7)] == [CLEAR, RAISED]


def test_its_own_thresholds() -> None:
    one = partnership(900)
    touch(one, ago(60))
    made = criterion(one)
    assert verdict("exit_criterion_met", one) == CLEAR
    made.thresholds = {"interval_days": 20}
    made.save()
    assert verdict("exit_criterion_met", one) == RAISED


def test_one_touch_in_the_window_is_enough_to_hold_it_off() -> None:
    one = partnership(900)
    criterion(one)
    assert verdict("exit_criterion_met", one) == RAISED
    touch(one, ago(21))
    assert verdict("exit_criterion_met", one) == CLEAR


def test_scopes() -> None:
    one, other = partnership(900, arrangement="referral", tier="light"), partnership(900, arrangement="licensing")
    for own in ({"of": one}, {"scope": "arrangement:referral"}, {"scope": "tier:light"}):
        made = criterion(**own)  # type: ignore[arg-type]
        assert [verdict("exit_criterion_met", each) for each in (one, other)] == [RAISED, NOT_APPLICABLE]
        made.delete()
    criterion()
    assert [verdict("exit_criterion_met", each) for each in (one, other)] == [RAISED, RAISED]


def test_agreed_run_out_and_waived() -> None:
    one = partnership(900)
    made = criterion(one, agreed_on=D)
    assert [verdict("exit_criterion_met", one, day) for day in (ago(1), D)] == [NOT_APPLICABLE, RAISED]
    made.waived_until, made.waiver_reason = D, "Their merger"
    made.save()
    assert [verdict("exit_criterion_met", one, day) for day in (D, ago(-1))] == [CLEAR, RAISED]
    made.waived_until, made.until = None, D
    made.save()
    assert [verdict("exit_criterion_met", one, day) for day in (D, ago(-1))] == [RAISED, NOT_APPLICABLE]


def test_a_judgement_needs_two_people() -> None:
    one = partnership()
    made = criterion(one, judgement="Values misalignment", confirmed_by_1=member(), confirmed_on=D)
    assert verdict("exit_criterion_met", one) == NOT_APPLICABLE
    made.confirmed_by_2 = member()
    made.save()
    assert [graded("exit_criterion_met", one, day) for day in (ago(1), D)] == [NOT_APPLICABLE, MET]
    assert judge("exit_criterion_met", one).sentence == (
        "An exit criterion agreed beforehand is met: Values misalignment, confirmed by two people on 20 November 2026."
    )


def test_a_fifth_of_the_days_may_be_unknown() -> None:
    one = partnership(900, overlap="overlapping")
    criterion(one, rule="overlap")
    assert verdict("exit_criterion_met", one) == RAISED
    quiet = partnership(900)
    touch(quiet, ago(25), mutual=None)  # from 25 days ago on nobody can tell
    criterion(quiet)
    assert verdict("exit_criterion_met", quiet, ago(25)) == RAISED  # one of five days unknown
    assert verdict("exit_criterion_met", quiet, ago(18)) != RAISED  # two of five
