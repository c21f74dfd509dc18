"""Undocumented: what is in force, what counts, which terms, from which day."""

import pytest

from partners.models import Partnership
from tests.factories import TERMS, ago, agreement, clauses, partnership, pilot, stage
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, SERIOUS, UNKNOWN, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db


def signed(
    *, terms: tuple[str, ...] = TERMS, live: int = 400, form: str = "", overlap: str = "", **own: object
) -> Partnership:
    one = partnership(live, legal_form=form, overlap=overlap)
    made = agreement(one, ago(300), **own)  # type: ignore[arg-type]
    clauses(made, terms)
    return one


def test_thirty_days_after_it_went_active() -> None:
    one = partnership(31)
    assert (verdict("undocumented", one, ago(1)), graded("undocumented", one)) == (
        NOT_APPLICABLE,
        (RAISED, WARNING, "none"),
    )
    assert judge("undocumented", one).sentence == "No agreement is in force."
    assert verdict("undocumented", partnership(started_on=None)) == UNKNOWN


def test_the_present_spell_counts() -> None:
    one = partnership(900)
    for name, days in (("active", 800), ("ended", 400), ("active", 31), ("recalibrating", 10)):
        stage(one, name, ago(days))
    assert (verdict("undocumented", one, ago(1)), verdict("undocumented", one)) == (NOT_APPLICABLE, RAISED)


def test_pilots() -> None:
    one = partnership(91, stage="pilot")
    assert [verdict("undocumented", one, day) for day in (ago(1), D)] == [NOT_APPLICABLE, RAISED]
    paid = partnership(31, stage="pilot")
    pilot(paid, ago(31), ago(-30), cost=1)
    assert [verdict("undocumented", paid, day) for day in (ago(1), D)] == [NOT_APPLICABLE, RAISED]
    free = partnership(31, stage="pilot")
    pilot(free, ago(31), ago(-30), budget=0)
    assert verdict("undocumented", free) == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("form", "severity"),
    [
        ("", WARNING),
        ("informal", WARNING),
        ("contract", SERIOUS),
        ("separate_legal_entity", SERIOUS),
        ("legal_partnership", SERIOUS),
    ],
)
def test_severity(form: str, severity: int) -> None:
    assert judge("undocumented", partnership(legal_form=form)).severity == severity


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, CLEAR),
        ({"kind": "jv_articles"}, CLEAR),
        ({"kind": "mou", "form": "informal"}, CLEAR),
        ({"kind": "mou", "form": "contract"}, (RAISED, SERIOUS, "none")),
        ({"kind": "nda"}, (RAISED, WARNING, "none")),
        ({"signed_by_them_on": None}, (RAISED, WARNING, "one_side")),
        ({"signed_by_us_on": None}, (RAISED, WARNING, "one_side")),
        ({"signed_by_them_on": ago(-1)}, (RAISED, WARNING, "one_side")),
        ({"signed_by_us_on": None, "signed_by_them_on": None}, (RAISED, WARNING, "none")),
        ({"starts_on": ago(-1)}, (RAISED, WARNING, "none")),
        ({"starts_on": D}, CLEAR),
        ({"expires": D}, CLEAR),
        ({"expires": ago(1)}, (RAISED, WARNING, "expired")),
        ({"terminated_on": D}, (RAISED, WARNING, "none")),
        ({"terminated_on": ago(-1)}, CLEAR),
    ],
)
def test_in_force(own: dict[str, object], said: object) -> None:
    assert graded("undocumented", signed(**own)) == said  # type: ignore[arg-type]


def test_terms() -> None:
    one = signed(terms=TERMS[2:])
    found = judge("undocumented", one)
    assert (found.verdict, found.kind, found.score) == (RAISED, "terms_missing", 2)
    assert found.sentence == "The agreement says nothing about responsibilities and compensation."
    second = agreement(one, ago(100), kind="mou")
    clauses(second, TERMS[:1])
    clauses(second, TERMS[1:2], "not_needed")
    assert verdict("undocumented", one) == CLEAR  # all agreements in force together
    secret = signed(terms=TERMS[1:])
    clauses(agreement(secret, ago(100), kind="nda"), TERMS[:1])
    assert verdict("undocumented", secret) == RAISED
    bare = partnership()
    agreement(bare, ago(300))
    assert verdict("undocumented", bare) == UNKNOWN  # nobody recorded what it covers
    later = partnership()
    clauses(agreement(later, ago(300)), TERMS, agreed_on=D)
    assert (verdict("undocumented", later, ago(1)), verdict("undocumented", later)) == (RAISED, CLEAR)


def test_boundaries_where_they_overlap() -> None:
    assert verdict("undocumented", signed(overlap="adjacent")) == CLEAR
    one = signed(overlap="overlapping")
    assert judge("undocumented", one).sentence == "The agreement says nothing about boundaries."
    clauses(one.agreements.get(), ["boundaries"], "not_needed")
    assert verdict("undocumented", one) == CLEAR


def test_a_non_disclosure_agreement_is_no_first_signing() -> None:
    one = partnership(started_on=None)
    agreement(one, ago(300), kind="nda")
    assert verdict("paper", one) == UNKNOWN
    agreement(one, ago(100))
    assert judge("paper", one).evidence["live_since"] == ago(100).isoformat()
