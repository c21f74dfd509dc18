"""Two partnerships that hang together (002 (1))."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited


@audited
class Link(Record):
    """Two partnerships that hang together (002 (1))."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="links")

    other = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=60)

    class Meta:
        ordering = ("id",)
        constraints = [models.CheckConstraint(condition=~Q(partnership=F("other")), name="link_to_another")]
