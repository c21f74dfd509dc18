"""Value received and given: twelve months, the twelve before, and a line of twelve steps."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, FloatField, Q, Sum
from django.db.models.functions import Cast, Coalesce

from accounts.models import Member
from accounts.settings import current
from lib.sql import days_since
from objectives.models import ValueEntry
from objectives.value.expressions import money
from partners.models.seeing import visible

from .common import BUCKETS, YEAR, live, per_bucket


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """`received` and `given` by us in 365 days, `before` in the 365 before, `series`, our `hours` in 90 days.

    Money is in the portfolio's currency; hours without an amount count at its rate. `unrecorded` is the number of live
    partnerships of which no value was ever recorded.
    """
    portfolio = current()
    window = Q(on__gt=as_of - timedelta(days=2 * YEAR), on__lte=as_of, side="ours")
    buckets = (
        ValueEntry.objects.filter(visible(member), window)
        .annotate(bucket=days_since(as_of, "on") * BUCKETS / YEAR, worth=Cast(money(portfolio.hour_rate), FloatField()))
        .order_by()
        .values("bucket")
        .annotate(
            received=Coalesce(Sum("worth", filter=Q(flow="return")), 0.0),
            given=Coalesce(Sum("worth", filter=Q(flow="investment")), 0.0),
        )
        .values_list("bucket", "received", "given")
    )
    found = list(buckets)
    hours = live(member).aggregate(
        hours=Coalesce(Cast(Sum(F("entered_hours_recent") + F("touch_hours_recent")), FloatField()), 0.0)
    )
    lines = {
        name: per_bucket([(row[0], row[place]) for row in found], 2 * BUCKETS)
        for place, name in ((1, "received"), (2, "given"))
    }
    return {
        "currency": portfolio.currency,
        "hours": hours["hours"],
        "unrecorded": live(member).filter(value_entries_ever=0).count(),
        **{
            name: {"now": sum(line[BUCKETS:]), "before": sum(line[:BUCKETS]), "series": line[BUCKETS:]}
            for name, line in lines.items()
        },
    }
