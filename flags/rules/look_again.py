"""Ended, and the agreed day to look again has come."""

from datetime import date
from typing import Any

from django.db.models import FloatField, Q, Value
from django.db.models.functions import Cast

from flags.models import Severity
from partners.models.choices import Stage

from .base import Evidence, Rule
from .wording import day


class LookAgain(Rule):
    """Ended, and the agreed day to look again has come.

    The door was left open and a day was set (seed 001, tip 12). Clears with a new day, or without one.
    """

    code = "look_again"
    title = "Look again"
    remedy = "Ask whether things have changed; set another day or none."
    stages = (Stage.ENDED,)
    records = ("exit", "stage")
    reads = ("look_again_on",)

    def applies(self) -> Q:
        return Q(look_again_on__isnull=False)

    def raised(self) -> Q:
        return Q(look_again_on__lte=self.as_of)

    def severity(self) -> Value:
        return Value(int(Severity.NOTICE))

    def score(self) -> Any:
        return Cast(self.days("look_again_on"), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        return f"It ended, and we wanted to look at it again on {day(evidence['look_again_on'])}."
