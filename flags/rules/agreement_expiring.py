"""The last day to act on an agreement is near."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Least

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule, by_severity
from .wording import as_day, count, day, number


class AgreementExpiring(Rule):
    """The last day to act on an agreement is near.

    That day is the end less the notice period. Told from 90 days before it (strategic: 180) as a notice, from 30 days
    as a warning, and as serious from the day itself to the end; afterwards *undocumented* speaks. An agreement that
    renews itself says so. At the *first* renewal with nothing to show it is one step more severe: members leave there
    (source: cncf_members). An agreement without an end is open-ended and never told.

    Clears when a signed successor stands, when it is decided to renew or to let it lapse, or when it is terminated.
    """

    code = "agreement_expiring"
    title = "Agreement expiring"
    remedy = "Decide: renew, renegotiate or let it lapse."
    thresholds = (
        Threshold("notice_days", 90, "days", "Told so long before the last day to act.", by_tier={"strategic": 180}),
        Threshold("warning_days", 30, "days", "A warning from so long before it."),
    )
    records = ("agreement", "agreement_theirs", "agreement_ended")
    reads = ("deadline_on", "expires_on", "renews_itself", "first_renewal", "expiring_id", "last_value_on", "work_ever")

    def annotations(self) -> dict[str, Any]:
        return {"deadline_in": Cast(self.days("deadline_on"), FloatField()) * Value(-1.0)}

    def applies(self) -> Q:
        return Q(agreements_ever__gt=0) | Q(deadline_on__isnull=False)

    def raised(self) -> Q:
        return Q(deadline_in__lte=self.threshold("notice_days"))

    def kind(self) -> Case:
        return Case(When(renews_itself=True, then=Value("renews_itself")), default=Value("ends"))

    def severity(self) -> Any:
        step = by_severity(
            (Q(deadline_in__lte=0), Severity.SERIOUS),
            (Q(deadline_in__lte=self.threshold("warning_days")), Severity.WARNING),
            default=Severity.NOTICE,
        )
        nothing_to_show = Q(first_renewal=True, last_value_on__isnull=True, work_ever=0)
        return Least(step + Case(When(nothing_to_show, then=Value(1)), default=Value(0)), Value(int(Severity.SERIOUS)))

    def score(self) -> Any:
        return Value(3660.0) - F("deadline_in")

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        ends, last = as_day(evidence["expires_on"]), as_day(evidence["deadline_on"])
        if ends is None or last is None:
            return "An agreement runs out."
        verb = "renews itself" if evidence["renews_itself"] else "ends"
        left = (ends - as_of).days
        when = f"in {count(left, 'day')}, on {day(ends)}" if left else "today"
        text = f"The agreement {verb} {when}"
        if last == ends:
            return f"{text}."
        to_act = (last - as_of).days
        if to_act < 0:
            return f"{text}; notice was due by {day(last)}."
        return f"{text}; the last day to give notice is {day(last) if to_act else 'today'}."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        return [
            (
                "Last day to act",
                day(evidence["deadline_on"]),
                f"{number(thresholds['notice_days']['value'])} days ahead",
            ),
            ("Ends on", day(evidence["expires_on"]), ""),
            ("Renews itself", "yes" if evidence["renews_itself"] else "no", ""),
            ("First renewal", "yes" if evidence["first_renewal"] else "no", ""),
        ]
