"""Unowned: ours at once, theirs after 14 days from the later of going live and the leaving."""

import pytest

from partners.models import CounterpartChange, Partnership
from tests.factories import ago, contact, member, owned, partner, partnership
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, SERIOUS, UNKNOWN, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

OURS, THEIRS, BOTH = (RAISED, SERIOUS, "ours"), (RAISED, WARNING, "theirs"), (RAISED, SERIOUS, "both")


def whole(**own: object) -> Partnership:
    of = partner()
    return partnership(partner=of, **{"owner": member(), "counterpart": contact(of)} | own)  # type: ignore[arg-type]


def test_ours_at_once() -> None:
    assert verdict("unowned", whole()) == CLEAR
    nobody = whole(owner=None)
    assert graded("unowned", nobody) == OURS
    assert judge("unowned", nobody).sentence == "Nobody on our side owns it."
    for gone in ({"is_active": False}, {"left_on": D}, {"active_from": ago(-1)}):
        assert graded("unowned", whole(owner=member(**gone))) == OURS
    assert verdict("unowned", whole(owner=member(left_on=ago(-1)))) == CLEAR


def test_theirs_after_fourteen_days_live() -> None:
    one = partnership(15, owner=member())
    assert [graded("unowned", one, day) for day in (ago(1), D)] == [CLEAR, THEIRS]
    assert judge("unowned", one).sentence == "They have no counterpart."
    assert graded("unowned", partnership(15)) == BOTH
    assert graded("unowned", partnership(14)) == OURS


def test_theirs_after_the_leaving() -> None:
    of = partner()
    one = partnership(partner=of, owner=member(), counterpart=contact(of, left_on=ago(15)))
    assert [graded("unowned", one, day) for day in (ago(1), D)] == [CLEAR, THEIRS]
    assert judge("unowned", one).sentence == "Their counterpart left on 5 November 2026."
    released = whole()
    CounterpartChange.objects.create(partnership=released, on=ago(200), contact=released.counterpart)
    CounterpartChange.objects.create(partnership=released, on=ago(15), contact=None)
    assert [graded("unowned", released, day) for day in (ago(1), D)] == [CLEAR, THEIRS]
    assert judge("unowned", released).sentence == "They have no counterpart since 5 November 2026."


def test_the_owner_of_the_day() -> None:
    one = whole()
    first, second = member(left_on=ago(50)), member()
    owned(one, first, ago(100))
    owned(one, second, ago(40))
    owned(one, None, ago(10))
    said = {days: graded("unowned", one, ago(days)) for days in (101, 100, 51, 50, 41, 40, 11, 10)}
    assert said == {101: UNKNOWN, 100: CLEAR, 51: CLEAR, 50: OURS, 41: OURS, 40: CLEAR, 11: CLEAR, 10: OURS}


def test_scope() -> None:
    for name in ("candidate", "vetting"):
        assert graded("unowned", partnership(stage=name)) == OURS
        assert verdict("unowned", partnership(stage=name, owner=member())) == CLEAR
    assert graded("unowned", partnership(stage="exiting")) == BOTH
    assert graded("unowned", partnership(stage="exiting", owner=member())) == THEIRS
    for name in ("ended", "declined"):
        assert verdict("unowned", partnership(stage=name)) == NOT_APPLICABLE


def test_unknown() -> None:
    assert verdict("unowned", partnership(started_on=None, owner=member())) == UNKNOWN  # since when?
    one = whole()
    CounterpartChange.objects.create(partnership=one, on=ago(10), contact=one.counterpart)
    assert [verdict("unowned", one, day) for day in (ago(11), ago(10))] == [UNKNOWN, CLEAR]
