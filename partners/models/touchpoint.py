"""A dated contact; mutual when both sides took part, otherwise one-way, empty when nobody said."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Record, audited

from .choices import TouchpointStatus


@audited
class Touchpoint(Record):
    """A dated contact; mutual when both sides took part, otherwise one-way, empty when nobody said."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="touchpoints")

    on = models.DateField()
    kind = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=TouchpointStatus, default=TouchpointStatus.HELD)
    booked_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    mutual = models.BooleanField(null=True, blank=True)
    partners_named = models.PositiveIntegerField(null=True, blank=True)
    members = models.ManyToManyField("accounts.Member", blank=True, related_name="touchpoints")
    contacts = models.ManyToManyField("partners.Contact", blank=True, related_name="touchpoints")
    summary = models.TextField(blank=True)
    next_step = models.TextField(blank=True)

    class Meta:
        ordering = ("-on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(booked_on__isnull=True) | Q(booked_on__lte=F("on")), name="touchpoint_booked_before_held"
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__lte=10_080), name="touchpoint_minutes_within_a_week"
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="touchpoint_has_kind"),
        ]
        indexes = [
            models.Index(fields=["partnership", "-on", "-id"], name="touchpoint_newest_first"),
            # the nightly run asks which windows slid past which day: a few days out of years
            models.Index(fields=["on"], name="touchpoint_by_day"),
            models.Index(fields=["booked_on"], condition=Q(booked_on__isnull=False), name="touchpoint_booked"),
            models.Index(fields=["cancelled_on"], condition=Q(cancelled_on__isnull=False), name="touchpoint_cancelled"),
        ]
