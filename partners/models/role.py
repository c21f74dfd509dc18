"""Who does what and decides what, on either side (S2, 002 (5))."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited

from .choices import Side


@audited
class PartnershipRole(Record):
    """Who does what and decides what, on either side (S2, 002 (5))."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="roles")

    member = models.ForeignKey("accounts.Member", models.CASCADE, null=True, blank=True, related_name="roles_in")
    contact = models.ForeignKey("partners.Contact", models.CASCADE, null=True, blank=True, related_name="roles_in")
    side = models.CharField(max_length=10, choices=Side)
    title = models.CharField(max_length=200)
    responsibilities = models.TextField(blank=True)
    decides = models.TextField(blank=True)

    class Meta:
        ordering = ("side", "title", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, contact__isnull=True, side=Side.OURS)
                | Q(member__isnull=True, contact__isnull=False, side=Side.THEIRS),
                name="role_person_matches_side",
            )
        ]
