"""A backtest somebody asked for: its question, how far it is, and the answer that is kept."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lib.refs import new_ref


class BacktestState(models.TextChoices):
    WAITING = "waiting", "Waiting for a worker"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    CANCELLED = "cancelled", "Cancelled"
    FAILED = "failed", "Failed"


class Backtest(models.Model):
    """One run over history. The row is the job: a worker claims it, counts its days here, and leaves the answer."""

    ref = models.CharField(max_length=100, unique=True, default=new_ref)
    question = models.JSONField(encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=20, choices=BacktestState, default=BacktestState.WAITING)
    done_days = models.PositiveIntegerField(default=0)
    of_days = models.PositiveIntegerField(default=0)
    answer = models.JSONField(encoder=DjangoJSONEncoder, null=True, blank=True)
    error = models.TextField(blank=True)
    by = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(answer__isnull=False), name="backtest_done_has_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"backtest {self.ref}"

    @property
    def open(self) -> bool:
        """Is it still on its way?"""
        return self.state in (BacktestState.WAITING, BacktestState.RUNNING)
