"""A lead was handed over and nobody answered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Greatest

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule
from .wording import age, count, day, listed, number


class HandoffDropped(Rule):
    """A lead was handed over and nobody answered.

    Open and unanswered for more than 7 days, in either direction: leads that fall through the cracks undermine the
    value of a partnership (seed 001, tip 9). Closed, or with an outcome, counts as answered.

    Clears with an answer, yes or no.
    """

    code = "handoff_dropped"
    title = "Handoff dropped"
    remedy = "Answer it, yes or no; or ask them for an answer."
    thresholds = (Threshold("answer_days", 7, "days", "An answer may take so long.", source="setting answer_days"),)
    records = ("handoff", "handoff_closed")
    reads = ("handoffs_unanswered", "unanswered_by_us_since", "unanswered_by_them_since")

    def annotations(self) -> dict[str, Any]:
        return {
            "unanswered_by_us": self.days("unanswered_by_us_since"),
            "unanswered_by_them": self.days("unanswered_by_them_since"),
        }

    def applies(self) -> Q:
        return Q(handoffs_ever__gt=0)

    def raised(self) -> Q:
        days = self.threshold("answer_days")
        return Q(unanswered_by_us__gt=days) | Q(unanswered_by_them__gt=days)

    def kind(self) -> Case:
        days = self.threshold("answer_days")
        us, them = Q(unanswered_by_us__gt=days), Q(unanswered_by_them__gt=days)
        return Case(When(us & them, then=Value("both")), When(us, then=Value("by_us")), default=Value("by_them"))

    def severity(self) -> Value:
        return Value(int(Severity.WARNING))

    def score(self) -> Any:
        return Cast(Greatest(F("unanswered_by_us"), F("unanswered_by_them")), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        waiting = []
        for who, since in (("us", evidence["unanswered_by_us_since"]), ("them", evidence["unanswered_by_them_since"])):
            if since:
                waiting.append(f"for an answer from {who} since {day(since)} ({count(age(since, as_of), 'day')})")
        return f"{count(evidence['handoffs_unanswered'], 'handoff waits', 'handoffs wait')} {listed(waiting)}."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        limit = f"{number(thresholds['answer_days']['value'])} days"
        said = [
            ("Waiting for us since", "unanswered_by_us_since"),
            ("Waiting for them since", "unanswered_by_them_since"),
        ]
        return [(label, day(evidence[name]) if evidence[name] else "nothing", limit) for label, name in said]
