"""A flag: a rule found true of a partnership (or of a member), from the day it opened to the day it closed."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lib.refs import new_ref


class Severity(models.IntegerChoices):
    """Ordered, so that `max` is the worst."""

    NOTICE = 1, "Notice"
    WARNING = 2, "Warning"
    SERIOUS = 3, "Serious"


class Flag(models.Model):
    """One spell of a rule being true. Written by the evaluation only; what people do with it are `FlagAction`s.

    `evidence` holds dates and sums, never ages: a flag that still stands is the same bytes tomorrow and needs no write.
    """

    ref = models.CharField(max_length=100, unique=True, default=new_ref)
    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, null=True, blank=True, related_name="flags")
    member = models.ForeignKey("accounts.Member", models.CASCADE, null=True, blank=True, related_name="flags")
    rule = models.CharField(max_length=40)
    rule_version = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=40, blank=True)
    severity = models.PositiveSmallIntegerField(choices=Severity)
    # the rule's score on the day of the last change; ranking across days goes by the verdict queryset
    score = models.FloatField(null=True, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=40, blank=True)
    evidence = models.JSONField(encoder=DjangoJSONEncoder)
    first_evidence = models.JSONField(encoder=DjangoJSONEncoder)
    thresholds = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    changed_at = models.DateTimeField(default=timezone.now)
    # what people decided, kept beside the flag so that lists and the digest need no join
    acknowledged_on = models.DateField(null=True, blank=True)
    snoozed_until = models.DateField(null=True, blank=True)
    snoozed_severity = models.PositiveSmallIntegerField(null=True, blank=True)
    dismissed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-severity", "opened_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(partnership__isnull=False, member__isnull=True)
                | Q(partnership__isnull=True, member__isnull=False),
                name="flag_about_a_partnership_or_a_member",
            ),
            models.UniqueConstraint(
                fields=["partnership", "rule"], condition=Q(closed_on__isnull=True), name="flag_open_once_a_rule"
            ),
            models.UniqueConstraint(
                fields=["member", "rule"], condition=Q(closed_on__isnull=True), name="flag_open_once_a_member_and_rule"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")), name="flag_closes_after_opening"
            ),
            models.CheckConstraint(condition=Q(severity__range=(1, 3)), name="flag_severity_1_to_3"),
        ]
        indexes = [
            # the nightly comparison reads one rule's open flags at a time
            models.Index(
                fields=["rule"], include=["partnership"], condition=Q(closed_on__isnull=True), name="flag_open"
            ),
            models.Index(fields=["partnership", "-opened_on"], name="flag_history"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} since {self.opened_on}"
