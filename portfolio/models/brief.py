"""The roll-up behind the brief: one row instead of a hundred thousand, and a note for each change since."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone


class BriefFigures(models.Model):
    """Every panel of the brief as of one day. One row; `portfolio/dashboard.py` writes and reads it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    as_of = models.DateField()
    counted_at = models.DateTimeField(default=timezone.now)
    took_ms = models.PositiveIntegerField(default=0)
    panels = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="brief_figures_one_row")]

    def __str__(self) -> str:
        return f"brief as of {self.as_of}"


class BriefChange(models.Model):
    """A note that something was written since the brief was counted.

    Notes are only ever added, so that two people who write at the same time never wait for one row.
    """

    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"change at {self.at}"
