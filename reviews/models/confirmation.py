"""The other side was asked whether it still serves them, and what they said (F5)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited


@audited
class Confirmation(Record):
    """The other side was asked whether it still serves them, and what they said (F5)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="confirmations")

    contact = models.ForeignKey(
        "partners.Contact", models.SET_NULL, null=True, blank=True, related_name="confirmations"
    )
    asked_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    still_motivated = models.BooleanField(null=True, blank=True)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("asked_on", "answered_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__range=(1, 5)), name="confirmation_value_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True) | Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="confirmation_answered_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=False) | Q(answered_on__isnull=False), name="confirmation_has_a_day"
            ),
        ]
