"""What each recurring job does: functions of the moment that return counts in words. Safe to call again at any time."""

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from lib.days import day_of


def evaluation(now: datetime) -> dict[str, int]:
    """Evaluate every partnership as of today."""
    from flags.evaluation import evaluate

    return counts_of(evaluate(as_of=day_of(now), nightly=True))


def digests(now: datetime) -> dict[str, int]:
    """Queue the digests of everybody whose Monday morning has come."""
    from portfolio.digest.sending import queue_due

    return counts_of(queue_due(now))


def catch_up(now: datetime) -> dict[str, int]:
    """Try again what failed. (What is due or was left behind, the tick finds by itself, each minute.)"""
    from flags.evaluation import refresh_dirty
    from portfolio.jobs import try_failed_again

    return {"tried again": try_failed_again(), "refreshed": refresh_dirty(day_of(now))}


def reminders(now: datetime) -> dict[str, int]:
    """Mail about reviews and pilots on the day before."""
    from portfolio.reminders import queue_reminders

    return {"queued": queue_reminders(day_of(now), now=now)}


def expiry_notices(now: datetime) -> dict[str, int]:
    """Mail about agreements on the day before the last day to act."""
    from portfolio.reminders import queue_expiry_notices

    return {"queued": queue_expiry_notices(day_of(now), now=now)}


def retention(now: datetime) -> dict[str, int]:
    """Delete what is no longer needed."""
    from portfolio.retention import forget

    return forget(now)


def counts_of(report: Any) -> dict[str, int]:
    """The numbers of a report, by name."""
    found = {f.name: getattr(report, f.name) for f in fields(report)} if is_dataclass(report) else dict(vars(report))
    return {name.replace("_", " "): value for name, value in found.items() if isinstance(value, int)}
