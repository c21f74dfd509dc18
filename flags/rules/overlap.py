"""Both sell into the same budget, and no boundary is written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast, Coalesce

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule, by_severity
from .wording import day, number, words


class Overlap(Rule):
    """Both sell into the same budget, and no boundary is written.

    The overlap of offers is *overlapping* or *direct competitor*, and no agreement in force covers boundaries; or the
    boundary was agreed more than 365 days ago and no review was held in the last 365. An open conflict makes it
    serious. Nothing kills a partnership quicker than going after the same money (seed 004, part 2; seed 002, part 7).
    Common customers are the point and never flagged. Unknown while nobody has judged the overlap.

    Clears with a boundary in an agreement in force (never in a non-disclosure agreement), or a review after it.
    """

    code = "overlap"
    title = "Overlap without boundary"
    remedy = "Write down who sells what to whom, and have both sign it."
    thresholds = (
        Threshold("boundary_days", 365, "days", "A boundary older than this wants a review.", least=1),
        Threshold("review_days", 365, "days", "A review within this many days refreshes the boundary.", least=1),
    )
    records = ("agreement", "agreement_theirs", "review", "incident", "incident_closed")
    reads = ("overlap", "boundary_on", "last_review_on", "conflict_since")

    def annotations(self) -> dict[str, Any]:
        return {"boundary_age": self.days("boundary_on"), "overlap_review_age": self.days("last_review_on")}

    def raised(self) -> Q:
        unreviewed = Q(last_review_on__isnull=True) | Q(overlap_review_age__gte=self.threshold("review_days"))
        outdated = Q(boundary_age__gt=self.threshold("boundary_days")) & unreviewed
        return Q(overlap__in=["overlapping", "direct_competitor"]) & (Q(boundary_on__isnull=True) | outdated)

    def unknown(self) -> Q:
        return Q(overlap="")

    def severity(self) -> Any:
        return by_severity((Q(conflict_since__isnull=False), Severity.SERIOUS), default=Severity.WARNING)

    def score(self) -> Any:
        return Cast(Coalesce(F("boundary_age"), Value(3660)), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        what = "They are a direct competitor" if evidence["overlap"] == "direct_competitor" else "Our offers overlap"
        boundary = evidence["boundary_on"]
        reviewed = evidence["last_review_on"]
        since = reviewed if boundary and reviewed and str(reviewed) > str(boundary) else None
        text = f"{what}, and " + (
            f"the boundary of {day(boundary)} was not reviewed since{f' {day(since)}' if since else ''}."
            if boundary
            else "no agreement in force draws a boundary."
        )
        if evidence.get("conflict_since"):
            text += f" A conflict has been open since {day(evidence['conflict_since'])}."
        return text

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        limit = f"within {number(thresholds['boundary_days']['value'])} days"
        return [
            ("Overlap of offers", words(evidence["overlap"]), ""),
            ("Boundary agreed", day(evidence["boundary_on"]) if evidence["boundary_on"] else "none", limit),
            ("Last review", day(evidence["last_review_on"]) if evidence["last_review_on"] else "none", limit),
        ]
