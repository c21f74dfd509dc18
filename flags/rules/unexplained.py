"""Nobody has written down why we work with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast

from flags.models import Severity
from partners.models.choices import LIVE_STAGES, Stage

from .base import Evidence, Line, Rule
from .wording import listed

PARTS = {
    "purpose": "the purpose",
    "we_bring": "what we bring",
    "they_bring": "what they bring",
    "customer_gains": "what the customer gains",
}


class Unexplained(Rule):
    """Nobody has written down why we work with them.

    Purpose, what we bring, what they bring or what the customer gains is empty. Someone who cannot quickly answer why
    they work with a partner has found the first thing to settle (seed 000, part 2; seed 003). It is asked of candidates
    and of partnerships being vetted too, because the question comes before the signature.

    Clears when the missing part is written.
    """

    code = "unexplained"
    title = "Unexplained"
    remedy = "Write one sentence for each missing part."
    stages = (Stage.CANDIDATE, Stage.VETTING, *LIVE_STAGES)
    reads = ("unexplained_parts",)

    def raised(self) -> Q:
        return Q(unexplained_parts__len__gt=0)

    def severity(self) -> Value:
        return Value(int(Severity.WARNING))

    def score(self) -> Any:
        return Cast(F("unexplained_parts__len"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        missing = evidence["unexplained_parts"]
        if len(missing) == len(PARTS):
            return "Nobody has written down why we work with them."
        return f"Nobody has written down {listed([PARTS[part] for part in missing])}."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        return [
            (text.capitalize(), "not written", "written")
            for part, text in PARTS.items()
            if part in evidence["unexplained_parts"]
        ]
