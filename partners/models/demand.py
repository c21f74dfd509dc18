"""A customer asked for the joint offer, or about its value (003)."""

from django.db import models

from accounts.models import Record, audited

from .choices import DemandKind


@audited
class Demand(Record):
    """A customer asked for the joint offer, or about its value (003)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="demands")

    on = models.DateField()
    customer = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=DemandKind, default=DemandKind.WANTS_JOINT_OFFER)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "id")
