"""How money is split and what the split is tied to (O5)."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import TermKind


@audited
class EconomicTerm(Record):
    """How money is split and what the split is tied to (O5)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="economic_terms")

    kind = models.CharField(max_length=20, choices=TermKind)
    our_share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    their_share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    tied_to = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(our_share__isnull=True) | Q(our_share__range=(0, 100)))
                & (Q(their_share__isnull=True) | Q(their_share__range=(0, 100))),
                name="economic_term_share_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(our_share__isnull=True)
                | Q(their_share__isnull=True)
                | Q(our_share__lte=100 - F("their_share")),
                name="economic_term_shares_at_most_100",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="economic_term_ends_after_start",
            ),
        ]
