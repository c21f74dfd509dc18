"""Costs more than it brings, at a noticeable effort."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule
from .wording import money, number


class Distraction(Rule):
    """Costs more than it brings, at a noticeable effort.

    Live for at least 180 days; our cost over 365 days (hours at the portfolio's rate, and spend) is above our returns;
    and we put in at least 20 hours in the last 90 days. Much time and effort with little benefit is a distraction
    (seed 004). Not applicable while a dated pay-back lies ahead; unknown without any hours.

    Clears when returns reach the cost, or when the effort falls below the floor.
    """

    code = "distraction"
    title = "Distraction"
    remedy = "Ask what it should bring by when, or put less into it."
    thresholds = (
        Threshold("live_days", 180, "days", "Nothing is said before it has been live for so long."),
        Threshold(
            "effort_hours", 20, "hours", "Effort in the recent window from which on it is noticeable.", most=100_000
        ),
    )
    records = ("touchpoint", "value")
    reads = ("our_cost", "spend", "ours_returned", "effort_hours_recent", "entered_hours", "touch_hours", "live_since")

    def annotations(self) -> dict[str, Any]:
        return {
            "effort_hours_recent": F("entered_hours_recent") + F("touch_hours_recent"),
            "effort_hours_year": F("entered_hours") + F("touch_hours"),
            "distraction_live": self.days("live_since"),
        }

    def applies(self) -> Q:
        ahead = Q(pay_back_on__isnull=True) | Q(pay_back_on__lte=self.as_of)
        return ahead & (Q(live_since__isnull=True) | Q(distraction_live__gte=self.threshold("live_days")))

    def raised(self) -> Q:
        noticeable = Q(effort_hours_recent__gte=self.threshold("effort_hours"))
        costly = Q(effort_hours_year__gt=0) & Q(our_cost__gt=F("ours_returned"))
        return Q(live_since__isnull=False) & noticeable & costly

    def unknown(self) -> Q:
        return Q(effort_hours_year=0) | Q(live_since__isnull=True)

    def severity(self) -> Value:
        return Value(int(Severity.WARNING))

    def score(self) -> Any:
        return Cast(F("our_cost") - F("ours_returned"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        hours = number(evidence["effort_hours_recent"])
        return (
            f"It cost us {money(evidence['our_cost'])} in a year and brought {money(evidence['ours_returned'])}, "
            f"with {hours} hours of work in the last 90 days."
        )

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        floor = f"{number(thresholds['effort_hours']['value'])} hours"
        return [
            ("Our cost, 365 days", money(evidence["our_cost"]), money(evidence["ours_returned"]) + " returned"),
            ("of which spent", money(evidence["spend"]), ""),
            ("Hours, 90 days", number(evidence["effort_hours_recent"]), floor),
        ]
