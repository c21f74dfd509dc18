"""What a partner programme grants us, and how much of it was used (003)."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


@audited
class Benefit(Record):
    """What a partner programme grants us, how much of it was used, and until when."""

    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="benefits")
    what = models.CharField(max_length=200)
    granted = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    used = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=(Q(granted__isnull=True) | Q(granted__gte=0)) & (Q(used__isnull=True) | Q(used__gte=0)),
                name="benefit_not_negative",
            )
        ]
