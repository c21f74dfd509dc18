"""Hangs on one or two people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast, Coalesce, Least

from flags.models import Severity
from flags.policy import Threshold
from partners.models.choices import Stage

from .base import GRACE, Evidence, Line, Rule
from .wording import count, number

ENGAGED = ("contacts", "functions", "members")


class SingleThreaded(Rule):
    """Hangs on one or two people.

    Active and live for at least 90 days; in 180 days of mutual touches fewer than 3 distinct contacts (no more than the
    partner has people), or only one function on their side (where the partner has two people), or fewer than 2 of our
    members. Engagement should be broad and deep (seed 002, part 4). Not for pilots. Unknown where touches name nobody,
    or where no function of theirs is recorded.

    Clears when more people on both sides take part.
    """

    code = "single_threaded"
    title = "Single-threaded"
    remedy = "Bring a second person from each side to the next meeting."
    graced = True
    stages = (Stage.ACTIVE, Stage.RECALIBRATING)
    thresholds = (
        GRACE,
        Threshold("live_days", 90, "days", "Nothing is said before it has been live for so long."),
        Threshold("contacts", 3, "people", "At least so many different contacts.", most=100, source="002 (4)"),
        Threshold("functions", 2, "functions", "At least so many different functions on their side.", most=100),
        Threshold("members", 2, "people", "At least so many of our members.", most=100, source="002 (4)"),
    )
    records = ("touchpoint",)
    reads = ("mutual_touches", "contacts_engaged", "functions_engaged", "members_engaged", "partner_size")

    def annotations(self) -> dict[str, Any]:
        return {"threaded_live": self.days("live_since")}

    def applies(self) -> Q:
        return Q(live_since__isnull=True) | Q(threaded_live__gte=self.threshold("live_days"))

    def _at_least(self, name: str) -> Any:
        """The threshold, for their side no more than the partner has people."""
        if name == "members":
            return self.threshold(name)
        return Least(self.threshold(name), Cast(Coalesce(F("partner_size"), Value(1_000_000)), FloatField()))

    def _few(self, name: str) -> Q:
        return Q(**{f"{name}_engaged__lt": self._at_least(name)})

    def raised(self) -> Q:
        few = Q()
        for name in ENGAGED:
            few |= (Q(mutual_touches=0) | Q(**{f"{name}_engaged__gt": 0})) & self._few(name)
        return Q(live_since__isnull=False) & few

    def unknown(self) -> Q:
        unnamed = Q(live_since__isnull=True)
        for name in ENGAGED:
            unnamed |= Q(**{f"{name}_engaged": 0}) & self._few(name)
        return unnamed

    def severity(self) -> Value:
        return Value(int(Severity.NOTICE))

    def score(self) -> Any:
        return Value(10.0) - Cast(F("contacts_engaged") + F("members_engaged"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        if not evidence["mutual_touches"]:
            return "Nobody on either side took part in anything together for half a year."
        theirs = count(evidence["contacts_engaged"], "person", "people")
        functions = count(evidence["functions_engaged"], "function")
        return f"It hangs on {theirs} of theirs in {functions} and {evidence['members_engaged']} of ours."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        return [
            (label, str(evidence[f"{name}_engaged"]), f"at least {number(thresholds[name]['value'])}")
            for name, label in (
                ("contacts", "Their people"),
                ("functions", "Their functions"),
                ("members", "Our people"),
            )
        ]
