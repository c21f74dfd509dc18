"""What predicts the end on prebid, from the loaded records alone: the readme's figures come out of them again."""

import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from partners.models import Partnership, StageChange, Touchpoint
from portfolio.bundle.importing import import_path

from .conftest import MAPPINGS

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
Days = dict[str, list[date]]


def auc(ended: Sequence[float], stayed: Sequence[float]) -> float:
    """Of a random pair, how often the one that ended has the higher score; ties count half."""
    pairs = sum((a > b) + (a == b) / 2 for a in ended for b in stayed)
    return pairs / (len(ended) * len(stayed))


@pytest.fixture
def outcomes(real_data: Path) -> list[tuple[date, str, bool]]:
    import_path(real_data / "prebid_adapters", mapping=MAPPINGS / "prebid_adapters.toml")
    with (real_data / "prebid_adapters" / "outcomes.csv").open(newline="") as text:
        rows = csv.DictReader(text)
        return [(date.fromisoformat(row["as_of"]), row["partner_id"], row["ended_within_365d"] == "1") for row in rows]


def days(**conditions: object) -> Days:
    found: Days = defaultdict(list)
    for ref, on in Touchpoint.objects.filter(**conditions).values_list("partnership__ref", "on"):
        found[ref].append(on)
    return found


def since(found: Days) -> Callable[[date, str], float]:
    """Days since the newest of `found` on a day."""
    return lambda day, ref: (day - max(on for on in found[ref] if on <= day)).days


def scored(
    outcomes: list[tuple[date, str, bool]], score: Callable[[date, str], float]
) -> tuple[list[float], list[float]]:
    ended = [score(day, ref) for day, ref, gone in outcomes if gone]
    stayed = [score(day, ref) for day, ref, gone in outcomes if not gone]
    return ended, stayed


def test_the_benchmark_is_the_readmes(outcomes: list[tuple[date, str, bool]]) -> None:
    assert (len(outcomes), len({ref for _, ref, _ in outcomes}), sum(gone for *_, gone in outcomes)) == (984, 212, 178)

    own = scored(outcomes, since(days(mutual=True)))
    assert round(auc(*own), 3) == 0.763
    flagged = [sum(score > 180 for score in part) for part in own]
    assert (sum(flagged), round(flagged[0] / sum(flagged), 3), round(flagged[0] / 178, 3)) == (410, 0.324, 0.747)
    flagged = [sum(score > 365 for score in part) for part in own]
    assert (sum(flagged), round(flagged[0] / sum(flagged), 3)) == (141, 0.461)

    any_touch = scored(outcomes, since(days()))
    assert round(auc(*any_touch), 3) == 0.609


def test_hardly_started_is_right_seven_times_in_ten(outcomes: list[tuple[date, str, bool]]) -> None:
    own = days(mutual=True)
    begun = dict(StageChange.objects.filter(stage="active").order_by("-on").values_list("partnership__ref", "on"))
    assert len(begun) == Partnership.objects.count()

    def hardly(day: date, ref: str) -> float:
        return (day - begun[ref]).days > 365 and sum(on <= day for on in own[ref]) <= 1

    ended, stayed = scored(outcomes, hardly)
    assert (sum(ended) + sum(stayed), round(sum(ended) / 46, 3)) == (46, 0.696)
