"""Measured progress is behind the agreed pace."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, FloatField, Q
from django.db.models.functions import Cast, Greatest

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule, by_severity
from .wording import day, number


class Underperforming(Rule):
    """Measured progress is behind the agreed pace.

    The gap of an objective is expected less achieved progress, in points, on the measurement's own day; expected runs
    straight from start to due date. An objective due at its start (“immediate”) expects everything at once, and past
    due everything stays expected. Over objectives the mean is weighted by priority (critical 4, high 3, medium 2, low
    1). Raised when the gap of a critical objective or the weighted gap exceeds 10 points (notice), 16.5 (warning) or
    33 (serious) at the newest two measurements, or at the newest one when past due. Works for falling targets.
    Partnerships continue on results delivered, not on good relationships (seed 001, tips 1 and 11).

    Unknown until one objective was measured, and while the only measurement of all is behind. Clears at a gap of 10
    points or less.
    """

    code = "underperforming"
    title = "Underperforming"
    remedy = "Look at the objective furthest behind together: help it, change it, or drop it."
    thresholds = (
        Threshold("notice_points", 10, "points", "A gap above this is a notice.", most=1000),
        Threshold("warning_points", 16.5, "points", "A gap above this is a warning.", most=1000),
        Threshold("serious_points", 33, "points", "A gap above this is serious.", most=1000),
    )
    records = ("objective", "measurement")
    reads = (
        "critical_gap",
        "weighted_gap",
        "furthest_behind_id",
        "objectives",
        "objectives_measured",
        "last_measured_on",
    )

    def annotations(self) -> dict[str, Any]:
        return {"pace_gap": Cast(Greatest(F("critical_gap"), F("weighted_gap")), FloatField())}

    def raised(self) -> Q:
        return Q(pace_gap__gt=self.threshold("notice_points"))

    def unknown(self) -> Q:
        # one measurement behind, and no second one to confirm it
        once = Q(pace_gap__isnull=True, objectives_measured__gt=F("objectives_on_pace"))
        return Q(objectives_measured=0) | once

    def severity(self) -> Any:
        return by_severity(
            (Q(pace_gap__gt=self.threshold("serious_points")), Severity.SERIOUS),
            (Q(pace_gap__gt=self.threshold("warning_points")), Severity.WARNING),
            default=Severity.NOTICE,
        )

    def score(self) -> Any:
        return F("pace_gap")

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        critical, weighted = evidence.get("critical_gap"), evidence.get("weighted_gap")
        if critical is not None and (weighted is None or float(critical) >= float(weighted)):
            text = f"A critical objective is {number(critical)} points behind the agreed pace"
        else:
            text = f"Its objectives are {number(weighted)} points behind the agreed pace"
        return f"{text}, measured last on {day(evidence['last_measured_on'])}."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        limit = f"{number(thresholds['notice_points']['value'])} points"
        return [
            ("Behind, over all objectives", f"{number(evidence['weighted_gap'])} points", limit),
            ("Behind, worst critical one", f"{number(evidence['critical_gap'])} points", limit),
            ("Objectives measured", f"{evidence['objectives_measured']} of {evidence['objectives']}", ""),
        ]
