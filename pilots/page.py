"""What pilots adds to the page of a partnership: the pilots that run or wait for a decision."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q

from partners.columns import begun, column, rows

from .models import Pilot


@column
def pilots(as_of: date, past: bool) -> ArraySubquery:
    """Pilots without a decision, the one that ends first on top."""
    waiting = Q(decision="") | Q(decided_on__gt=as_of)
    started = begun("starts_on", as_of) if past else Q()
    return rows(
        Pilot.objects.filter(waiting & started).order_by(F("ends_on").asc(nulls_last=True), "id"),
        ref="ref", kind="kind", task="task", starts_on="starts_on", ends_on="ends_on", budget="budget", cost="cost",
    )  # fmt: skip
