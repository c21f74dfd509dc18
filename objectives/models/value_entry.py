"""A dated investment or return, ours or theirs, in money or hours (O4)."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited
from partners.models.choices import Side

from .choices import Flow, ValueKind


@audited
class ValueEntry(Record):
    """A dated investment or return, ours or theirs, in money or hours (O4)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="value_entries")

    on = models.DateField()
    side = models.CharField(max_length=10, choices=Side)
    flow = models.CharField(max_length=10, choices=Flow)
    kind = models.CharField(max_length=20, choices=ValueKind, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    hours = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    new_business = models.BooleanField(null=True, blank=True)
    person = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="value_entry_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=0), name="value_entry_hours_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | Q(hours__isnull=False), name="value_entry_has_amount_or_hours"
            ),
        ]
        indexes = [
            # the balance of a window is read from the index alone
            models.Index(
                fields=["partnership", "on"], include=["side", "flow", "amount", "hours"], name="value_entry_balance"
            ),
            models.Index(fields=["on"], name="value_entry_by_day"),
        ]
