"""A pilot ended without a decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Coalesce

from flags.models import Severity
from flags.policy import Threshold
from lib.sql import Days

from .base import Evidence, Line, Rule, by_severity
from .wording import age, count, day, number


class PilotOverdue(Rule):
    """A pilot ended without a decision.

    A warning more than 14 days after its first planned end; serious when half its planned length again has gone by and
    more than 28 days. Extensions are shown and move nothing. A pilot without success criteria is a notice from its
    start. A trial that nobody decides is a commitment by default (seed 000, part 3; seed 001, tip 4).

    Unknown while a pilot has no end. Clears with a decision: graduate, extend, recalibrate or stop.
    """

    code = "pilot_overdue"
    title = "Pilot overdue"
    remedy = "Decide: graduate, extend once, recalibrate or stop."
    thresholds = (
        Threshold("decide_days", 14, "days", "So long after its first planned end a decision may take."),
        Threshold(
            "serious_share", 1.5, "planned lengths", "Serious once so much of the planned length has gone by.", most=10
        ),
        Threshold("serious_days", 28, "days", "Never serious before so many days past the end."),
    )
    records = ("pilot", "pilot_decided")
    reads = (
        "pilot_id",
        "pilot_start_on",
        "pilot_first_end_on",
        "pilot_end_on",
        "pilots_without_criteria",
        "pilots_undecided",
        "pilot_ended",
    )

    def annotations(self) -> dict[str, Any]:
        return {
            "pilot_past_end": self.days("pilot_first_end_on"),
            "pilot_run": self.days("pilot_start_on"),
            "pilot_ended": Case(When(self._ended(), then=Value(True)), default=Value(False)),
            "pilot_length": Cast(Days(F("pilot_first_end_on"), F("pilot_start_on")), FloatField()),
        }

    def applies(self) -> Q:
        return Q(pilots_undecided__gt=0)

    def _ended(self) -> Q:
        return Q(pilot_past_end__gt=self.threshold("decide_days"))

    def raised(self) -> Q:
        return self._ended() | Q(pilots_without_criteria__gt=0)

    def unknown(self) -> Q:
        return Q(pilots_without_end__gt=0)

    def kind(self) -> Case:
        return Case(When(self._ended(), then=Value("undecided")), default=Value("no_criteria"))

    def severity(self) -> Any:
        long_gone = Q(pilot_run__gt=self.threshold("serious_share") * F("pilot_length"))
        long_gone &= Q(pilot_past_end__gt=self.threshold("serious_days"))
        return by_severity(
            (self._ended() & long_gone, Severity.SERIOUS), (self._ended(), Severity.WARNING), default=Severity.NOTICE
        )

    def score(self) -> Any:
        return Cast(Coalesce(F("pilot_past_end"), Value(0)), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        end = evidence["pilot_first_end_on"]
        late = age(end, as_of)
        if end and evidence.get("pilot_ended", True):
            text = f"A pilot was to end on {day(end)}, {count(late, 'day')} ago, and nobody has decided"
            extended = evidence["pilot_end_on"]
            return f"{text} (extended to {day(extended)})." if extended and str(extended) > str(end) else f"{text}."
        return f"{count(evidence['pilots_without_criteria'], 'pilot runs', 'pilots run')} without success criteria."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        end = evidence["pilot_first_end_on"]
        return [
            (
                "First planned end",
                day(end) if end else "not recorded",
                f"decided within {number(thresholds['decide_days']['value'])} days",
            ),
            ("Undecided pilots", str(evidence["pilots_undecided"]), ""),
            ("Without success criteria", str(evidence["pilots_without_criteria"]), "0"),
        ]
