"""Single-threaded: three contacts, two functions, two members, in 180 days of mutual touches."""

import pytest

from partners.models import Partnership
from tests.factories import ago, contact, member, owned, partnership, touch
from tests.flags.judging import CLEAR, NOT_APPLICABLE, NOTICE, RAISED, UNKNOWN, graded, judge, verdict

pytestmark = pytest.mark.django_db

RAISE = (RAISED, NOTICE, "")


def met(functions: tuple[str, ...], ours: int, days: int = 5, size: int | None = None, **own: object) -> Partnership:
    """One meeting with contacts of these functions and so many members."""
    one = partnership(900, size=size, **own)  # type: ignore[arg-type]
    touch(
        one,
        ago(days),
        contacts=[contact(one.partner, function=name) for name in functions],
        members=[member() for _ in range(ours)],
    )
    return one


@pytest.mark.parametrize(
    ("functions", "ours", "said"),
    [
        (("sales", "product", "sales"), 2, CLEAR),
        (("sales", "product"), 2, RAISE),
        (("sales", "Sales", "sales"), 2, RAISE),
        (("sales", "product", ""), 1, RAISE),
        (("", "", ""), 2, UNKNOWN),
        ((), 2, UNKNOWN),
        (("sales", "product", "legal"), 0, UNKNOWN),
    ],
)
def test_people(functions: tuple[str, ...], ours: int, said: object) -> None:
    assert graded("single_threaded", met(functions, ours)) == said


def test_says_who() -> None:
    assert judge("single_threaded", met(("sales", "sales"), 1)).sentence == (
        "It hangs on 2 people of theirs in 1 function and 1 of ours."
    )
    silent = judge("single_threaded", partnership(900))
    assert (silent.verdict, silent.sentence) == (
        RAISED,
        "Nobody on either side took part in anything together for half a year.",
    )


def test_window_and_mutual() -> None:
    whole = ("sales", "product", "legal")
    assert verdict("single_threaded", met(whole, 2, days=179)) == CLEAR
    assert verdict("single_threaded", met(whole, 2, days=180)) == RAISED
    one = met(whole, 2)
    one.touchpoints.update(mutual=False)
    assert verdict("single_threaded", one) == RAISED


@pytest.mark.parametrize(
    ("size", "functions", "said"),
    [(2, ("a", "b"), CLEAR), (2, ("a", "a"), RAISE), (1, ("a",), CLEAR), (2, ("a",), RAISE)],
)
def test_capped_by_the_partners_size(size: int, functions: tuple[str, ...], said: object) -> None:
    assert graded("single_threaded", met(functions, 2, size=size)) == said


def test_scope_and_grace() -> None:
    assert [verdict("single_threaded", partnership(days)) for days in (89, 90)] == [NOT_APPLICABLE, RAISED]
    assert verdict("single_threaded", partnership(900, stage="pilot")) == NOT_APPLICABLE
    assert verdict("single_threaded", partnership(900, stage="recalibrating")) == RAISED
    assert verdict("single_threaded", partnership(started_on=None)) == UNKNOWN
    one = partnership(900)
    owned(one, member(), ago(30))
    assert verdict("single_threaded", one) == NOT_APPLICABLE
