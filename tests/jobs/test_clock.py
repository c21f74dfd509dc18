"""Celery beat as a clock: it ticks when it starts, and then each minute."""

from portfolio.celery import app
from portfolio.clock import Clock


def test_it_ticks_at_once_and_then_each_minute() -> None:
    (entry,) = Clock(app=app).schedule.values()
    assert entry.task == "portfolio.tasks.tick"
    assert entry.is_due().is_due is True
    again = next(entry)  # what beat keeps once it has been sent
    due, seconds = again.is_due()
    assert (due, 55 < seconds <= 60) == (False, True)
