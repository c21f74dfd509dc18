"""The pure parts of the page: countdown, strip, objectives, quarters, cursors."""

from datetime import date, timedelta
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
        "unit": "shops",
        "metric": "",
        "baseline": 0,
        "target": 1000,
        "now": 742,
        "start_on": ago(100).isoformat(),
        "due_on": (TODAY + timedelta(days=100)).isoformat(),
    } | own


@pytest.mark.parametrize(
    "own, pace",
    [
        ({}, 148),
        ({"now": 500}, 100),
        ({"baseline": 1000, "target": 0, "now": 500}, 100),
        ({"due_on": ago(100).isoformat()}, 74),
        ({"due_on": ago(1).isoformat()}, 74),
        ({"now": None}, None),
        ({"target": None}, None),
    ],
)
def test_pace_is_progress_over_what_was_expected(own: dict[str, Any], pace: int | None) -> None:
    assert goal(objective(**own), TODAY).pace == pace


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
