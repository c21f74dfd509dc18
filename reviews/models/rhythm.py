"""The agreed frequency of one kind of meeting; without days it is “as needed”."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited


@audited
class Rhythm(Record):
    """The agreed frequency of one kind of meeting; without days it is “as needed”."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="rhythms")

    kind = models.CharField(max_length=40)
    every_days = models.PositiveIntegerField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "since", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="rhythm_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(every_days__isnull=True) | Q(every_days__range=(1, 3660)), name="rhythm_days_1_to_3660"
            ),
        ]
