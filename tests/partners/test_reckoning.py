"""The pure parts of the page: countdown, strip, objectives, quarters, cursors."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lib.svg import Quarter
from partners.alive import countdown, strip
from partners.queries import keyset
from partners.worth import goal, quarters

from .making import TODAY, ago


@pytest.mark.parametrize(
    "quiet, rhythm, said",
    [
        (22, 30, ""),
        (23, 30, "quiet 23 of 30 days"),
        (45, 30, "quiet 45 of 30 days"),
        (10, 14, ""),
        (11, 14, "quiet 11 of 14 days"),
        (99, None, ""),
    ],
)
def test_the_countdown_is_said_from_three_quarters_on(quiet: int, rhythm: int | None, said: str) -> None:
    assert countdown(ago(quiet), rhythm, TODAY) == said


def test_the_strip_owes_nothing_before_it_went_live_and_counts_an_interval_once() -> None:
    days = [ago(0), ago(13), ago(14), ago(60)]
    made = strip(days, 14, TODAY, since=ago(42), reach=70)
    assert made.cells == ["extra", "none", "missed", "kept", "kept"]
    assert (made.kept, made.due) == (2, 3)


def test_without_a_rhythm_it_goes_by_months() -> None:
    assert len(strip([], None, TODAY, since=None, reach=182).cells) == 6


def objective(**own: Any) -> dict[str, Any]:
    return {
        "ref": "x",
        "title": "Shops",
        "priority": "high",
        "tangible": True,
        "unit": "shops",
        "metric": "",
        "baseline": 0,
        "target": 1000,
        "now": 742,
        "measured_on": ago(0).isoformat(),
        "start_on": ago(100).isoformat(),
        "due_on": ago(-100).isoformat(),
        "curve": "",
        "later_target": None,
        "later_due": None,
    } | own


@pytest.mark.parametrize(
    "own, pace",
    [
        ({}, 148),
        ({"now": 500}, 100),
        ({"measured_on": ago(50).isoformat()}, 297),
        ({"curve": f"{ago(0)}=0.8"}, 93),
        ({"baseline": 1000, "target": 0, "now": 500}, 100),
        ({"due_on": ago(100).isoformat()}, 74),
        ({"due_on": ago(1).isoformat(), "measured_on": ago(50).isoformat()}, 74),
        ({"due_on": ago(0).isoformat(), "measured_on": ago(50).isoformat()}, 148),
        ({"later_target": 2000}, 74),
        ({"later_due": ago(1).isoformat()}, 74),
        ({"now": -100}, -20),
        ({"now": None, "measured_on": None}, None),
        ({"target": None}, None),
        ({"baseline": None}, None),
        ({"due_on": None}, None),
    ],
)
def test_pace_is_progress_over_what_was_expected(own: dict[str, Any], pace: int | None) -> None:
    assert goal(objective(**own), TODAY).pace == pace


def test_without_a_baseline_nothing_is_drawn_and_the_line_says_why() -> None:
    found = goal(objective(baseline=None), TODAY)
    assert (found.now, found.done, found.expected, found.unknown) == ("742 shops", 0, 0, "no baseline")
    assert goal(objective(baseline=None, now=None, measured_on=None), TODAY).unknown == ""
    assert goal(objective(baseline=None, target=None, tangible=False, now=4), TODAY).unknown == ""


def test_the_line_says_the_target_in_force_and_the_original() -> None:
    found = goal(objective(later_target=500, later_due=None), TODAY)
    assert found.about == "High · 500 shops by 2 Mar 2027"
    assert found.original == "originally 1,000 shops by 2 Mar 2027"
    assert (found.measured_on, goal(objective(), TODAY).original) == (TODAY, "")


@pytest.mark.parametrize(("due", "now", "late"), [(0, 742, False), (1, 742, True), (1, 1000, False), (1, None, True)])
def test_past_due_is_said_from_the_day_after_unless_it_was_reached(due: int, now: int | None, late: bool) -> None:
    own = {"due_on": ago(due).isoformat(), "now": now}
    assert goal(objective(**own), TODAY).late is late
    assert not goal(objective(**own, tangible=False), TODAY).late


def test_the_last_eight_quarters_in_thousands() -> None:
    made = quarters([{"quarter": "2026-10-01", "received": 1250, "given": None}], TODAY)
    assert len(made) == 8
    assert made[0] == Quarter("Q1 25", Decimal("0.0"), Decimal("0.0"))
    assert made[-1] == Quarter("Q4 26", Decimal("1.2"), Decimal("0.0"))
    assert quarters([], TODAY) == []


@pytest.mark.parametrize("key", [None, date(2026, 1, 1), Decimal("12.50"), "Zoë’s ~ name", 3])
def test_a_cursor_survives_the_url(key: object) -> None:
    found = keyset.read(keyset.write(key, 7))
    assert found
    assert (str(found.key), found.pk) == (str(key), 7)


@pytest.mark.parametrize(
    "text",
    ["", "x", "%%%", "W10", "bnVsbA", "WyJkIiwgIm5ldmVyIiwgMV0", "WyJuIiwgIk5hTiIsICJ4Il0", "WyJxIiwgIngiLCAxXQ"],
)
def test_what_is_no_cursor_is_none(text: str) -> None:
    assert keyset.read(text) is None
