"""What the two sides do differently, and how each is dealt with (002 (8))."""

from django.db import models

from accounts.models import Record, audited

from .choices import DifferenceKind


@audited
class Difference(Record):
    """What the two sides do differently, and how it is handled. The partnership's own text sums them up."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="differences_noted")

    kind = models.CharField(max_length=30, choices=DifferenceKind)
    words = models.TextField()
    handled = models.TextField(blank=True)

    class Meta:
        ordering = ("kind", "id")
