"""The figures of the brief: counted at once, kept in one row, never older than the last thing written.

A night's evaluation counts anew. A single write only leaves a note, so that logging a touchpoint stays quick; who opens
the brief next counts. In a portfolio so large that counting takes long, the page shows the row and says when it was
counted, and the next tick counts.
"""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Member
from lib.days import day_of, looking_back
from lib.words import ago_words
from partners.models.seeing import is_anything_hidden
from portfolio import panels
from portfolio.models import BriefChange, BriefFigures, JobRun, JobState

# Counting that took longer than this is left to the next tick instead of making a reader wait.
QUICK_MS = 500
LOCK = 0x7A4D_0001  # advisory lock: one counts, the others show what they have
STALE_AFTER = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Figures:
    """The panels, the day they are of, and when they were counted."""

    as_of: date
    counted_at: datetime
    panels: dict[str, Any]


def figures(day: date, member: Member) -> Figures:
    """The brief's figures as of today (`day`): the kept row, or a fresh count where something changed since.

    A past day is counted from what was there that day, and never kept. Nor is what a member sees who does not see
    everything: their figures are counted of their own part of the portfolio, so that none tells of the rest.
    """
    if is_anything_hidden(member):
        return Figures(day, timezone.now(), panels.count(day, member))
    if looking_back():
        return Figures(day, timezone.now(), panels.count(day))
    kept = BriefFigures.objects.first()
    if kept is None or kept.as_of != day or (BriefChange.objects.exists() and kept.took_ms <= QUICK_MS):
        kept = write_rollup(day) or kept or BriefFigures(as_of=day, panels=panels.count(day))
    return Figures(kept.as_of, kept.counted_at, kept.panels)


def write_rollup(as_of: date) -> BriefFigures | None:
    """Count every panel and keep them. None where somebody else is counting just now."""
    with transaction.atomic():
        if not _locked():
            return None
        # Notes go first: what is written while we count leaves a new one, and is counted next time.
        BriefChange.objects.all().delete()
        begun = time.monotonic()
        counted = panels.count(as_of)
        took = round((time.monotonic() - begun) * 1000)
        own = {"as_of": as_of, "counted_at": timezone.now(), "took_ms": took, "panels": counted}
        return BriefFigures.objects.update_or_create(id=1, defaults=own)[0]


def note_change() -> None:
    """Something the brief counts was written."""
    BriefChange.objects.create()


def catch_up(as_of: date) -> bool:
    """Count where a note waits, for the tick of each minute; says whether it did."""
    return BriefChange.objects.exists() and write_rollup(as_of) is not None


def stale_words(now: datetime) -> str:
    """Why the figures may be old, in a sentence; empty while the nightly evaluation does its work."""
    runs = JobRun.objects.filter(job="evaluation", state__in=(JobState.DONE, JobState.FAILED))
    newest = runs.order_by("-started_at", "-id").values_list("state", "finished_at").first()
    if newest is None:
        return ""
    last = runs.filter(state=JobState.DONE).order_by("-finished_at").values_list("finished_at", flat=True).first()
    failed = newest[0] == JobState.FAILED
    if not failed and last and now - last <= STALE_AFTER:
        return ""
    why = "the night's evaluation failed" if failed else "no evaluation has run since"
    if last is None:
        return f"These figures may be out of date: {why}."
    return f"Computed {ago_words(day_of(last), day_of(now))}; {why}."


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])
