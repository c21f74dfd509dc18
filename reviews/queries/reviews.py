"""The reviews of the whole portfolio: overdue, due, booked, held."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Member
from partners.models.seeing import visible
from partners.queries.keyset import Sort
from partners.queries.lines import of_partnership
from reviews.models import Review

STATES = [("overdue", "Overdue"), ("due", "Due, not booked"), ("booked", "Booked"), ("held", "Held"), ("all", "All")]
SHOWN = ("kind", "due_on", "booked_on", "held_on", "attended_by_them", "decision", "our_value", "their_value")
SOONEST = Sort(Coalesce(F("due_on"), F("booked_on")))
LATEST = Sort(F("held_on"), down=True)


def state(row: Mapping[str, Any], as_of: date) -> str:
    """Where a review stands on a day: one of STATES."""
    if row["held_on"]:
        return "held"
    if row["due_on"] and row["due_on"] < as_of:
        return "overdue"
    return "booked" if row["booked_on"] else "due"


def reviews(values: Mapping[str, str], member: Member, as_of: date) -> QuerySet[Review]:
    """The reviews that the filters ask for; without a state, those not held yet."""
    late = Q(due_on__lt=as_of)
    wanted = {
        "overdue": Q(held_on=None) & late,
        "due": Q(held_on=None, booked_on=None) & ~late,
        "booked": Q(held_on=None, booked_on__isnull=False) & ~late,
        "held": Q(held_on__isnull=False),
        "all": Q(),
    }
    rows: QuerySet[Review] = Review.objects.filter(visible(member)).filter(
        wanted.get(values.get("state", ""), Q(held_on=None))
    )
    for name, value in values.items():
        if name == "kind":
            rows = rows.filter(kind=value)
        elif name != "state":
            rows = of_partnership(rows, name, value, member)
    return rows


def sort(values: Mapping[str, str]) -> Sort:
    """The most urgent first; of those held the newest."""
    return LATEST if values.get("state") in ("held", "all") else SOONEST


def held_before(review: Review) -> Review | None:
    """The review of this partnership that was held last before it, whose lessons it starts from. One statement."""
    held = Review.objects.filter(partnership=review.partnership_id, held_on__isnull=False).exclude(pk=review.pk)
    if review.held_on:
        held = held.filter(Q(held_on__lt=review.held_on) | Q(held_on=review.held_on, pk__lt=review.pk))
    return held.order_by("-held_on", "-pk").first()
