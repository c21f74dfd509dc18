"""No next step on either side."""

from datetime import date
from typing import Any

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast, Coalesce

from flags.models import Severity

from .base import GRACE, Evidence, Rule
from .wording import day


class NothingPlanned(Rule):
    """No next step on either side.

    No touchpoint is booked, no commitment is open that is not late, no pilot runs and no review is due. Something to
    wait for keeps a partnership alive when nothing happens by itself (seed 004, part 4). A late promise or review is
    no plan. Unknown where all there is is an undecided pilot of which nobody recorded an end.

    Clears with any next step that has a date. Suspended by a pause.
    """

    code = "nothing_planned"
    title = "Nothing planned"
    remedy = "Book the next meeting."
    graced = True
    suspended_by_pause = True
    thresholds = (GRACE,)
    records = ("touchpoint", "commitment", "pilot", "review")
    reads = ("last_mutual_on", "live_since")
    searched = {
        "next_booked_on": "booked touchpoints",
        "commitments_not_late": "open commitments",
        "pilot_running_until": "running pilots",
        "next_review_due_on": "due reviews",
    }

    def raised(self) -> Q:
        return Q(
            next_booked_on__isnull=True,
            commitments_not_late=0,
            pilot_running_until__isnull=True,
            next_review_due_on__isnull=True,
            pilots_without_end=0,
        )

    def unknown(self) -> Q:
        return Q(
            next_booked_on__isnull=True,
            commitments_not_late=0,
            pilot_running_until__isnull=True,
            next_review_due_on__isnull=True,
        )

    def severity(self) -> Value:
        return Value(int(Severity.NOTICE))

    def score(self) -> Any:
        return Cast(self.days(Coalesce(F("last_mutual_on"), F("live_since"))), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        text = "Nothing is planned: no meeting, no promise, no pilot, no review"
        last = evidence["last_mutual_on"]
        return f"{text}; the last two-way touch was on {day(last)}." if last else f"{text}."
