"""A dated overlay: until then nobody expects contact. Not a stage."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited


@audited
class Pause(Record):
    """A dated overlay: until then nobody expects contact. Not a stage."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="pauses")

    since = models.DateField()
    until = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ("since", "id")
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="pause_ends_after_start"),
            models.CheckConstraint(condition=~Q(reason=""), name="pause_has_reason"),
        ]
