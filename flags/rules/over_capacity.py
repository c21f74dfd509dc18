"""More partnerships than hours."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule
from .wording import count, number


class OverCapacity(Rule):
    """More partnerships than hours.

    Its subject is a member. The load of a week is the minutes of all rhythms plus 30 minutes for each open commitment;
    raised when it exceeds the hours the member has for partnerships, or when the member owns more than 10 live
    partnerships (7 to 10 is the reported average). How many partners can you successfully work with? (seed 002, part 1)

    Unknown while nobody has said how many hours there are. Clears with fewer partnerships, rarer meetings or more
    hours.
    """

    code = "over_capacity"
    title = "Over capacity"
    remedy = "Hand one partnership over, meet more rarely, or end what is on paper only."
    about_members = True
    subject = "member"
    thresholds = (
        Threshold(
            "live_partnerships",
            10,
            "partnerships",
            "More live partnerships than this are too many for one person.",
            source="7 to 10 is the reported average",
            most=100_000,
        ),
        Threshold("commitment_minutes", 30, "minutes a week", "What one open commitment takes."),
    )
    reads = ("live_partnerships", "rhythm_minutes", "commitments_open", "hours_per_week", "load_minutes")

    def threshold(self, name: str) -> Any:
        return Value(self.policy.number(self.code, self._named(name)), output_field=FloatField())

    def annotations(self) -> dict[str, Any]:
        promises = Cast(F("commitments_open"), FloatField()) * self.threshold("commitment_minutes")
        return {"load_minutes": Cast(F("rhythm_minutes"), FloatField()) + promises}

    def scope(self) -> Q:
        return Q(live_partnerships__gt=0)

    def raised(self) -> Q:
        hours = Cast(F("hours_per_week"), FloatField()) * 60.0
        return Q(load_minutes__gt=hours) | Q(live_partnerships__gt=self.threshold("live_partnerships"))

    def unknown(self) -> Q:
        return Q(hours_per_week__isnull=True)

    def severity(self) -> Value:
        return Value(int(Severity.WARNING))

    def kind(self) -> Case:
        hours = Cast(F("hours_per_week"), FloatField()) * 60.0
        return Case(When(load_minutes__gt=hours, then=Value("hours")), default=Value("number"))

    def score(self) -> Any:
        return Cast(F("live_partnerships"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        live = f"{count(evidence['live_partnerships'], 'live partnership')} of one owner"
        needed = number(float(evidence["load_minutes"]) / 60)
        hours = evidence["hours_per_week"]
        have = f"{number(hours)} are there" if hours is not None else "nobody has said how many there are"
        verb = "needs" if evidence["live_partnerships"] == 1 else "need"
        return f"{live} {verb} {needed} hours a week; {have}."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        return [
            (
                "Live partnerships",
                str(evidence["live_partnerships"]),
                f"at most {number(thresholds['live_partnerships']['value'])}",
            ),
            (
                "Hours needed a week",
                number(float(evidence["load_minutes"]) / 60),
                f"{number(evidence['hours_per_week'])}",
            ),
        ]
