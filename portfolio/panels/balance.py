"""Balance of value: who brings most, and where we give more than we receive."""

from datetime import date
from typing import Any

from django.db.models import F, FloatField
from django.db.models.functions import Cast

from accounts.models import Member

from .common import live, rows

TOP, TILTING = 6, 4


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """`top` by value received, `tilting` by what we gave beyond it; each with `given` and `received` in 365 days."""
    signals = live(member).annotate(
        given=Cast("ours_invested", FloatField()), received=Cast("ours_returned", FloatField())
    )
    top = signals.filter(ours_returned__gt=0).order_by("-received", "partnership")[:TOP]
    tilting = (
        signals.filter(ours_invested__gt=F("ours_returned"))
        .annotate(short=F("given") - F("received"))
        .order_by("-short", "partnership")[:TILTING]
    )
    columns = ("given", "received")
    return {"top": rows(top, *columns), "tilting": rows(tilting, *columns)}
