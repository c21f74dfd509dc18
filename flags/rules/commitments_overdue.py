"""Promises are late."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, FloatField, Q
from django.db.models.functions import Cast, Greatest

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule, by_severity
from .wording import age, count, day, number

SIDES = ("our", "their")


class CommitmentsOverdue(Rule):
    """Promises are late.

    A commitment of either side is more than 7 days past its original due date; or one side kept fewer than 80 % on time
    over 180 days, with at least 5 due. A notice; a warning when a critical or high one is late, or one for more than 30
    days. To deliver consistently on all commitments is how trust is built (seed 002, part 9). A promise without a due
    date is shown and not counted; one cancelled before it was due does not count.

    Clears when what is late is delivered or cancelled, and the share kept is back at 80 %.
    """

    code = "commitments_overdue"
    title = "Promises late"
    remedy = "Deliver it, or agree a new day with them today."
    thresholds = (
        Threshold("late_days", 7, "days", "So many days past the original due date are let go."),
        Threshold("very_late_days", 30, "days", "More than this is a warning."),
        Threshold("kept_percent", 80, "percent", "At least so many promises kept on time.", most=100),
        Threshold("kept_least", 5, "promises", "The share is judged from so many promises due.", least=1, most=1000),
    )
    records = ("commitment", "commitment_kept", "commitment_cancelled")
    reads = (
        "our_late",
        "their_late",
        "our_oldest_late_on",
        "their_oldest_late_on",
        "oldest_high_late_on",
        "our_due",
        "our_kept",
        "their_due",
        "their_kept",
    )

    def annotations(self) -> dict[str, Any]:
        return {
            "promises_late_days": Greatest(self.days("our_oldest_late_on"), self.days("their_oldest_late_on")),
            "promises_high_late_days": self.days("oldest_high_late_on"),
        }

    def applies(self) -> Q:
        return Q(commitments_ever__gt=0)

    def _untrusted(self, side: str) -> Q:
        percent = Cast(F(f"{side}_kept"), FloatField()) * 100.0
        enough = Q(**{f"{side}_due__gte": self.threshold("kept_least")})
        return enough & Q(**{f"{side}_due__gt": percent / Greatest(self.threshold("kept_percent"), 0.01)})

    def raised(self) -> Q:
        late = Q(promises_late_days__gt=self.threshold("late_days"))
        return late | self._untrusted("our") | self._untrusted("their")

    def severity(self) -> Any:
        return by_severity(
            (Q(promises_high_late_days__gt=self.threshold("late_days")), Severity.WARNING),
            (Q(promises_late_days__gt=self.threshold("very_late_days")), Severity.WARNING),
            default=Severity.NOTICE,
        )

    def score(self) -> Any:
        return Cast(F("promises_late_days"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        late = [evidence["our_late"], evidence["their_late"]]
        oldest = [evidence[f"{side}_oldest_late_on"] for side in SIDES if evidence[f"{side}_oldest_late_on"]]
        said = []
        if oldest:
            first = min(str(found)[:10] for found in oldest)
            said.append(
                f"Promises are late: {late[0]} of ours, {late[1]} of theirs, the oldest due on {day(first)}, "
                f"{count(age(first, as_of), 'day')} ago."
            )
        if any(evidence[f"{side}_kept"] < evidence[f"{side}_due"] for side in SIDES):
            kept = ", ".join(f"{evidence[f'{side}_kept']} of {evidence[f'{side}_due']} of {side}s" for side in SIDES)
            said.append(f"Kept on time in half a year: {kept}.")
        return " ".join(said) or "Promises are late."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        kept = f"{number(thresholds['kept_percent']['value'])} %"
        limit = f"{number(thresholds['late_days']['value'])} days"
        lines = []
        for side, label in (("our", "Ours"), ("their", "Theirs")):
            oldest = evidence[f"{side}_oldest_late_on"]
            since = f", oldest due {day(oldest)}" if oldest else ""
            lines.append((f"{label} late", f"{evidence[f'{side}_late']}{since}", limit))
            lines.append((f"{label} kept on time", f"{evidence[f'{side}_kept']} of {evidence[f'{side}_due']}", kept))
        return lines
