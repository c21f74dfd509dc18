"""The nightly run works out a few rows and leaves every row as if all had been worked out."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.forms.models import model_to_dict

from accounts.models import Setting
from flags.evaluation import evaluate
from flags.models import Flag, PolicyValue, Signals, Standing
from flags.policy import Policy
from flags.signals.store import past_signals
from lib.days import today
from partners.models import Touchpoint
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample() -> Iterator[None]:
    """An invented portfolio with two years of every kind of record."""
    call_command("sample_portfolio", size=14, seed=11, verbosity=0)
    yield


def rows(day: date) -> dict[int, dict[str, Any]]:
    """Every row worked out anew."""
    with past_signals(day, Policy.on(day), present=True) as (fresh, _):
        return {row.pk: model_to_dict(row) for row in fresh}


def stored() -> dict[int, dict[str, Any]]:
    return {row.pk: model_to_dict(row) for row in Signals.objects.all()}


def derived() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    flags, standings = Flag.objects.order_by("pk"), Standing.objects.order_by("pk")
    return [dict(row) for row in flags.values()], [dict(row) for row in standings.values()]


def without_criteria(found: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    return {k: {n: v for n, v in row.items() if not n.startswith("criterion_met")} for k, row in found.items()}


def test_days_that_pass_leave_no_row_and_no_flag_behind(sample: None) -> None:
    now = today()
    evaluate(as_of=now - timedelta(days=100))
    for back in (99, 97, 90, 75, 60, 46, 15, 14, 7, 1, 0):
        day = now - timedelta(days=back)
        evaluate(as_of=day, nightly=True)
        assert without_criteria(stored()) == without_criteria(rows(day)), f"{back} days back"
        if back in (97, 46, 0):
            before = derived()
            report = evaluate(as_of=day)
            assert (report.signals_written, report.standings_written) == (0, 0)
            assert (report.opened, report.changed, report.closed, report.continued) == (0, 0, 0, 0)
            assert derived() == before


def test_another_policy_or_another_setting_works_out_everything() -> None:
    for _ in range(3):
        make.partnership()
    evaluate(as_of=today())
    everything = Signals.objects.count()
    report = evaluate(as_of=today(), nightly=True)
    assert (report.computed, report.signals_written, report.standings_written, report.changed) == (0, 0, 0, 0)
    PolicyValue.objects.create(rule="stale", threshold="interval_days", value=45)
    assert evaluate(as_of=today(), nightly=True).computed == everything
    assert evaluate(as_of=today(), nightly=True).computed == 0
    Setting.objects.update_or_create(name="hour_rate", defaults={"value": "95"})
    assert evaluate(as_of=today(), nightly=True).computed == everything


@pytest.mark.parametrize(("days", "reached"), [(178, 0), (179, 0), (180, 1), (181, 0)])
def test_a_window_that_slides_past_an_entry_names_its_row(days: int, reached: int) -> None:
    """The window is (D − 180, D]: a touch on day 0 is in it on day 179 and out of it on day 180."""
    first = date(2026, 1, 1)
    partnership = make.partnership(started_on=date(2025, 1, 1))
    Touchpoint.objects.create(partnership=partnership, on=first, kind="meeting", mutual=True)
    evaluate(as_of=first + timedelta(days=days - 1))
    report = evaluate(as_of=first + timedelta(days=days), nightly=True)
    assert report.computed == reached
    assert Signals.objects.get().mutual_touches == (1 if days < 180 else 0)
