"""The preview of a change: exact names and numbers on small fixtures."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from flags import what_if
from flags.policy import Policy
from lib.days import today
from partners.models import Partnership, StageChange
from tests import making
from tests.making import LEAD

pytestmark = pytest.mark.django_db
INTERVAL = ("stale", "interval_days")


def names(found: list[Partnership]) -> list[str]:
    return [one.partner.name for one in found]


def effect(scope: str, value: float | None) -> what_if.Today:
    before = Policy.on(today())
    return what_if.today_effect("stale", before, what_if.laid_over(before, INTERVAL, scope, value), today(), LEAD)


def test_whom_a_change_flags_and_clears(silent: None) -> None:
    # interval 30: said from 38 days on, so Corda (45) alone; 25: from 33 on, Brise (35) too; 40: from 51 on, nobody
    shorter = effect("tier:strategic", 25)
    assert (shorter.raised, shorter.cleared, names(shorter.raised_first)) == (1, 0, ["Brise"])
    longer = effect("tier:strategic", 40)
    assert (longer.raised, longer.cleared, names(longer.cleared_first)) == (0, 1, ["Corda"])


@pytest.mark.parametrize(("value", "cleared"), [(35, 0), (36, 1)])
def test_both_sides_of_the_boundary(silent: None, value: int, cleared: int) -> None:
    # said when the silence exceeds the interval and a quarter of it: Corda's 45 days do of 43.75, not of 45
    assert effect("tier:strategic", value).cleared == cleared


def test_another_scope_changes_nobody(silent: None) -> None:
    assert effect("arrangement:licensing", 5).nothing


def test_one_partnership_alone(silent: None) -> None:
    one = Partnership.objects.get(partner__name="Alto")
    before = Policy.on(today())
    after = what_if.laid_over(before, INTERVAL, f"partnership:{one.ref}", 10, one.pk)
    found = what_if.today_effect("stale", before, after, today(), LEAD)
    assert (found.raised, names(found.raised_first)) == (1, ["Alto"])


def test_taking_away_what_a_scope_says() -> None:
    policy = Policy({INTERVAL: {"portfolio": 10.0, "tier:light": 5.0}})
    assert what_if.laid_over(policy, INTERVAL, "portfolio", None).values == {INTERVAL: {"tier:light": 5.0}}


def test_a_window_changes_the_figures_of_every_rule(silent: None) -> None:
    before = Policy.on(today())
    # nobody was met within the last 10 days: all three hang on nobody
    after = what_if.laid_over(before, ("windows", "people_days"), "portfolio", 10)
    found = what_if.today_effect("windows", before, after, today(), LEAD)
    assert found.cleared == 0


def test_a_rule_about_members(silent: None) -> None:
    before = Policy.on(today())
    after = what_if.laid_over(before, ("over_capacity", "live_partnerships"), "portfolio", 2)
    found = what_if.today_effect("over_capacity", before, after, today(), LEAD)
    assert [member.name for member in found.raised_first] == ["Lena Vogt"]


def statements(scope: str) -> int:
    before = Policy.on(today())
    after = what_if.laid_over(before, INTERVAL, scope, 25)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        what_if.today_effect("stale", before, after, today(), LEAD)
    return len(caught)


def test_the_number_of_statements_does_not_grow(silent: None) -> None:
    few = statements("portfolio")
    for number in range(12):
        making.touch(making.partnership(f"More {number}", tier="strategic", live=900), 35)
    making.evaluated()
    assert statements("portfolio") == few == 3


def test_the_past_counts_each_end_once(silent: None) -> None:
    one = Partnership.objects.get(partner__name="Corda")
    for name, days in (("Gone quietly", 400), ("Gone suddenly", 400)):
        other = making.partnership(name, tier="strategic", live=900)
        StageChange.objects.create(partnership=other, stage="ended", on=making.ago(200))
        Partnership.objects.filter(pk=other.pk).update(stage="ended")
        making.touch(other, days if name == "Gone quietly" else 210)
        for back in range(410, 880, 20):
            making.touch(other, back)
        if name == "Gone suddenly":
            for back in range(215, 410, 15):
                making.touch(other, back)
    assert one.stage == "active"
    before = Policy.on(today())
    past = what_if.past_effect("stale", before, what_if.laid_over(before, INTERVAL, "portfolio", 1000), today())
    assert past is not None
    assert (past.before.ends_caught, past.before.ends_missed) == (1, 1)
    assert past.months == 24
    assert past.after.flagged_a_month <= past.before.flagged_a_month


def test_a_policy_for_the_portfolio_goes_before_the_default_of_a_tier(silent: None) -> None:
    before = Policy.on(today())
    past = what_if.past_effect("stale", before, what_if.laid_over(before, INTERVAL, "portfolio", 3000), today())
    assert past is not None
    assert past.after.flagged == 0
    assert past.before.flagged > 0


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        (date(2026, 11, 22), date(2026, 8, 22), date(2026, 10, 22)),
        (date(2026, 3, 31), date(2025, 12, 31), date(2026, 2, 28)),
        (date(2024, 3, 30), date(2023, 12, 30), date(2024, 2, 29)),
    ],
)
def test_months_are_calendar_months(as_of: date, first: date, last: date) -> None:
    found = what_if.month_days(as_of, 3)
    assert (found[0], found[-1], len(found)) == (first, last, 3)


def test_a_large_portfolio_is_left_to_a_backtest(silent: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_if, "MOST_PARTNERSHIPS", 2)
    before = Policy.on(today())
    assert what_if.past_effect("stale", before, before, today()) is None
