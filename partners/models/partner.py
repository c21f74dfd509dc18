"""An organisation outside ours; it can have several partnerships with us."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper

from accounts.models import Record, audited

from .choices import AlsoOur, PartnerKind


@audited
class Partner(Record):
    """An organisation outside ours; it can have several partnerships with us."""

    name = models.CharField(max_length=200)
    domains = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    kind = models.CharField(max_length=20, choices=PartnerKind, blank=True)
    also = ArrayField(models.CharField(max_length=20, choices=AlsoOur), default=list, blank=True)
    industry = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True, help_text="How many people work there.")
    description = models.TextField(blank=True)

    class Meta:
        ordering = (Lower("name"), "id")
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="partner_named")]
        indexes = [GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="partner_name_trigrams")]

    def __str__(self) -> str:
        return self.name
