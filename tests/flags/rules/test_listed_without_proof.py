"""Listed without proof: follows paper, raised also where paper is unknown."""

import pytest

from flags.rules import RULES
from tests.factories import ago, partnership, touch
from tests.flags.judging import CLEAR, NOT_APPLICABLE, RAISED, WARNING, D, graded, judge, verdict

pytestmark = pytest.mark.django_db

LISTED = (RAISED, WARNING, "")


def test_listed_and_on_paper() -> None:
    one = partnership(90, publicly_listed_from=ago(89))
    assert (verdict("listed_without_proof", one, ago(1)), graded("listed_without_proof", one)) == (CLEAR, LISTED)
    assert judge("listed_without_proof", one).sentence == (
        "Named as our partner in public since 23 August 2026, with no joint work to show."
    )
    judged = judge("listed_without_proof", one)
    assert RULES["listed_without_proof"].evidence_lines(judged.evidence, judged.thresholds, D) == [
        ("Named in public since", "23 August 2026", ""),
        ("Last joint work", "none", ""),
        ("Last value for either side", "none", ""),
    ]


def test_listed_and_paper_unknown() -> None:
    one = partnership(200, publicly_listed_from=ago(89))
    touch(one, ago(5), mutual=None)
    assert graded("listed_without_proof", one) == LISTED
    touch(one, ago(5))
    assert verdict("listed_without_proof", one) == CLEAR


def test_only_while_listed() -> None:
    assert verdict("listed_without_proof", partnership(200)) == NOT_APPLICABLE
    one = partnership(400, publicly_listed_from=ago(100), publicly_listed_until=ago(10))
    assert [verdict("listed_without_proof", one, ago(days)) for days in (101, 100, 10, 9)] == [
        NOT_APPLICABLE, RAISED, RAISED, NOT_APPLICABLE,
    ]  # fmt: skip
    assert (
        verdict("listed_without_proof", partnership(400, stage="ended", publicly_listed_from=ago(9)), D)
        == NOT_APPLICABLE
    )
