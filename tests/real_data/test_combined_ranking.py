"""Reported, not a gate: a combined ranking over the rules' scores on prebid, learnt only from earlier days."""

import csv
from datetime import date
from pathlib import Path

import pytest

from flags.backtest import Question
from flags.combined import compare, rows
from portfolio.bundle.importing import import_path

from .conftest import MAPPINGS

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]


def test_combined_against_the_best_single_score(real_data: Path) -> None:
    import_path(real_data / "prebid_adapters", mapping=MAPPINGS / "prebid_adapters.toml")
    with (real_data / "prebid_adapters" / "outcomes.csv").open(newline="") as text:
        days = sorted({date.fromisoformat(row["as_of"]) for row in csv.DictReader(text)})
    found = rows(Question(days=days, horizon_days=365, min_live_days=180), date(2026, 11, 22))
    compared = compare(found, 365)
    assert compared is not None
    print(
        f"\n{compared.rows} rows: combined {compared.combined.value:.3f}, best single {compared.single.value:.3f}, "
        f"difference {compared.difference:+.3f} ({compared.low:+.3f} to {compared.high:+.3f})"
    )
    assert compared.rows > 0
    assert 0 <= compared.low + 1 <= compared.high + 1 <= 2
