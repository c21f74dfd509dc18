"""No agreement in force, or terms missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Coalesce

from flags.models import Severity
from flags.policy import Threshold
from partners.models.choices import LegalForm, Stage

from .base import Evidence, Line, Rule, by_severity
from .wording import day, listed, number, words

BINDING = (LegalForm.CONTRACT, LegalForm.SEPARATE_ENTITY, LegalForm.LEGAL_PARTNERSHIP)


class Undocumented(Rule):
    """No agreement in force, or terms missing.

    Asked 30 days after it went active (recalibrating counts as active; a pilot with money after 30 days, without money
    after 90). In force means signed by both, started, not expired and not terminated. A contract and joint venture
    articles count, a memorandum where the legal form is informal, a non-disclosure agreement never. The terms are
    looked for in all agreements in force together: responsibilities, compensation, timelines, termination, dispute
    resolution, and boundaries where the offers overlap; one may be “not needed” for a reason. Handshakes deteriorate
    when memories differ (seed 001, tip 6; seed 000, part 3). Serious where the legal form implies a contract.

    Unknown where an agreement is in force and nobody recorded what it covers. Clears when signed and covered.
    """

    code = "undocumented"
    title = "Undocumented"
    remedy = "Get it signed by both, and write down the missing terms."
    thresholds = (
        Threshold("active_days", 30, "days", "So long it may be active without an agreement."),
        Threshold("pilot_days", 90, "days", "So long a pilot without money may run without an agreement."),
    )
    records = ("agreement", "agreement_theirs", "agreement_ended")
    reads = (
        "in_force",
        "signed_by_one_side",
        "expired_on",
        "terms_missing",
        "legal_form",
        "active_since",
        "live_since",
        "agreements_ever",
    )

    def annotations(self) -> dict[str, Any]:
        return {
            "documented_active": self.days(Coalesce(F("active_since"), F("live_since"))),
            "documented_pilot": self.days(Coalesce(F("stage_since"), F("live_since"))),
        }

    def _undated(self) -> Q:
        """Nobody recorded when it went active."""
        return Q(active_since__isnull=True, live_since__isnull=True, stage_since__isnull=True)

    def applies(self) -> Q:
        due = self.threshold("active_days")
        active = Q(stage__in=[Stage.ACTIVE, Stage.RECALIBRATING]) & Q(documented_active__gt=due)
        with_money = Q(stage=Stage.PILOT, pilot_has_money=True) & Q(documented_pilot__gt=due)
        without = Q(stage=Stage.PILOT) & Q(documented_pilot__gt=self.threshold("pilot_days"))
        return active | with_money | without | self._undated()

    def raised(self) -> Q:
        return ~self._undated() & self._gaps()

    def unknown(self) -> Q:
        return Q(in_force=True, clauses_recorded=0) | (self._undated() & self._gaps())

    def _gaps(self) -> Q:
        return Q(in_force=False) | Q(terms_missing__len__gt=0)

    def kind(self) -> Case:
        return Case(
            When(in_force=True, then=Value("terms_missing")),
            When(signed_by_one_side=True, then=Value("one_side")),
            When(expired_on__isnull=False, then=Value("expired")),
            default=Value("none"),
        )

    def severity(self) -> Any:
        return by_severity((Q(legal_form__in=list(BINDING)), Severity.SERIOUS), default=Severity.WARNING)

    def score(self) -> Any:
        return Case(
            When(in_force=True, then=Cast(F("terms_missing__len"), FloatField())),
            default=Cast(Value(100) + F("documented_active"), FloatField()),
        )

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        if evidence["in_force"]:
            return f"The agreement says nothing about {listed([words(term) for term in evidence['terms_missing']])}."
        if evidence["signed_by_one_side"]:
            return "The agreement is signed by one side only."
        if evidence["expired_on"]:
            return f"The agreement expired on {day(evidence['expired_on'])}, and none is in force."
        return "No agreement is in force."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        missing = evidence["terms_missing"]
        limit = f"{number(thresholds['active_days']['value'])} days after it went active"
        return [
            ("Agreement in force", "yes" if evidence["in_force"] else "no", limit),
            ("Terms missing", listed([words(term) for term in missing]) if missing else "", "none"),
            ("Legal form", words(evidence["legal_form"] or "not recorded"), ""),
        ]
