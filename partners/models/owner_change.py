"""From this day another member owns the partnership; empty: nobody."""

from django.db import models

from accounts.models import Record, audited


@audited
class OwnerChange(Record):
    """From this day another member owns the partnership; empty: nobody."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="owner_changes")

    on = models.DateField()
    owner = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("on", "id")
