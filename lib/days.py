"""Calendar days in the portfolio's own time zone.

Rules never call `today()`: the day comes to them as an argument. Only the edges (a view, a command, a job) ask here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

_seen_from: ContextVar[date | None] = ContextVar("seen_from", default=None)


def portfolio_zone() -> ZoneInfo:
    """The time zone in which the portfolio counts its days (setting TIME_ZONE)."""
    return ZoneInfo(settings.TIME_ZONE)


def today() -> date:
    """Today's date in the portfolio's time zone; on a page as of a past day (`seen_from`), that day."""
    return _seen_from.get() or day_of(timezone.now())


@contextmanager
def seen_from(day: date) -> Iterator[None]:
    """Within the block it is `day`: for a page as of a past day, and for nothing that writes."""
    token = _seen_from.set(day)
    try:
        yield
    finally:
        _seen_from.reset(token)


def looking_back() -> bool:
    """Is a page drawn as of a past day? What it counts is not kept."""
    return _seen_from.get() is not None


def past_day() -> date | None:
    """The day of a page as of a past day: nothing dated later stands on it. None: of today, which shows plans, too."""
    return _seen_from.get()


def day_of(moment: datetime) -> date:
    """The portfolio's calendar day at an aware moment."""
    return moment.astimezone(portfolio_zone()).date()


def iso_week(day: date) -> str:
    """The ISO week of a day as a label, such as `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def monday_of(week: str) -> date:
    """The Monday of an ISO week label such as `2026-W47`. Raises ValueError when there is no such week."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)
