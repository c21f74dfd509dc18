"""An episode of changing what the partnership is about, before and after (J5)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited


@audited
class Recalibration(Record):
    """An episode of changing what the partnership is about, before and after (J5)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="recalibrations")

    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="recalibration_ends_after_start"
            )
        ]
