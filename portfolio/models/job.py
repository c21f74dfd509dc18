"""What each recurring job did, and when."""

from django.db import models
from django.utils import timezone

from lib.days import portfolio_zone
from portfolio.periods import words


class JobState(models.TextChoices):
    DUE = "due", "Due"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    SKIPPED = "skipped", "Skipped"


class JobRun(models.Model):
    """One run of one job for one period. The unique period makes a job that is called twice run once."""

    job = models.CharField(max_length=40)
    period = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # counts in words a person understands: {"evaluated": 40, "opened": 3, …}
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = [models.UniqueConstraint(fields=["job", "period"], name="job_run_once_a_period")]
        indexes = [models.Index(fields=["job", "-started_at"], name="job_run_newest_first")]

    def __str__(self) -> str:
        return f"{self.job} {self.period}"

    @property
    def period_words(self) -> str:
        """For what it ran, as people say it, hours in the portfolio's time zone."""
        return words(self.period, portfolio_zone())


class Heartbeat(models.Model):
    """When a process last said that it lives: beat, worker."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
