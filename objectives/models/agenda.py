"""The organisation's own partnering strategy (F8, 002 (1))."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited


@audited
class AgendaAnswer(Record):
    """An answer to one of the agenda's questions, from a day on; earlier answers are kept."""

    question = models.CharField(max_length=300)
    answer = models.TextField(blank=True)
    since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("question", "since", "id")


@audited
class AgendaCriterion(Record):
    """A criterion by which candidates are ranked, and its weight."""

    criterion = models.CharField(max_length=100, unique=True)
    weight = models.DecimalField(max_digits=6, decimal_places=2)

    class Meta:
        ordering = ("-weight", "criterion")
        constraints = [models.CheckConstraint(condition=Q(weight__gte=0), name="agenda_criterion_weight_not_negative")]
