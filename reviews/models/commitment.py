"""A promise by one side, with a due date (K3)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited
from objectives.models.choices import Priority
from partners.models.choices import Side


@audited
class Commitment(Record):
    """A promise by one side, with a due date (K3)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="commitments")

    side = models.CharField(max_length=10, choices=Side)
    what = models.CharField(max_length=500)
    who = models.CharField(max_length=200, blank=True)
    priority = models.CharField(max_length=10, choices=Priority, blank=True)
    made_on = models.DateField(null=True, blank=True)
    original_due_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    waiting_for_approval_since = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(delivered_on__isnull=True) | Q(made_on__isnull=True) | Q(delivered_on__gte=F("made_on")))
                & (Q(cancelled_on__isnull=True) | Q(made_on__isnull=True) | Q(cancelled_on__gte=F("made_on"))),
                name="commitment_ends_after_made",
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(cancelled_on__isnull=True),
                name="commitment_delivered_or_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(approved_on__isnull=True) | Q(approved_on__gte=F("waiting_for_approval_since")),
                name="commitment_approved_after_waiting",
            ),
        ]
        indexes = [
            # the open ones are few; everybody asks for them
            models.Index(
                fields=["partnership", "due_on"],
                condition=Q(delivered_on__isnull=True, cancelled_on__isnull=True),
                name="commitment_open",
            )
        ]
