"""Named publicly as a partner, with nothing to show."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import FloatField, Q, Value
from django.db.models.functions import Cast

from flags.models import Severity

from .base import Evidence, Line, Rule
from .paper import Paper
from .wording import day


class ListedWithoutProof(Rule):
    """Named publicly as a partner, with nothing to show.

    They stand on our public list of partners, and *on paper only* is raised or unknown. Customers will ask one day, and
    what they find devalues the partners that are real (seed 004, part 5; seed 003).

    Clears when there is joint work or value to show, or when they are taken off the list.
    """

    code = "listed_without_proof"
    title = "Listed without proof"
    remedy = "Show one result on the list, or take them off it."
    records = ("touchpoint", "pilot", "commitment_kept", "handoff", "asset", "value", "measurement")
    reads = ("publicly_listed_from", "live_since", "last_work_on", "last_value_on", "work_ever")

    def _paper(self) -> Paper:
        return Paper(self.as_of, self.policy)

    def annotations(self) -> dict[str, Any]:
        return self._paper().annotations()

    def applies(self) -> Q:
        return Q(publicly_listed=True)

    def raised(self) -> Q:
        paper = self._paper()
        return paper.raised() | paper.unknown()

    def severity(self) -> Value:
        return Value(int(Severity.WARNING))

    def score(self) -> Any:
        return Cast(self.days("publicly_listed_from"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        shown = "Named as our partner in public" + (
            f" since {day(evidence['publicly_listed_from'])}" if evidence["publicly_listed_from"] else ""
        )
        last = evidence["last_work_on"]
        return f"{shown}, " + (f"with no joint work since {day(last)}." if last else "with no joint work to show.")

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        return [
            ("Named in public since", day(evidence["publicly_listed_from"]), ""),
            ("Last joint work", day(evidence["last_work_on"]) if evidence["last_work_on"] else "none", ""),
            ("Last value for either side", day(evidence["last_value_on"]) if evidence["last_value_on"] else "none", ""),
        ]
