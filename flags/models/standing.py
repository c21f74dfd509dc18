"""Where a partnership stands today: its headline status and the verdicts behind it, one row each."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Status(models.TextChoices):
    """The headline, in the order in which the first that holds is taken (rules.md)."""

    ENDED = "ended", "Ended"
    EXITING = "exiting", "Exiting"
    PAPER = "paper", "On paper only"
    DORMANT = "dormant", "Dormant"
    STALE = "stale", "Stale"
    AT_RISK = "at_risk", "At risk"
    WATCH = "watch", "Watch"
    UNKNOWN = "unknown", "Unknown"
    ALIVE = "alive", "Alive"
    PROSPECT = "prospect", "Prospect"
    DECLINED = "declined", "Declined"


class Standing(models.Model):
    """Today's verdicts of one partnership. Derived; written by the evaluation only."""

    partnership = models.OneToOneField(
        "partners.Partnership", models.CASCADE, primary_key=True, related_name="standing"
    )
    status = models.CharField(max_length=20, choices=Status)
    raised = ArrayField(models.CharField(max_length=40), default=list)
    # each raised rule with severity and kind: whatever changes here changes a flag
    raised_as = ArrayField(models.CharField(max_length=90), default=list)
    unknown = ArrayField(models.CharField(max_length=40), default=list)
    clear = ArrayField(models.CharField(max_length=40), default=list)
    worst = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["status", "partnership"], name="standing_by_status")]

    def __str__(self) -> str:
        return str(self.status)
