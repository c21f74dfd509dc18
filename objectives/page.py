"""What objectives adds to the page of a partnership: the objectives with their last value, value by quarter."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateField, F, OuterRef, Q, Sum
from django.db.models.functions import Cast, JSONObject, TruncQuarter

from partners.columns import begun, column, rows

from .models import Objective, ValueEntry
from .queries.standing import standing

QUARTERS = 8


@column
def objectives(as_of: date, past: bool) -> ArraySubquery:
    """What it is for, in the order of entry, each with its last measured value and its target in force."""
    own: dict[str, Any] = {
        name: F(name)
        for name in [
            "ref",
            "title",
            "goal_type",
            "side",
            "tangible",
            "metric",
            "unit",
            "direction",
            "baseline",
            "target",
            "start_on",
            "due_on",
            "priority",
            "curve",
            "alternative_cost",
        ]
    }
    started = begun("start_on", as_of) if past else Q()
    return rows(Objective.objects.filter(started).order_by("id"), **own, **standing(as_of))


@column
def quarters(as_of: date, past: bool) -> ArraySubquery:
    """Money received and given by quarter, oldest first; the page draws the last eight."""
    start = quarter_start(as_of, QUARTERS - 1)
    sums = (
        ValueEntry.objects.filter(partnership=OuterRef("pk"), side="ours", on__gte=start, on__lte=as_of)
        .order_by()
        .annotate(quarter=Cast(TruncQuarter("on"), DateField()))
        .values("quarter")
        .annotate(received=Sum("amount", filter=Q(flow="return")), given=Sum("amount", filter=Q(flow="investment")))
        .order_by("quarter")
    )
    return ArraySubquery(sums.values(row=JSONObject(quarter="quarter", received="received", given="given")))


def quarter_start(day: date, back: int = 0) -> date:
    """The first day of the quarter `back` quarters before the one of `day`."""
    index = day.year * 4 + (day.month - 1) // 3 - back
    return date(index // 4, index % 4 * 3 + 1, 1)
