"""Every recurring job in one table: its name, when it is due, and why.

Celery beat only ticks, once a minute. What is due comes from PostgreSQL (`JobRun`, one row a job and period), so a
machine that was off catches up, a lost Redis loses nothing, and a change of clocks skips no hour.
"""

from dataclasses import dataclass
from datetime import time
from typing import Any

from portfolio.periods import Daily, Hourly, Rhythm, Weekly


@dataclass(frozen=True)
class Job:
    """One recurring job, as the jobs page shows it. `does` is the function of `portfolio.work` that does it."""

    name: str
    rhythm: Rhythm
    when: str
    why: str
    does: str
    queue: str = "default"
    after: str = ""  # waits until the newest run of this job has ended
    each_in_own_zone: bool = False  # due whenever the time has come for one more person; one run a period, resumed


DIGEST_RHYTHM = Weekly(time(7))

JOBS = {
    job.name: job
    for job in (
        Job("evaluation", Daily(time(2)), "every night at 02:00, portfolio time",
            "days pass: what was fine yesterday may be stale today", "evaluation", queue="evaluation"),
        Job("digests", DIGEST_RHYTHM, "Mondays at 07:00 in each recipient's time zone",
            "one mail a week says which partnerships need you", "digests", queue="mail", after="evaluation",
            each_in_own_zone=True),
        Job("catch-up", Hourly(), "every hour", "whatever should have run and has not, runs", "catch_up"),
        Job("reminders", Daily(time(7)), "every day at 07:00, portfolio time",
            "the day before a review or a decision is due; a date nobody remembers is missed", "reminders",
            queue="mail"),
        Job("expiry notices", Daily(time(7, 5)), "every day at 07:05, portfolio time",
            "an agreement ends quietly unless somebody decides", "expiry_notices", queue="mail"),
        Job("retention", Daily(time(3, 30)), "every night at 03:30, portfolio time",
            "what is no longer needed is not kept", "retention"),
    )
}  # fmt: skip

# One task a queue: a long evaluation never holds up the mail, nor the mail a tick.
RUN_TASKS = {queue: f"portfolio.tasks.run_{queue}_job" for queue in sorted({job.queue for job in JOBS.values()})}
ROUTES = {name: {"queue": queue} for queue, name in RUN_TASKS.items()} | {
    "portfolio.tasks.deliver": {"queue": "mail"},
    "portfolio.tasks.run_import": {"queue": "import"},
    "flags.tasks.*": {"queue": "evaluation"},
}

BEAT: dict[str, dict[str, Any]] = {
    # One tick a minute; one that waits longer than that in the queue is worth nothing.
    "tick": {"task": "portfolio.tasks.tick", "schedule": 60.0, "options": {"expires": 55}},
}
