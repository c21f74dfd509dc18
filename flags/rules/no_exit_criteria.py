"""Nothing says when this should be looked at again."""

from datetime import date
from typing import Any

from django.db.models import FloatField, Q, Value
from django.db.models.functions import Cast

from flags.models import Severity
from partners.models.choices import Stage

from .base import GRACE, Evidence, Rule


class NoExitCriteria(Rule):
    """Nothing says when this should be looked at again.

    Active, and no exit criterion that the evaluator can run applies to the partnership or to its arrangement. Not every
    partnership should go on for ever because of the time put in already (seed 001, tip 12).

    Clears with one criterion: a rule, thresholds, and for how long.
    """

    code = "no_exit_criteria"
    title = "No exit criteria"
    remedy = "Agree when it should be looked at again: one rule, one threshold, one window."
    graced = True
    stages = (Stage.ACTIVE,)
    thresholds = (GRACE,)
    reads = ("exit_criteria",)

    def raised(self) -> Q:
        return Q(exit_criteria=0)

    def severity(self) -> Value:
        return Value(int(Severity.NOTICE))

    def score(self) -> Any:
        return Cast(self.days("live_since"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        return "Nothing says when it should be looked at again: no exit criterion applies."
