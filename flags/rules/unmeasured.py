"""There are objectives, and nobody measures them; or there is no objective at all."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Coalesce

from flags.models import Severity
from flags.policy import Threshold

from .base import GRACE, Evidence, Line, Rule
from .wording import count, day, number


class Unmeasured(Rule):
    """There are objectives, and nobody measures them; or there is no objective at all.

    No open objective was measured within one interval of the results review (30 days where none is agreed); an
    objective counts once it is more than 30 days old. Or the partnership has been live for at least 60 days and has
    no objective. Vague goals guarantee disappointment (seed 001, tips 1 and 11; seed 002, part 3). Intangible
    objectives count, and nobody has to measure them.

    Clears with a measurement, or with a first objective.
    """

    code = "unmeasured"
    title = "Unmeasured"
    remedy = "Enter the newest figure of one objective, or agree a first objective."
    graced = True
    thresholds = (
        GRACE,
        Threshold(
            "interval_days",
            30,
            "days",
            "A measurement is due so often where no results review is agreed.",
            least=1,
            source="001 tip 7",
        ),
        Threshold("objective_days", 60, "days", "Live for so long without any objective."),
    )
    records = ("objective", "measurement")
    reads = ("objectives", "objectives_to_measure", "last_open_measured_on", "first_open_start_on", "live_since")

    def annotations(self) -> dict[str, Any]:
        return {
            "unmeasured_live": self.days("live_since"),
            "unmeasured_days": self.days("last_open_measured_on"),
            "measure_every": Coalesce(Cast("results_days", FloatField()), self.threshold("interval_days")),
        }

    def _no_objective(self) -> Q:
        return Q(objectives=0) & Q(unmeasured_live__gte=self.threshold("objective_days"))

    def raised(self) -> Q:
        silent = Q(last_open_measured_on__isnull=True) | Q(unmeasured_days__gte=F("measure_every"))
        return self._no_objective() | (Q(objectives_to_measure__gt=0) & silent)

    def unknown(self) -> Q:
        return Q(objectives=0, live_since__isnull=True)

    def kind(self) -> Case:
        return Case(When(objectives=0, then=Value("no_objective")), default=Value("not_measured"))

    def severity(self) -> Value:
        return Value(int(Severity.NOTICE))

    def score(self) -> Any:
        since = Coalesce(F("last_open_measured_on"), F("first_open_start_on"), F("live_since"))
        return Cast(self.days(since), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        if not evidence["objectives"]:
            return f"It has been live since {day(evidence['live_since'])} without a single objective."
        objectives = count(evidence["objectives_to_measure"], "open objective")
        last = evidence["last_open_measured_on"]
        return f"{objectives}, and " + (
            f"nothing was measured since {day(last)}." if last else "none was ever measured."
        )

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        last = evidence["last_open_measured_on"]
        limit = f"every {number(thresholds['interval_days']['value'])} days, or with each results review"
        return [
            ("Objectives", str(evidence["objectives"]), "at least 1"),
            ("Last measurement", day(last) if last else "none", limit),
        ]
