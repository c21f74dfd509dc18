"""What one side is good at, or lacks (000, 003)."""

from django.db import models

from accounts.models import Record, audited

from .choices import Side, StrengthState


@audited
class Strength(Record):
    """What one side is good at, or lacks: technology, reach, authenticity … The list of areas is open."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="strengths")

    side = models.CharField(max_length=10, choices=Side)
    area = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=StrengthState, default=StrengthState.STRENGTH)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("side", "id")
