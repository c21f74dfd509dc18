"""Where one term of an agreement stands (S1): present, missing, or not needed for a reason."""

from django.db import models
from django.db.models import Q

from accounts.models import Record, audited

from .choices import ClauseName, ClauseState


@audited
class Clause(Record):
    """Where one term of an agreement stands: present, missing, or not needed for a reason."""

    agreement = models.ForeignKey("partners.Agreement", models.CASCADE, related_name="clauses")
    clause = models.CharField(max_length=30, choices=ClauseName)
    state = models.CharField(max_length=20, choices=ClauseState)
    reason = models.TextField(blank=True)
    where = models.CharField(max_length=200, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("agreement", "clause")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "clause"], name="clause_once_an_agreement"),
            models.CheckConstraint(
                condition=~Q(state=ClauseState.NOT_NEEDED) | ~Q(reason=""), name="clause_not_needed_has_reason"
            ),
        ]
