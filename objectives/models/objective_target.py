"""A later target of an objective; the original stays on the objective itself."""

from django.db import models

from accounts.models import Record, audited


@audited
class ObjectiveTarget(Record):
    """From this day another target or due date holds. Never hides the original one."""

    objective = models.ForeignKey("objectives.Objective", models.CASCADE, related_name="targets")
    since = models.DateField()
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
