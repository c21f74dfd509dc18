"""Partnerships that were written to while the nightly evaluation ran, to be refreshed right after it."""

from django.db import models


class Dirty(models.Model):
    """One partnership whose figures the running evaluation may have read too early."""

    partnership = models.OneToOneField("partners.Partnership", models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        verbose_name_plural = "dirty"

    def __str__(self) -> str:
        return f"partnership {self.partnership_id}"
