"""One side no longer sees the point."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Abs, Cast, Coalesce

from flags.models import Severity
from flags.policy import Threshold
from lib.sql import Days

from .base import Evidence, Line, Rule
from .wording import day, number


class MotiveInDoubt(Rule):
    """One side no longer sees the point.

    Their newest confirmation says that they have no motive any more, or gives the partnership 2 of 5 or less, or
    differs by 2 or more from our own last answer; or they were asked twice, at least 14 days apart, the last time at
    least 14 days ago, and did not answer. Both sides need a real motive (seed 004, part 1).

    Unknown while they never answered, and while one of the two values to be compared was never recorded. Clears with an
    answer that says otherwise.
    """

    code = "motive_in_doubt"
    title = "Motive in doubt"
    remedy = "Ask them in person what they still want from it."
    thresholds = (
        Threshold("low_value", 2, "of 5", "An answer of this or less puts it in doubt.", least=1, most=5),
        Threshold("difference", 2, "of 5", "So far the two sides' answers may not lie apart.", least=1, most=5),
        Threshold("silence_days", 14, "days", "Between two askings, and after the second."),
    )
    records = ("confirmation", "review")
    reads = (
        "confirmed_on",
        "still_motivated",
        "their_value",
        "our_value",
        "first_asked_on",
        "last_asked_on",
        "motive_doubt",
    )

    def annotations(self) -> dict[str, Any]:
        return {
            "values_apart": Abs(F("their_value") - F("our_value")),
            "asked_apart": Days(F("last_asked_on"), F("first_asked_on")),
            "asked_ago": self.days("last_asked_on"),
            "motive_doubt": self.kind(),
        }

    def _silent(self) -> Q:
        days = self.threshold("silence_days")
        return Q(asked_apart__gte=days) & Q(asked_ago__gte=days)

    def _low(self) -> Q:
        return Q(their_value__lte=self.threshold("low_value"))

    def _apart(self) -> Q:
        return Q(values_apart__gte=self.threshold("difference"))

    def raised(self) -> Q:
        return Q(still_motivated=False) | self._low() | self._apart() | self._silent()

    def unknown(self) -> Q:
        return Q(confirmed_on__isnull=True) | Q(their_value__isnull=True) | Q(our_value__isnull=True)

    def kind(self) -> Case:
        return Case(
            When(still_motivated=False, then=Value("no_motive")),
            When(self._low(), then=Value("low_value")),
            When(self._apart(), then=Value("we_differ")),
            default=Value("no_answer"),
        )

    def severity(self) -> Value:
        return Value(int(Severity.WARNING))

    def score(self) -> Any:
        return Value(5.0) - Cast(Coalesce(F("their_value"), Value(3)), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        theirs, doubt = evidence["their_value"], evidence["motive_doubt"]
        if doubt == "no_motive":
            return f"On {day(evidence['confirmed_on'])} they said that they have no motive for it any more."
        if doubt == "low_value":
            return f"On {day(evidence['confirmed_on'])} they gave it {theirs} of 5."
        if doubt == "we_differ":
            return f"They give it {theirs} of 5, we give it {evidence['our_value']}: the two sides see it differently."
        return f"Asked twice whether it still serves them, last on {day(evidence['last_asked_on'])}: no answer."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        return [
            (
                "Their answer",
                f"{number(evidence['their_value'])} of 5",
                f"above {number(thresholds['low_value']['value'])}",
            ),
            (
                "Our answer",
                f"{number(evidence['our_value'])} of 5",
                f"less than {number(thresholds['difference']['value'])} apart",
            ),
            ("Answered on", day(evidence["confirmed_on"]) if evidence["confirmed_on"] else "never", ""),
        ]
