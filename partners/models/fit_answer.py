"""An answer to one question of fit: complementarity, vetting, a criterion of the agenda."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


@audited
class FitAnswer(Record):
    """An answer to one question of fit: complementarity, vetting, a criterion of the agenda."""

    partnership = models.ForeignKey("partners.Partnership", models.CASCADE, related_name="fit_answers")

    question = models.CharField(max_length=100)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    finding = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("question", "on", "id")
        constraints = [
            models.CheckConstraint(condition=Q(score__isnull=True) | Q(score__lte=5), name="fit_answer_score_0_to_5")
        ]
