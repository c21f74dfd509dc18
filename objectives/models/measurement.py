"""A dated value of an objective's metric."""

from django.db import models

from accounts.models import Record, audited


@audited
class Measurement(Record):
    """A dated value of an objective's metric."""

    objective = models.ForeignKey("objectives.Objective", models.CASCADE, related_name="measurements")
    on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "id")
        indexes = [
            models.Index(fields=["objective", "-on", "-id"], include=["value"], name="measurement_newest_first"),
            models.Index(fields=["on"], name="measurement_by_day"),
        ]
