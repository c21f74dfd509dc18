"""From this day another contact answers on their side; empty: nobody."""

from django.db import models

from accounts.models import Record, audited


@audited
class CounterpartChange(Record):
    """From this day another contact answers on their side; empty: nobody."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="counterpart_changes")

    on = models.DateField()
    contact = models.ForeignKey("partners.Contact", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("on", "id")
