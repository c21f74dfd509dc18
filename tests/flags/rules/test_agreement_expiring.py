"""Agreement expiring: the last day to act, steps of severity, self-renewal, the first renewal, what clears."""

from datetime import date

import pytest

from partners.models import Partnership
from tests.factories import ago, agreement, partnership, touch
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, SERIOUS, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db


def expiring(
    in_days: int, notice: int | None = None, *, worked: bool = True, tier: str = "", **own: object
) -> Partnership:
    """An agreement whose last day to act is so many days ahead."""
    one = partnership(900, tier=tier)
    if worked:
        touch(one, ago(5))
    agreement(one, ago(300), ago(-in_days - (notice or 0)), notice_days=notice, **own)  # type: ignore[arg-type]
    return one


@pytest.mark.parametrize("notice", [None, 60])
@pytest.mark.parametrize(
    ("in_days", "severity"), [(91, None), (90, NOTICE), (31, NOTICE), (30, WARNING), (1, WARNING), (0, SERIOUS)]
)
def test_steps(in_days: int, severity: int | None, notice: int | None) -> None:
    said = graded("agreement_expiring", expiring(in_days, notice))
    assert said == (CLEAR if severity is None else (RAISED, severity, "ends"))


def test_strategic_ones_are_told_earlier() -> None:
    assert [graded("agreement_expiring", expiring(days, tier="strategic")) for days in (181, 180, 91, 30)] == [
        CLEAR, (RAISED, NOTICE, "ends"), (RAISED, NOTICE, "ends"), (RAISED, WARNING, "ends"),
    ]  # fmt: skip


def test_serious_from_the_last_day_to_the_end() -> None:
    one = expiring(10, 30)
    end = ago(-40)
    assert graded("agreement_expiring", one, ago(-10))[1] == SERIOUS
    assert graded("agreement_expiring", one, end)[1] == SERIOUS
    after = date.fromordinal(end.toordinal() + 1)
    assert verdict("agreement_expiring", one, after) == CLEAR
    assert (
        judge("undocumented", one, after).sentence == "The agreement expired on 30 December 2026, and none is in force."
    )


def test_sentences() -> None:
    assert judge("agreement_expiring", expiring(10)).sentence == "The agreement ends in 10 days, on 30 November 2026."
    assert judge("agreement_expiring", expiring(0)).sentence == "The agreement ends today."
    assert judge("agreement_expiring", expiring(10, 30, renews=True)).sentence == (
        "The agreement renews itself in 40 days, on 30 December 2026; the last day to give notice is 30 November 2026."
    )
    assert judge("agreement_expiring", expiring(-5, 30)).sentence == (
        "The agreement ends in 25 days, on 15 December 2026; notice was due by 15 November 2026."
    )


def test_a_first_renewal_with_nothing_to_show_is_one_step_graver() -> None:
    said = [judge("agreement_expiring", expiring(days, worked=False)).severity for days in (90, 30, 0)]
    assert said == [WARNING, SERIOUS, SERIOUS]
    again = expiring(90, worked=False)
    agreement(again, ago(900), ago(301))
    assert judge("agreement_expiring", again).severity == NOTICE
    succeeding = expiring(90, worked=False)
    made = succeeding.agreements.get()
    made.succeeds = agreement(succeeding, None)
    made.save()
    assert judge("agreement_expiring", succeeding).severity == NOTICE


def test_what_clears() -> None:
    for own in ({"renewal_decision": "renew"}, {"renewal_decision": "lapse"}, {"terminated_on": D}):
        assert verdict("agreement_expiring", expiring(10, **own)) == CLEAR  # type: ignore[arg-type]
    assert verdict("agreement_expiring", expiring(10, renewal_decision="renegotiate")) == RAISED
    later = expiring(10, renewal_decision="lapse", renewal_decided_on=D)
    assert [verdict("agreement_expiring", later, day) for day in (ago(1), D)] == [RAISED, CLEAR]
    one = expiring(10)
    successor = agreement(one, None, ago(-400), succeeds=one.agreements.get())
    assert verdict("agreement_expiring", one) == RAISED  # not signed yet
    successor.signed_by_us_on = successor.signed_by_them_on = D
    successor.save()
    assert [verdict("agreement_expiring", one, day) for day in (ago(1), D)] == [RAISED, CLEAR]


def test_without_an_end_or_an_agreement() -> None:
    one = partnership()
    assert verdict("agreement_expiring", one) == NOT_APPLICABLE
    agreement(one, D)
    assert [verdict("agreement_expiring", one, day) for day in (ago(1), D)] == [NOT_APPLICABLE, CLEAR]


def test_the_nearest_of_several() -> None:
    one = expiring(60)
    agreement(one, ago(300), ago(-20))
    found = judge("agreement_expiring", one)
    assert (found.severity, found.evidence["expires_on"], found.score) == (WARNING, ago(-20).isoformat(), 3640)
