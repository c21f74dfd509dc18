"""The portfolio's settings: currency, hour rate, answer days … by name."""

from django.db import models

from .record import Record, audited


@audited
class Setting(Record):
    """One setting of the portfolio. Known names, their defaults and what they mean: `accounts/settings.py`."""

    name = models.CharField(max_length=60, unique=True)
    value = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
