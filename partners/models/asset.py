"""Co-created marketing material: its cost, its reach, its conversions (O7)."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


@audited
class Asset(Record):
    """Co-created marketing material: its cost, its reach, its conversions (O7)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="assets")

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    planned_cost = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    cost_ours = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    cost_theirs = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    planned_reach = models.PositiveBigIntegerField(null=True, blank=True)
    reach = models.PositiveBigIntegerField(null=True, blank=True)
    usual_reach = models.PositiveBigIntegerField(null=True, blank=True)
    planned_conversions = models.PositiveBigIntegerField(null=True, blank=True)
    conversions = models.PositiveBigIntegerField(null=True, blank=True)
    usual_conversions = models.PositiveBigIntegerField(null=True, blank=True)
    made_by_us = models.CharField(max_length=300, blank=True)
    made_by_them = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-published_on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(planned_cost__isnull=True) | Q(planned_cost__gte=0))
                & (Q(cost_ours__isnull=True) | Q(cost_ours__gte=0))
                & (Q(cost_theirs__isnull=True) | Q(cost_theirs__gte=0)),
                name="asset_cost_not_negative",
            )
        ]
