"""A small, time-boxed trial with success criteria and a decision at its end (P2)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import PilotDecision, Risk


@audited
class Pilot(Record):
    """A small, time-boxed trial with success criteria and a decision at its end (P2)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="pilots")

    kind = models.CharField(max_length=40)
    task = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    first_ends_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    budget = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    risk = models.CharField(max_length=10, choices=Risk, blank=True)
    decision = models.CharField(max_length=20, choices=PilotDecision, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    their_decision = models.CharField(max_length=20, choices=PilotDecision, blank=True)
    learnt = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=(Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")))
                & (Q(first_ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(first_ends_on__gte=F("starts_on"))),
                name="pilot_ends_after_start",
            ),
            models.CheckConstraint(
                condition=(Q(budget__isnull=True) | Q(budget__gte=0)) & (Q(cost__isnull=True) | Q(cost__gte=0)),
                name="pilot_money_not_negative",
            ),
        ]
