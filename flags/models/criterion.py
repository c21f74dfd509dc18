"""An exit criterion: agreed beforehand, calls for an exit review once met for long enough (J4)."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


class Consequence(models.TextChoices):
    EVALUATE = "evaluate", "Evaluate"
    TERMINATE = "terminate", "Terminate"


@audited
class ExitCriterion(Record):
    """A rule with thresholds held for a window, or a judgement in words that two named people confirm."""

    scope = models.CharField(max_length=130, default="portfolio")
    partnership = models.ForeignKey(
        "partners.Partnership", models.CASCADE, null=True, blank=True, related_name="exit_criteria"
    )
    rule = models.CharField(max_length=40, blank=True)
    thresholds = models.JSONField(default=dict, blank=True)
    judgement = models.TextField(blank=True)
    for_days = models.PositiveIntegerField(null=True, blank=True)
    consequence = models.CharField(max_length=20, choices=Consequence, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    waived_until = models.DateField(null=True, blank=True)
    waiver_reason = models.TextField(blank=True)
    confirmed_by_1 = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_by_2 = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("scope", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(rule="", judgement__gt="") | Q(rule__gt="", judgement=""),
                name="exit_criterion_rule_or_judgement",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by_1__isnull=True)
                | Q(confirmed_by_2__isnull=True)
                | ~Q(confirmed_by_1=models.F("confirmed_by_2")),
                name="exit_criterion_confirmed_by_two",
            ),
            models.CheckConstraint(
                condition=Q(scope__startswith="partnership:", partnership__isnull=False)
                | (~Q(scope__startswith="partnership:") & Q(partnership__isnull=True)),
                name="exit_criterion_names_its_partnership",
            ),
        ]
