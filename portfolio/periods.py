"""When something recurring is due: pure functions of a moment and a time zone, right through every change of clocks.

A period is a label (`2026-11-22`, `2026-W47`, `2026-11-22T09Z`); labels of one rhythm sort as they follow each other.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from lib.days import iso_week, monday_of
from lib.words import day_words

MOST_MISSED = 60


class Moment(NamedTuple):
    """A period and when it is due, in UTC."""

    period: str
    at: datetime


class Rhythm(Protocol):
    """How often something recurs."""

    def newest(self, now: datetime, zone: ZoneInfo) -> Moment:
        """The newest period that is due at `now`."""

    def following(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When the next one will be due."""

    def between(self, older: str, newer: str) -> list[str]:
        """The periods after `older` and before `newer`, the newest MOST_MISSED of them: what was missed."""


@dataclass(frozen=True)
class Daily:
    """Every day at a time of the clock on the wall.

    A time that the clocks jump over comes at the jump, and one that comes twice counts once: the period is the day.
    """

    at: time

    def newest(self, now: datetime, zone: ZoneInfo) -> Moment:
        """Today, or yesterday before the time has come."""
        day = now.astimezone(zone).date()
        if wall(day, self.at, zone) > now:
            day -= timedelta(days=1)
        return Moment(day.isoformat(), wall(day, self.at, zone))

    def following(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The day after the newest."""
        return wall(date.fromisoformat(self.newest(now, zone).period) + timedelta(days=1), self.at, zone)

    def between(self, older: str, newer: str) -> list[str]:
        """The days between."""
        first, last = date.fromisoformat(older), date.fromisoformat(newer)
        days = [(first + timedelta(days=n)).isoformat() for n in range(1, (last - first).days)]
        return days[-MOST_MISSED:]


@dataclass(frozen=True)
class Weekly:
    """Every Monday at a time of the clock on the wall; the period is the ISO week, also where a year has 53."""

    at: time

    def newest(self, now: datetime, zone: ZoneInfo) -> Moment:
        """This week, or last week before the time has come."""
        day = now.astimezone(zone).date()
        monday = day - timedelta(days=day.weekday())
        if wall(monday, self.at, zone) > now:
            monday -= timedelta(days=7)
        return Moment(iso_week(monday), wall(monday, self.at, zone))

    def following(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The Monday after the newest."""
        return wall(monday_of(self.newest(now, zone).period) + timedelta(days=7), self.at, zone)

    def between(self, older: str, newer: str) -> list[str]:
        """The weeks between."""
        first, last = monday_of(older), monday_of(newer)
        weeks = [iso_week(first + timedelta(weeks=n)) for n in range(1, (last - first).days // 7)]
        return weeks[-MOST_MISSED:]


@dataclass(frozen=True)
class Hourly:
    """Every full hour, counted in UTC: no clock change touches it. One that was missed is not worth noting."""

    def newest(self, now: datetime, zone: ZoneInfo) -> Moment:
        """The hour that has begun."""
        hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        return Moment(f"{hour:%Y-%m-%dT%HZ}", hour)

    def following(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The next hour."""
        return self.newest(now, zone).at + timedelta(hours=1)

    def between(self, older: str, newer: str) -> list[str]:
        """None."""
        return []


def words(period: str, zone: ZoneInfo) -> str:
    """A period as people say it: “22 Nov 2026”, “week 47 of 2026”, “22 Nov 2026, 11:00”, “by hand”."""
    if period.startswith("by hand"):
        return "by hand"
    try:
        if "W" in period:
            monday_of(period)
            year, week = period.split("-W")
            return f"week {int(week)} of {year}"
        if "T" not in period:
            return day_words(date.fromisoformat(period))
        hour = datetime.strptime(period, "%Y-%m-%dT%HZ").replace(tzinfo=UTC).astimezone(zone)
        return f"{day_words(hour)}, {hour:%H:%M}"
    except ValueError:
        return period


def wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    """When the clocks of `zone` show that time of that day, in UTC: the first of two moments, the jump for none."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)
