"""What trust rests on: promises against their first dates, waits for approvals, what each side tells of its plans."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from partners.models import FitAnswer, Partnership
from partners.models.choices import Side
from reviews.models import Commitment

WINDOW = timedelta(days=180)  # that of the signals
# questions of fit that say whether each side tells the other its plans (002 (9))
PLANS = {Side.OURS.value: "we_tell_them_our_plans", Side.THEIRS.value: "they_tell_us_their_plans"}


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise that fell due in the window, or is open. `days`: kept so much later than first promised."""

    ref: str
    version: int
    what: str
    who: str
    side: str
    first_due_on: date | None
    due_on: date | None
    delivered_on: date | None
    cancelled_on: date | None
    waiting_since: date | None
    approved_on: date | None
    counts: bool
    kept: bool
    days: int | None

    @property
    def open(self) -> bool:
        return self.delivered_on is None and self.cancelled_on is None

    @property
    def waits(self) -> bool:
        """Does it wait for somebody's approval now?"""
        return self.open and self.waiting_since is not None and self.approved_on is None

    @property
    def moved(self) -> bool:
        return bool(self.first_due_on and self.due_on and self.first_due_on != self.due_on)


@dataclass(frozen=True, slots=True)
class SideOfTrust:
    """One side: of `due` promises `kept` on their first dates; how many days it waited for approvals, and how often."""

    code: str
    label: str
    kept: int
    due: int
    waited: int
    waits: int
    waiting: int
    plans: "PlansTold | None"

    @property
    def percent(self) -> int | None:
        """None while nothing fell due."""
        return round(100 * self.kept / self.due) if self.due else None


@dataclass(frozen=True, slots=True)
class PlansTold:
    """Whether one side tells the other its plans: 0 never … 5 always, as of a day."""

    score: int | None
    finding: str
    on: date | None


def promises(partnership: Partnership, as_of: date) -> list[Promise]:
    """The open promises of both sides and those that fell due in half a year, the latest first. One statement.

    `counts` and `kept` follow the signals' `our_due` and `our_kept`: first dates, cancelled ones left out where they
    were called off before they were due.
    """
    since = as_of - WINDOW
    lately = Q(delivered_on=None, cancelled_on=None) | Q(cancelled_on__gt=as_of)
    for day in ("original_due_on", "due_on", "delivered_on", "waiting_for_approval_since"):
        lately |= Q(**{f"{day}__gt": since})
    made = Q(made_on=None) | Q(made_on__lte=as_of)
    rows: QuerySet[Any, Any] = Commitment.objects.filter(lately, made, partnership=partnership)
    found = [_promise(row, as_of) for row in rows]
    return sorted(found, key=lambda one: (one.first_due_on or date.max, one.ref), reverse=True)


def _promise(row: Commitment, as_of: date) -> Promise:
    first = row.original_due_on or row.due_on
    days = (row.delivered_on, row.cancelled_on, row.waiting_for_approval_since, row.approved_on)
    delivered, cancelled, waiting, approved = (day if day and day <= as_of else None for day in days)
    in_window = first is not None and as_of - WINDOW < first <= as_of
    called_off = cancelled is not None and first is not None and cancelled < first
    kept = bool(delivered and first and delivered <= first)
    late = (delivered - first).days if delivered and first else None
    return Promise(
        row.ref, row.version, row.what, row.who, row.side, first, row.due_on, delivered, cancelled,
        waiting, approved, in_window and not called_off, kept, late,
    )  # fmt: skip


def sides(partnership: Partnership, found: list[Promise], as_of: date) -> list[SideOfTrust]:
    """Both sides, ours first. One statement, for what is said of plans."""
    told = _plans(partnership, as_of)
    made = []
    for code, label in ((Side.OURS.value, "We"), (Side.THEIRS.value, "They")):
        own = [one for one in found if one.side == code]
        counted = [one for one in own if one.counts]
        waits = [waited(one, as_of) for one in own if one.waiting_since]
        made.append(
            SideOfTrust(
                code, label, sum(one.kept for one in counted), len(counted), sum(waits), len(waits),
                sum(one.waits for one in own), told.get(PLANS[code]),
            )
        )  # fmt: skip
    return made


def waited(one: Promise, as_of: date) -> int:
    """Days it waited for an approval: until it came, until it was kept or called off without one, or until today."""
    assert one.waiting_since is not None
    ends = [day for day in (one.approved_on, one.delivered_on, one.cancelled_on) if day and day <= as_of]
    return max(0, (min(ends, default=as_of) - one.waiting_since).days)


def _plans(partnership: Partnership, as_of: date) -> dict[str, PlansTold]:
    """The newest answer to each of the two questions."""
    answers = FitAnswer.objects.filter(
        Q(on=None) | Q(on__lte=as_of), partnership=partnership, question__in=PLANS.values()
    )
    rows = answers.order_by("on", "id").values_list("question", "score", "finding", "on")
    return {question: PlansTold(score, finding, on) for question, score, finding, on in rows}
