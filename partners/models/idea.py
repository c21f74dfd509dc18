"""An idea, who it came from, and what became of it (K4, 004 (3))."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import Side


@audited
class Idea(Record):
    """An idea, who it came from, and what became of it (K4, 004 (3))."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="ideas")

    on = models.DateField()
    side = models.CharField(max_length=10, choices=Side)
    words = models.TextField()
    # the reference of the objective it became, or other words
    became = models.CharField(max_length=300, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | Q(became="", dropped_on__gte=F("on")),
                name="idea_dropped_or_became",
            )
        ]
