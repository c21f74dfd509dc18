"""Tilted: 20 and 30 points at two quarter ends running, the floor, one-sided data, and the mirror."""

import itertools
from datetime import date

import pytest

from objectives.models import ValueEntry
from partners.models import EconomicTerm, Partnership
from tests.factories import partnership, term, value
from tests.flags.judging import CLEAR, NOTICE, RAISED, UNKNOWN, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

# the last two quarter ends before 20 November 2026
Q1, Q2 = date(2026, 9, 30), date(2026, 6, 30)
THEY, WE = "they_carry_it", "we_carry_it"


def shared(
    ours: float, theirs: float, *, invested: tuple[float, float] = (500, 500), on: date = date(2026, 5, 1)
) -> Partnership:
    """Returns and investments that lie inside the year before both quarter ends."""
    one = partnership(900)
    for side, returned, put_in in (("ours", ours, invested[0]), ("theirs", theirs, invested[1])):
        if returned:
            value(one, on, returned, side=side)
        if put_in:
            value(one, on, put_in, side=side, flow="investment")
    return one


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        (699.9, CLEAR),
        (700, (RAISED, NOTICE, THEY)),
        (799.9, (RAISED, NOTICE, THEY)),
        (800, (RAISED, WARNING, THEY)),
        (300.1, CLEAR),
        (300, (RAISED, NOTICE, WE)),
        (200, (RAISED, WARNING, WE)),
        (500, CLEAR),
    ],
)
def test_points(ours: float, said: object) -> None:
    assert graded("tilted", shared(ours, 1000 - ours)) == said


def test_floor() -> None:
    assert verdict("tilted", shared(999.99, 0)) == CLEAR
    found = judge("tilted", shared(1000, 0))
    assert (found.verdict, found.score) == (RAISED, 50)
    assert found.sentence == (
        "They carry it: we receive 50 points more of the returns than was put in, two quarters running."
    )


def test_windows_end_with_the_quarters() -> None:
    only_newest = shared(2000, 100, on=date(2026, 7, 1))
    assert verdict("tilted", only_newest) == UNKNOWN  # the quarter before holds nothing
    assert [graded("tilted", only_newest, day) for day in (date(2026, 12, 30), date(2026, 12, 31))] == [
        UNKNOWN, (RAISED, WARNING, THEY),
    ]  # fmt: skip
    first, last = shared(2000, 100, on=date(2025, 9, 30)), shared(2000, 100, on=date(2025, 10, 1))
    assert (verdict("tilted", first), verdict("tilted", last)) == (UNKNOWN, RAISED)


def test_one_sided_data_is_unknown() -> None:
    for sides in ((1000, 0, (500, 0)), (0, 1000, (0, 500))):
        assert verdict("tilted", shared(sides[0], sides[1], invested=sides[2])) == UNKNOWN
    assert verdict("tilted", partnership()) == UNKNOWN
    assert verdict("tilted", shared(1000, 1000, invested=(0, 0))) == UNKNOWN  # against what?


def test_what_was_agreed_goes_before_what_was_put_in() -> None:
    one = shared(800, 200)
    term(one, 75)
    assert verdict("tilted", one) == CLEAR
    newest = term(one, 60, since=date(2026, 1, 1))
    found = judge("tilted", one)
    assert (found.verdict, found.severity) == (RAISED, NOTICE)
    assert (
        found.sentence
        == "They carry it: we receive 20 points more of the returns than was agreed, two quarters running."
    )
    newest.until = date(2026, 11, 19)
    newest.save()
    assert verdict("tilted", one) == CLEAR
    EconomicTerm.objects.update(kind="commission")
    assert judge("tilted", one).severity == WARNING


def test_hours_count_where_no_amount_is_given() -> None:
    one = shared(1000, 0, invested=(0, 0))
    value(one, date(2026, 5, 1), hours=10, side="ours", flow="investment")
    value(one, date(2026, 5, 1), 800, hours=99, side="theirs", flow="investment")
    assert judge("tilted", one).score == 50  # ten hours at 80


def test_a_tilt_that_turned() -> None:
    one = partnership(900)
    for side in ("ours", "theirs"):
        for on in (date(2025, 8, 1), date(2026, 8, 1)):
            value(one, on, 100, side=side, flow="investment")
    value(one, date(2025, 8, 1), 1000, side="theirs")
    value(one, date(2026, 8, 1), 1000)
    assert judge("tilted", one).sentence == (
        "They carry it: we receive 50 points more of the returns than was put in; "
        "a quarter before it was 50 points the other way."
    )


@pytest.mark.parametrize("terms", [(None, None), (60, None), (None, 30), (50, 25), (33.33, 66.67)])
def test_swapping_the_sides_mirrors_the_flag(terms: tuple[float | None, float | None]) -> None:
    swap = {"ours": "theirs", "theirs": "ours", THEY: WE, WE: THEY, "": ""}
    for returned, invested in itertools.product(
        ((700, 300), (2000, 1000), (1000, 2000)), ((500, 500), (100, 700), (467, 1533))
    ):
        one = shared(*returned, invested=invested)
        if terms != (None, None):
            term(one, *terms)
        seen = judge("tilted", one)
        for entry in ValueEntry.objects.filter(partnership=one):
            entry.side = swap[entry.side]
            entry.save()
        EconomicTerm.objects.filter(partnership=one).update(our_share=terms[1], their_share=terms[0])
        mirrored = judge("tilted", one)
        assert (mirrored.verdict, mirrored.severity, mirrored.score) == (seen.verdict, seen.severity, seen.score)
        assert mirrored.evidence["tilt_1"] == -seen.evidence["tilt_1"]
        if seen.verdict == RAISED:
            assert mirrored.kind == swap[seen.kind]


def test_only_two_quarters_running() -> None:
    one = shared(2000, 1900, on=date(2026, 5, 1))
    value(one, date(2026, 8, 1), 9000)
    assert (verdict("tilted", one), verdict("tilted", one, date(2027, 1, 1))) == (CLEAR, RAISED)
    assert D > Q1 > Q2
