"""No active owner on our side, or no counterpart on theirs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Greatest

from flags.models import Severity
from flags.policy import Threshold
from partners.models.choices import LIVE_STAGES, Stage

from .base import Evidence, Line, Rule, by_severity
from .wording import day, number

GONE = ("none", "left")
# their side is asked from going live on
WITH_THEM = (*LIVE_STAGES, Stage.EXITING)


class Unowned(Rule):
    """No active owner on our side, or no counterpart on theirs.

    Ours: nobody, or somebody whose account is inactive or who left; serious at once, also for candidates and during
    vetting. Theirs: nobody, or a contact who left; a warning after 14 days, counted from the later of going live and
    the counterpart's leaving, for live partnerships and while exiting. Where owner or counterpart have dated changes,
    nobody knows who it was before the first one: unknown. Without clear ownership partnerships
    drift toward neglect (seed 001, tip 8; seed 002, part 5). The notice goes to the portfolio lead.

    Clears when both sides have somebody.
    """

    code = "unowned"
    title = "Unowned"
    remedy = "Name one accountable person on each side."
    stages = (Stage.CANDIDATE, Stage.VETTING, *LIVE_STAGES, Stage.EXITING)
    thresholds = (Threshold("counterpart_days", 14, "days", "So long their side may be without a counterpart."),)
    records = ("owner", "counterpart")
    reads = (
        "owner_state",
        "counterpart_state",
        "counterpart_gone_on",
        "live_since",
        "owner_since",
        "owner_id",
        "unowned_theirs",
    )

    def annotations(self) -> dict[str, Any]:
        return {
            "counterpart_missing_days": self.days(Greatest(F("live_since"), F("counterpart_gone_on"))),
            "unowned_theirs": Case(When(self._theirs(), then=Value(True)), default=Value(False)),
        }

    def _ours(self) -> Q:
        return Q(owner_state__in=GONE)

    def _theirs(self) -> Q:
        missing = Q(stage__in=list(WITH_THEM), counterpart_state__in=GONE)
        return missing & Q(counterpart_missing_days__gt=self.threshold("counterpart_days"))

    def raised(self) -> Q:
        return self._ours() | self._theirs()

    def unknown(self) -> Q:
        live = Q(stage__in=list(WITH_THEM))
        undated = Q(counterpart_state__in=GONE, counterpart_missing_days__isnull=True)
        return Q(owner_state="unknown") | (live & (Q(counterpart_state="unknown") | undated))

    def kind(self) -> Case:
        return Case(
            When(self._ours() & self._theirs(), then=Value("both")),
            When(self._ours(), then=Value("ours")),
            default=Value("theirs"),
        )

    def severity(self) -> Case:
        return by_severity((self._ours(), Severity.SERIOUS), default=Severity.WARNING)

    def score(self) -> Any:
        return Case(When(self._ours(), then=Value(10_000.0)), default=Cast("counterpart_missing_days", FloatField()))

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        ours = {"none": "Nobody on our side owns it", "left": "Its owner is not active any more"}
        gone = evidence.get("counterpart_gone_on")
        theirs = {
            "none": "they have no counterpart" + (f" since {day(gone)}" if gone else ""),
            "left": f"their counterpart left on {day(gone)}",
        }
        parts = [ours[evidence["owner_state"]]] if evidence["owner_state"] in ours else []
        if evidence.get("unowned_theirs") and evidence["counterpart_state"] in theirs:
            parts.append(theirs[evidence["counterpart_state"]])
        text = ", and ".join(parts)
        return f"{text[:1].upper()}{text[1:]}."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        said = {"there": "active", "none": "nobody", "left": "left or inactive", "unknown": "not recorded"}
        limit = f"within {number(thresholds['counterpart_days']['value'])} days"
        return [
            ("Owner on our side", said[evidence["owner_state"]], "always"),
            ("Counterpart on theirs", said[evidence["counterpart_state"]], limit),
        ]
