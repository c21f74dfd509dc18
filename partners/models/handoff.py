"""A lead or referral passed from one side to the other, and what became of it (O6)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import Direction, Outcome


@audited
class Handoff(Record):
    """A lead or referral passed from one side to the other, and what became of it (O6)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="handoffs")

    direction = models.CharField(max_length=10, choices=Direction)
    what = models.CharField(max_length=300)
    handed_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ("-handed_on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(answered_on__isnull=True) | Q(answered_on__gte=F("handed_on")))
                & (Q(closed_on__isnull=True) | Q(closed_on__gte=F("handed_on"))),
                name="handoff_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0), name="handoff_value_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["partnership", "-handed_on"], name="handoff_newest_first")]
