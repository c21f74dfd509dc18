"""An agreed criterion held for its whole window; a decision is due."""

from datetime import date
from typing import Any

from django.db.models import Q, Value

from flags.models import Severity

from .base import Evidence, Rule
from .wording import day


class ExitCriterionMet(Rule):
    """An agreed criterion held for its whole window; a decision is due.

    The criterion's rule was raised on the day and on every seventh day back through its window (30 days where none is
    given), with at least 80 % of those days known; or a stated judgement was confirmed by two named people. It opens an
    exit review due in 30 days: recalibrate, continue with a dated waiver, or exit. Recalibrating comes first: ventures
    whose scope was adjusted succeeded in 79 % of the cases, unchanged ones in 33 % (Ernst and Bamford 2005; seed 001,
    tip 12; seed 000, part 2). It never ends a partnership by itself.

    Clears when the rule no longer holds, or with a waiver until its date.
    """

    code = "exit_criterion_met"
    title = "Exit criterion met"
    remedy = "Hold the exit review: recalibrate first, continue with a dated waiver, or exit."
    records = ("review", "recalibration")
    reads = ("criterion_met_id", "criterion_met_since", "criterion_met_what")

    def applies(self) -> Q:
        return Q(exit_criteria__gt=0) | Q(criterion_met_id__isnull=False)

    def raised(self) -> Q:
        return Q(criterion_met_id__isnull=False)

    def severity(self) -> Value:
        return Value(int(Severity.SERIOUS))

    def score(self) -> Any:
        return Value(1.0)

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        what, since = evidence.get("criterion_met_what"), evidence["criterion_met_since"]
        confirmed = f", confirmed by two people on {day(since)}" if since else ""
        return f"An exit criterion agreed beforehand is met{': ' + what if what else ''}{confirmed}."
