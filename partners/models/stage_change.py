"""The partnership moved to another stage on a day."""

from django.db import models

from accounts.models import Record, audited

from .choices import Stage


@audited
class StageChange(Record):
    """The partnership moved to another stage on a day."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="stage_changes")

    stage = models.CharField(max_length=20, choices=Stage)
    on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "id")
        indexes = [models.Index(fields=["partnership", "on", "id"], name="stage_change_by_day")]
