"""The Celery tasks: each carries an id at most, and running it twice is as running it once."""

from celery import shared_task
from django.utils import timezone

from lib.days import day_of
from lib.wake import wake
from portfolio import dashboard, importing, jobs, outbox
from portfolio.schedule import JOBS, RUN_TASKS

# A wake-up that waited longer than a tick is worth nothing: the next tick sends another.
_WAKE_UP = {"expires": 55, "ignore_result": True}


@shared_task(name="portfolio.tasks.tick", soft_time_limit=50, time_limit=55)
def tick() -> None:
    """Once a minute: wake a worker for every run that is due and for mail that waits; count the brief if it changed."""
    now = timezone.now()
    for run in jobs.note_due(now):
        wake(run_job[JOBS[run.job].queue], run.pk)
    if outbox.waiting(now).exists():
        wake(deliver)
    for pk in importing.left_behind(now):
        wake(run_import, pk)
    dashboard.catch_up(day_of(now))


def _run(run_id: int) -> None:
    if jobs.run(run_id) and outbox.waiting(timezone.now()).exists():
        wake(deliver)


run_job = {queue: shared_task(name=name, **_WAKE_UP)(_run) for queue, name in RUN_TASKS.items()}


@shared_task(name="portfolio.tasks.deliver", soft_time_limit=400, time_limit=420, **_WAKE_UP)
def deliver() -> None:
    """Send mail for less than a minute, then make room for other work."""
    outbox.deliver()
    if outbox.waiting(timezone.now()).exists():
        wake(deliver)


@shared_task(name="portfolio.tasks.run_import", ignore_result=True)
def run_import(pk: int) -> None:
    """Check or write one import."""
    importing.run(pk)
