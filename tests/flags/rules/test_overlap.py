"""Overlap: no boundary in force, or one older than a year without a review."""

import pytest

from partners.models import Partnership
from tests.factories import ago, agreement, clauses, conflict, partnership, review
from tests.flags.judging import CLEAR, RAISED, SERIOUS, UNKNOWN, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

RAISE = (RAISED, WARNING, "")


def bounded(
    signed: int = 100, expires: int = -100, *, agreed: int | None = None, state: str = "present", **own: object
) -> Partnership:
    one = partnership(900, overlap="overlapping")
    made = agreement(one, ago(signed), ago(expires), **own)  # type: ignore[arg-type]
    clauses(made, ["boundaries"], state, agreed_on=None if agreed is None else ago(agreed))
    return one


def test_levels() -> None:
    said = {
        level: graded("overlap", partnership(overlap=level))
        for level in ("", "none", "adjacent", "overlapping", "direct_competitor")
    }
    assert said == {"": UNKNOWN, "none": CLEAR, "adjacent": CLEAR, "overlapping": RAISE, "direct_competitor": RAISE}
    assert judge("overlap", partnership(overlap="direct_competitor")).sentence == (
        "They are a direct competitor, and no agreement in force draws a boundary."
    )


def test_a_boundary_in_force() -> None:
    assert verdict("overlap", bounded()) == CLEAR
    assert verdict("overlap", bounded(), ago(101)) == RAISED
    assert verdict("overlap", bounded(expires=0)) == CLEAR
    assert verdict("overlap", bounded(expires=1)) == RAISED
    assert verdict("overlap", bounded(kind="mou", agreed=1)) == CLEAR
    assert verdict("overlap", bounded(kind="nda")) == RAISED
    assert verdict("overlap", bounded(state="missing")) == RAISED
    assert verdict("overlap", bounded(state="not_needed")) == RAISED
    assert verdict("overlap", bounded(agreed=-1)) == RAISED
    assert verdict("overlap", bounded(signed_by_them_on=None)) == RAISED


def test_an_old_boundary_wants_a_review() -> None:
    assert (verdict("overlap", bounded(365)), graded("overlap", bounded(366))) == (CLEAR, RAISE)
    assert verdict("overlap", bounded(900, agreed=365)) == CLEAR
    one = bounded(900)
    assert (
        judge("overlap", one).sentence == "Our offers overlap, and the boundary of 3 June 2024 was not reviewed since."
    )
    review(one, ago(365))
    assert judge("overlap", one).sentence.endswith("was not reviewed since 20 November 2025.")
    review(one, ago(364))
    assert verdict("overlap", one) == CLEAR


def test_an_open_conflict_makes_it_serious() -> None:
    one = partnership(overlap="overlapping")
    conflict(one, ago(10), closed=ago(5))
    assert [graded("overlap", one, ago(days))[1] for days in (11, 10, 6, 5)] == [WARNING, SERIOUS, SERIOUS, WARNING]
    other = partnership(overlap="overlapping", conflict_open_since=ago(3))
    assert graded("overlap", other) == (RAISED, SERIOUS, "")
    assert judge("overlap", other).sentence.endswith("A conflict has been open since 17 November 2026.")
    assert verdict("overlap", other, D) == RAISED
