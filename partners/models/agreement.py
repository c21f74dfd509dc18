"""The written document: who signed when, how long it runs, how it ends."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import AgreementKind, RenewalDecision


@audited
class Agreement(Record):
    """The written document: who signed when, how long it runs, how it ends."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="agreements")

    title = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=AgreementKind, blank=True)
    level = models.CharField(max_length=100, blank=True)
    fee = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    signed_by_us_on = models.DateField(null=True, blank=True)
    signed_by_them_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    notice_days = models.PositiveIntegerField(null=True, blank=True)
    renews = models.BooleanField(null=True, blank=True)
    succeeds = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")
    renewal_decision = models.CharField(max_length=20, choices=RenewalDecision, blank=True)
    renewal_decided_on = models.DateField(null=True, blank=True)
    renewal_decided_by = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    terminated_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(starts_on__isnull=True) | Q(expires_on__gte=F("starts_on")),
                name="agreement_expires_after_start",
            ),
            models.CheckConstraint(condition=Q(fee__isnull=True) | Q(fee__gte=0), name="agreement_fee_not_negative"),
            models.CheckConstraint(
                condition=Q(succeeds__isnull=True) | ~Q(succeeds=F("id")), name="agreement_succeeds_another"
            ),
        ]
