"""How a partnership is ended: why, settled when, is the door open (J6)."""

from django.db import models

from accounts.models import Record, audited


@audited
class ExitPlan(Record):
    """How a partnership is ended: why, settled when, is the door open (J6)."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="exit_plans")

    reason = models.TextField(blank=True)
    cause = models.CharField(max_length=300, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    door_open = models.BooleanField(null=True, blank=True)
    lessons = models.TextField(blank=True)
    letter = models.TextField(blank=True, help_text="What the other side is told, as we wrote it.")

    class Meta:
        ordering = ("opened_on", "id")
