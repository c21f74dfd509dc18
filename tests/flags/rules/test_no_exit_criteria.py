"""No exit criteria: only one that can be run, for the partnership or its arrangement, counts."""

import pytest

from accounts.models import Member
from tests.factories import ago, member, owned, partnership
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, D, criterion, graded, judge, verdict

pytestmark = pytest.mark.django_db


def test_none_applies() -> None:
    one = partnership(31)
    assert [graded("no_exit_criteria", one, day) for day in (ago(1), D)] == [NOT_APPLICABLE, (RAISED, NOTICE, "")]
    found = judge("no_exit_criteria", one)
    assert (found.score, found.sentence) == (
        31,
        "Nothing says when it should be looked at again: no exit criterion applies.",
    )
    for stage in ("pilot", "recalibrating", "exiting"):
        assert verdict("no_exit_criteria", partnership(stage=stage)) == NOT_APPLICABLE


def test_what_counts() -> None:
    one, other = partnership(arrangement="referral"), partnership(arrangement="licensing")
    criterion(one)
    assert [verdict("no_exit_criteria", each) for each in (one, other)] == [CLEAR, RAISED]
    criterion(scope="arrangement:licensing")
    assert verdict("no_exit_criteria", other) == CLEAR
    third = partnership(arrangement="referral", tier="light")
    for own in (
        {"scope": "portfolio"},
        {"scope": "tier:light"},
        {"judgement": "Values misalignment", "of": third},
        {"rule": "over_capacity", "of": third},
        {"rule": "exit_criterion_met", "of": third},
        {"rule": "long_gone", "of": third},
        {"agreed_on": ago(-1), "of": third},
        {"until": ago(1), "of": third},
    ):
        criterion(**own)  # type: ignore[arg-type]
        assert verdict("no_exit_criteria", third) == RAISED, own
    criterion(third, agreed_on=D, until=D)
    assert verdict("no_exit_criteria", third) == CLEAR


def test_grace_of_a_new_owner() -> None:
    one = partnership()
    owned(one, member(), ago(30))
    assert verdict("no_exit_criteria", one) == NOT_APPLICABLE
    assert Member.objects.count() == 1
