"""Which jobs are due, and running each once a period, however often and wherever it is called.

A run is a row, unique for job and period. Who runs it holds an advisory lock for as long as its connection lives: a
row that says "running" while its lock is free was left behind by a process that died, and is taken over at once.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from lib.days import portfolio_zone
from portfolio.models import JobRun, JobState
from portfolio.schedule import JOBS, Job

LEASE = timedelta(minutes=10)  # longer than the hard time limit of a task
LOCKS = 7_401  # the first key of our advisory locks; the second is the run
MOST_ATTEMPTS = 24  # catch-up tries a failed run once an hour, for a day
log = logging.getLogger(__name__)
Work = Callable[[datetime], dict[str, int]]


def note_due(now: datetime) -> list[JobRun]:
    """Write a row for each period that has become due, and return every run that waits to be run."""
    for job in JOBS.values():
        for period in _periods(job, now):
            _note(job, period)
    waiting = JobRun.objects.filter(state__in=(JobState.DUE, JobState.RUNNING)).order_by("started_at", "id")
    return [run for run in waiting if run.job in JOBS and not _must_wait(JOBS[run.job], now)]


def run(run_id: int, *, now: datetime | None = None) -> bool:
    """Do the work of one run; False where it is done, or somebody else is at it.

    A failure is noted on the row (the jobs page shows it, catch-up tries again) and logged, never raised: a broken job
    stops neither the others nor the worker.
    """
    with only_one(run_id) as mine:
        if not mine or not (mine_now := _claim(run_id, now or timezone.now())):
            return False
        work: Work = import_string(f"portfolio.work.{JOBS[mine_now.job].does}")
        try:
            result = work(now or timezone.now())
        except Exception as problem:
            log.exception("job %s %s failed", mine_now.job, mine_now.period)
            _end(mine_now, JobState.FAILED, error=f"{type(problem).__name__}: {problem}"[:2000])
        else:
            _end(mine_now, JobState.DONE, result=_added(mine_now, result), error="")
    return True


def run_now(name: str, *, now: datetime) -> JobRun:
    """A run asked for by hand, beside the scheduled ones. KeyError for a job that does not exist."""
    job = JOBS[name]
    return JobRun.objects.get_or_create(job=job.name, period=by_hand(now))[0]


def note_done(name: str, result: dict[str, int], *, started: datetime) -> None:
    """Note that a command did a job's work in its own process, so that the jobs page does not say “never”."""
    done = {"state": JobState.DONE, "attempts": 1, "started_at": started, "finished_at": timezone.now()}
    JobRun.objects.update_or_create(job=JOBS[name].name, period=by_hand(started), defaults=done | {"result": result})


def by_hand(now: datetime) -> str:
    """The period of a run beside the schedule."""
    return f"by hand {now:%Y-%m-%d %H:%M:%S}"


def try_failed_again() -> int:
    """Make the newest failed run of each job due again; older ones are history. Returns how many."""
    again = 0
    for name in JOBS:
        newest = JobRun.objects.filter(job=name).order_by("-started_at", "-id").first()
        if newest and newest.state == JobState.FAILED and newest.attempts < MOST_ATTEMPTS:
            again += JobRun.objects.filter(pk=newest.pk, state=JobState.FAILED).update(state=JobState.DUE)
    return again


@contextmanager
def only_one(run_id: int) -> Iterator[bool]:
    """The advisory lock of a run, if nobody holds it; it goes with the connection when the process dies."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", [LOCKS, run_id % 2**31])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s, %s)", [LOCKS, run_id % 2**31])


def held() -> list[int]:
    """The runs somebody is at just now, of all processes: those whose lock is held."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select objid::bigint from pg_locks where locktype = 'advisory' and classid = %s and granted"
            " and database = (select oid from pg_database where datname = current_database())",
            [LOCKS],
        )
        return [run_id for (run_id,) in cursor.fetchall()]


def _periods(job: Job, now: datetime) -> list[str]:
    if job.each_in_own_zone:
        from portfolio.digest.due import weeks_waiting

        return weeks_waiting(now)
    return [job.rhythm.newest(now, portfolio_zone()).period]


def _note(job: Job, period: str) -> None:
    """The row of a period, and those of the periods that were missed before it."""
    known = JobRun.objects.filter(job=job.name, period=period)
    if job.each_in_own_zone:
        known.filter(state=JobState.DONE).update(state=JobState.DUE)  # somebody else's Monday has come
    if known.exists():
        return
    with transaction.atomic():
        last = JobRun.objects.filter(job=job.name, period__lt=period).exclude(period__startswith="by hand")
        newest = last.order_by("-period").values_list("period", flat=True).first()
        missed = job.rhythm.between(newest, period) if newest else []
        ended = timezone.now()
        rows = [
            JobRun(job=job.name, period=each, state=JobState.SKIPPED, started_at=ended, finished_at=ended)
            for each in missed
        ]
        JobRun.objects.bulk_create(
            [*rows, JobRun(job=job.name, period=period, started_at=ended)], ignore_conflicts=True
        )


def _must_wait(job: Job, now: datetime) -> bool:
    """Does it wait for today's run of another job? (A digest is written after the night's evaluation.)"""
    if not job.after:
        return False
    period = JOBS[job.after].rhythm.newest(now, portfolio_zone()).period
    ended = (JobState.DONE, JobState.FAILED, JobState.SKIPPED)
    return not JobRun.objects.filter(job=job.after, period=period, state__in=ended).exists()


def _claim(run_id: int, now: datetime) -> JobRun | None:
    """Inside the lock: due, or left behind while running."""
    claimed = JobRun.objects.filter(pk=run_id, state__in=(JobState.DUE, JobState.RUNNING)).update(
        state=JobState.RUNNING, attempts=F("attempts") + 1, started_at=now, leased_until=now + LEASE, finished_at=None
    )
    return JobRun.objects.get(pk=run_id) if claimed else None


def _end(mine: JobRun, state: JobState, **fields: Any) -> None:
    row = JobRun.objects.filter(pk=mine.pk, attempts=mine.attempts)  # one that overslept its lock changes nothing
    row.update(state=state, finished_at=timezone.now(), leased_until=None, **fields)


def _added(mine: JobRun, result: dict[str, int]) -> dict[str, int]:
    """A job that is resumed through its period counts on."""
    if not JOBS[mine.job].each_in_own_zone:
        return result
    return {name: mine.result.get(name, 0) + count for name, count in result.items()}
