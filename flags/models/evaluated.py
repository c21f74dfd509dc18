"""When everything was evaluated last, and by what: the nightly run starts from there."""

from django.db import models
from django.utils import timezone


class Evaluated(models.Model):
    """One row. `by` is a fingerprint of rules, policy and settings: when it differs, everything is worked out anew."""

    only = models.BooleanField(primary_key=True, default=True)
    day = models.DateField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "evaluated"
        constraints = [models.CheckConstraint(condition=models.Q(only=True), name="evaluated_one_row")]

    def __str__(self) -> str:
        return f"evaluated as of {self.day}"
