"""Celery beat as a plain clock: no schedule file that could be lost; what is due is in PostgreSQL."""

from datetime import UTC, datetime

from celery.beat import Scheduler

from portfolio.heartbeat import beat

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Clock(Scheduler):
    """Ticks, at once when it starts and then each minute, and says that it lives."""

    def setup_schedule(self) -> None:
        """Celery counts the first minute from the start: a clock killed every half minute would never tick."""
        super().setup_schedule()
        for entry in self.schedule.values():
            entry.last_run_at = LONG_AGO

    def tick(self, *args: object, **options: object) -> float:
        """Send what is to be sent now; returns the seconds until the next look."""
        seconds: float = super().tick(*args, **options)
        beat("beat")
        return seconds
