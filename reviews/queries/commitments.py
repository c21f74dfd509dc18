"""Promises of both sides across the portfolio, and how many were kept on the day first promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Member
from partners.models.seeing import visible
from partners.queries.keyset import Sort
from partners.queries.lines import of_partnership
from reviews.models import Commitment

STATES = [
    ("overdue", "Overdue"), ("to_come", "To come"), ("kept", "Kept"), ("cancelled", "Cancelled"), ("all", "All"),
]  # fmt: skip
OVER = ("kept", "cancelled", "all")
SHOWN = ("side", "what", "who", "made_on", "due_on", "original_due_on", "delivered_on", "cancelled_on")
WINDOW = timedelta(days=180)
# without a day a promise comes last
LAST = date(9999, 12, 31)
SOONEST = Sort(Coalesce(F("due_on"), LAST))
LATEST = Sort(Coalesce(F("delivered_on"), F("cancelled_on"), F("due_on"), F("made_on")), down=True)
_OPEN = Q(delivered_on=None, cancelled_on=None)


@dataclass(frozen=True, slots=True)
class Rate:
    """Of the promises of one side that fell due in the window, how many were kept by their first due date."""

    kept: int
    due: int

    @property
    def percent(self) -> int | None:
        """None while nothing fell due."""
        return round(100 * self.kept / self.due) if self.due else None


def state(row: Mapping[str, Any], as_of: date) -> str:
    """Where a promise stands on a day: one of STATES."""
    if row["delivered_on"]:
        return "kept"
    if row["cancelled_on"]:
        return "cancelled"
    return "overdue" if row["due_on"] and row["due_on"] < as_of else "to_come"


def commitments(values: Mapping[str, str], member: Member, as_of: date) -> QuerySet[Commitment]:
    """The promises that the filters ask for; without a state, the open ones."""
    late = Q(due_on__lt=as_of)
    wanted = {
        "overdue": _OPEN & late,
        "to_come": _OPEN & ~late,
        "kept": Q(delivered_on__isnull=False),
        "cancelled": Q(cancelled_on__isnull=False),
        "all": Q(),
    }
    rows: QuerySet[Commitment] = Commitment.objects.filter(visible(member)).filter(
        wanted.get(values.get("state", ""), _OPEN)
    )
    for name, value in values.items():
        if name == "side":
            rows = rows.filter(side=value)
        elif name != "state":
            rows = of_partnership(rows, name, value, member)
    return rows


def sort(values: Mapping[str, str]) -> Sort:
    """The most urgent first; of what is over the newest."""
    return LATEST if values.get("state") in OVER else SOONEST


def rates(rows: QuerySet[Commitment], as_of: date) -> dict[str, Rate]:
    """Kept on time in 180 days, by side: on the original dates, those cancelled before they were due left out.

    The same definition as the signals' `our_kept` and `their_kept`. One statement.
    """
    first_due = Coalesce(F("original_due_on"), F("due_on"))
    in_window = rows.annotate(first_due=first_due).filter(first_due__gt=as_of - WINDOW, first_due__lte=as_of)
    in_window = in_window.filter(Q(made_on=None) | Q(made_on__lte=as_of))
    in_window = in_window.filter(Q(cancelled_on=None) | Q(cancelled_on__gte=F("first_due")))
    kept = Q(delivered_on__lte=F("first_due")) & Q(delivered_on__lte=as_of)
    counted = in_window.order_by().aggregate(
        **{f"{side}_due": Count("pk", filter=Q(side=side)) for side in ("ours", "theirs")},
        **{f"{side}_kept": Count("pk", filter=Q(side=side) & kept) for side in ("ours", "theirs")},
    )
    return {side: Rate(counted[f"{side}_kept"], counted[f"{side}_due"]) for side in ("ours", "theirs")}
