"""Something that hurts: reputation, values, conflict, a competitor, friction."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import IncidentKind, Side


@audited
class Incident(Record):
    """Something that hurts: reputation, values, conflict, a competitor, friction."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="incidents")

    on = models.DateField()
    kind = models.CharField(max_length=20, choices=IncidentKind)
    side = models.CharField(max_length=10, choices=Side, blank=True)
    words = models.TextField(blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    # how far up it went, in the words of the agreement (001 tip 6), and how it was settled
    step = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(closed_on__isnull=True) | Q(closed_on__gte=F("on")))
                & (Q(escalated_on__isnull=True) | Q(escalated_on__gte=F("on"))),
                name="incident_ends_after_start",
            )
        ]
