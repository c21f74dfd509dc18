"""Effort against value: what each partnership takes and what it brings."""

from datetime import date
from statistics import median
from typing import Any

from django.db.models import F, FloatField, Q
from django.db.models.functions import Cast

from accounts.models import Member

from .common import live, rows

SHOWN = 40


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """`points` (name, hours in 90 days, value received in 365, status) and the middles that divide them.

    At most forty: the twenty that take most and the twenty that bring most. Those without hours and value recorded are
    counted in `unknown`, never drawn at zero.
    """
    signals = live(member).annotate(
        effort=Cast(F("entered_hours_recent") + F("touch_hours_recent"), FloatField()),
        received=Cast("ours_returned", FloatField()),
        status=F("partnership__standing__status"),
    )
    anything = Q(effort__gt=0) | Q(ours_returned__gt=0) | Q(ours_invested__gt=0)
    recorded = signals.filter(anything)
    picked = {
        row["ref"]: row
        for order in ("-effort", "-received")
        for row in rows(recorded.order_by(order, "partnership")[: SHOWN // 2], "effort", "received", "status")
    }
    points = [
        [row["name"], round(row["effort"], 1), round(row["received"], 2), row["status"] or "unknown"]
        for row in picked.values()
    ]
    efforts, values = [point[1] for point in points], [point[2] for point in points]
    effort_mid, value_mid = (median(efforts), median(values)) if points else (0, 0)
    return {
        "points": points,
        "effort_mid": max(effort_mid, 1),
        "value_mid": max(value_mid, 1),
        "wasteful": sum(1 for point in points if point[1] > effort_mid and point[2] < value_mid),
        "unknown": signals.exclude(anything).count(),
    }
