"""What a pilot must show to count as a success."""

from django.db import models

from accounts.models import Record, audited
from objectives.models.choices import Trend


@audited
class PilotCriterion(Record):
    """One success criterion of a pilot: its metric, its pass mark, what came out."""

    pilot = models.ForeignKey("pilots.Pilot", models.CASCADE, related_name="criteria")
    metric = models.CharField(max_length=200)
    direction = models.CharField(max_length=10, choices=Trend, blank=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    result = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ("id",)
