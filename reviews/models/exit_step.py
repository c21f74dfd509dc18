"""One step of an exit, with who does it by when."""

from django.db import models

from accounts.models import Record, audited


@audited
class ExitStep(Record):
    """One step of an exit, with who does it by when."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="exit_steps")

    what = models.CharField(max_length=500)
    owner = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="exit_steps")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
