"""When things are due, through every change of clocks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.periods import MOST_MISSED, Daily, Hourly, Rhythm, Weekly, words

NIGHTLY, MONDAYS = Daily(time(2)), Weekly(time(7))
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "period"),
    [
        ("2026-03-28T00:59", "2026-03-27"),
        ("2026-03-28T01:00", "2026-03-28"),
        # the night without a two o'clock: it comes at three
        ("2026-03-29T00:59", "2026-03-28"),
        ("2026-03-29T01:00", "2026-03-29"),
        ("2026-03-29T23:59", "2026-03-29"),
        ("2026-03-30T00:00", "2026-03-30"),
        # the night with two of them: the first counts, the second is the same day
        ("2026-10-24T23:59", "2026-10-24"),
        ("2026-10-25T00:00", "2026-10-25"),
        ("2026-10-25T01:30", "2026-10-25"),
    ],
)
def test_the_night_in_berlin(moment: str, period: str) -> None:
    assert NIGHTLY.newest(at(moment), ZoneInfo("Europe/Berlin")).period == period


@pytest.mark.parametrize(
    ("older", "newer", "missed"),
    [
        ("2026-11-20", "2026-11-21", []),
        ("2026-11-20", "2026-11-23", ["2026-11-21", "2026-11-22"]),
        ("2026-12-31", "2027-01-02", ["2027-01-01"]),
    ],
)
def test_missed_days(older: str, newer: str, missed: list[str]) -> None:
    assert NIGHTLY.between(older, newer) == missed


@pytest.mark.parametrize(
    ("older", "newer", "missed"),
    [
        ("2026-W46", "2026-W47", []),
        ("2026-W51", "2027-W02", ["2026-W52", "2026-W53", "2027-W01"]),
        ("2025-W51", "2026-W02", ["2025-W52", "2026-W01"]),
    ],
)
def test_missed_weeks(older: str, newer: str, missed: list[str]) -> None:
    assert MONDAYS.between(older, newer) == missed


def test_years_of_absence_leave_a_bounded_list() -> None:
    missed = NIGHTLY.between("2020-01-01", "2026-11-22")
    assert (len(missed), missed[-1]) == (MOST_MISSED, "2026-11-21")


def test_hours_are_counted_in_utc() -> None:
    due = Hourly().newest(at("2026-03-29T01:30"), ZoneInfo("Europe/Berlin"))
    assert due == ("2026-03-29T01Z", at("2026-03-29T01:00"))


@pytest.mark.parametrize("rhythm", [NIGHTLY, MONDAYS, Hourly()])
@given(
    start=st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(ZONES),
)
def test_periods_follow_each_other_without_a_gap(rhythm: Rhythm, start: datetime, zone: str) -> None:
    here = ZoneInfo(zone)
    newest, following = rhythm.newest(start, here), rhythm.following(start, here)
    assert newest.at <= start < following
    assert rhythm.newest(following, here).at == following
    assert rhythm.newest(following - timedelta(microseconds=1), here) == newest
    assert rhythm.newest(following, here).period > newest.period
    assert rhythm.between(newest.period, rhythm.newest(following, here).period) == []


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-11-22", "22 Nov 2026"),
        ("2026-W47", "week 47 of 2026"),
        ("2026-W60", "2026-W60"),
        ("2026-11-22T23Z", "23 Nov 2026, 00:00"),
        ("by hand 2026-11-22 11:02:03", "by hand"),
    ],
)
def test_a_period_in_words(period: str, said: str) -> None:
    assert words(period, ZoneInfo("Europe/Berlin")) == said
