"""`--as-of`: the bundle as a past day knew it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from portfolio.bundle.dump import dump
from portfolio.bundle.importing import import_path

from .test_round_trip import FULL, empty

pytestmark = pytest.mark.django_db
Rows = dict[str, dict[str, str]]


@pytest.fixture
def past(tmp_path: Path):  # type: ignore[no-untyped-def]
    """The rows of a file by ref, as of a day."""

    def past(file: str, *day: int) -> Rows:
        dump(tmp_path / "out", as_of=date(*day))
        path = tmp_path / "out" / f"{file}.csv"
        if not path.exists():
            return {}
        with path.open(newline="", encoding="utf-8") as text:
            return {row["ref"]: row for row in csv.DictReader(text)}

    import_path(FULL)
    return past


def test_records_come_into_sight_on_their_day(past) -> None:  # type: ignore[no-untyped-def]
    assert set(past("stage_changes", 2025, 3, 31)) == {"sc-1"}
    assert set(past("stage_changes", 2025, 4, 1)) == {"sc-1", "sc-2", "sc-3"}
    assert set(past("agreements", 2025, 12, 31)) == {"ag-1"}
    assert set(past("clauses", 2025, 12, 31)) == set(), "with its agreement"
    assert set(past("clauses", 2026, 1, 5)) == {"cl-1", "cl-2"}
    assert past("clauses", 2026, 1, 5)["cl-1"]["agreed_on"] == ""


def test_the_present_is_that_of_the_day(past) -> None:  # type: ignore[no-untyped-def]
    stages = {day: past("partnerships", *day)["s-lum"] for day in [(2025, 1, 14), (2025, 1, 15), (2025, 4, 1)]}
    assert [row["stage"] for row in stages.values()] == ["candidate", "pilot", "active"]
    assert [row["owner"] for row in stages.values()] == ["", "ben@harbour.example", "ben@harbour.example"]
    assert [row["counterpart"] for row in stages.values()] == ["", "c-ida", "c-ida"]
    ended = past("partnerships", 2025, 11, 29)["s-cal"]
    assert (ended["stage"], ended["ended_on"], ended["end_reason"]) == ("active", "", "")
    ended = past("partnerships", 2025, 11, 30)["s-cal"]
    assert (ended["stage"], ended["ended_on"], ended["end_reason"]) == ("ended", "2025-11-30", "Their funding ended")


def test_later_answers_are_not_known_yet(past) -> None:  # type: ignore[no-untyped-def]
    handoff = past("handoffs", 2025, 6, 3)["ha-1"]
    assert (handoff["answered_on"], handoff["closed_on"], handoff["outcome"]) == ("2025-06-03", "", "")
    pilot = past("pilots", 2025, 3, 31)["pi-1"]
    assert (pilot["ends_on"], pilot["decision"], pilot["learnt"]) == ("2025-03-31", "", "")
    review = past("reviews", 2025, 12, 1)["re-1"]
    assert (review["due_on"], review["held_on"], review["decision"]) == ("2025-12-01", "", "")


def test_a_planned_touchpoint_is_known_from_its_booking(past) -> None:  # type: ignore[no-untyped-def]
    assert past("touchpoints", 2025, 5, 31) == {}
    planned = past("touchpoints", 2025, 6, 1)
    assert {ref: row["status"] for ref, row in planned.items()} == {"to-1": "planned", "to-2": "planned"}
    assert past("touchpoints", 2025, 8, 1)["to-2"]["status"] == "cancelled"
    assert past("touchpoints", 2025, 6, 30)["to-1"]["status"] == "held"


@pytest.mark.parametrize(
    "day", [date(2024, 1, 1), date(2025, 3, 1), date(2025, 9, 1), date(2026, 1, 6), date(2026, 11, 22)]
)
def test_it_loads_like_any_other(past, tmp_path: Path, day: date) -> None:  # type: ignore[no-untyped-def]
    dump(tmp_path / "then", as_of=day)
    empty()
    assert import_path(tmp_path / "then").rejections == []
