"""Check-ins: the intervals of each agreed rhythm, counted back from the day, and whether both sides met in them."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Q

from accounts.models import Member
from flags.rules import WINDOWS
from flags.signals.touches import MUTUAL
from partners.models import Touchpoint
from partners.models.choices import LIVE_STAGES
from partners.models.seeing import narrowed

from .common import BUCKETS, live, per_bucket, rows

WEEKS = 26
HALF = WEEKS * 7
SHOWN = 9

# Whole intervals since it went live are due; one is named by how many days back it begins.
_SLOTS = f"""
WITH rhythm AS (
  SELECT partnership_id, rhythm_days AS every,
    least(2 * %(half)s, %(day)s::date - live_since) / rhythm_days * rhythm_days AS reach FROM flags_signals
  WHERE stage = ANY(%(live)s) AND rhythm_days BETWEEN 1 AND %(half)s AND {{seen}}
), due AS (
  SELECT back, sum(number) AS due, 0 AS kept
  FROM (SELECT every, reach, count(*) AS number FROM rhythm GROUP BY 1, 2) r, generate_series(0, reach - 1, every) back
  GROUP BY 1
), kept AS (
  SELECT back, 0, count(*) FROM (
    SELECT DISTINCT t.partnership_id, (%(day)s::date - t."on") / r.every * r.every AS back
    FROM partners_touchpoint t JOIN rhythm r USING (partnership_id)
    WHERE t.status = 'held' AND {MUTUAL} AND t."on" <= %(day)s AND t."on" > %(day)s::date - r.reach
      AND t."on" > %(day)s::date - 2 * %(half)s) met
  GROUP BY 1
)
SELECT back * {BUCKETS} / (2 * %(half)s) AS bucket, sum(due)::int, sum(kept)::int
FROM (TABLE due UNION ALL TABLE kept) counted GROUP BY 1
"""


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """`kept` of `due` intervals in 26 weeks, the same `_before` that, and `series`: the share kept in twelve steps."""
    params: dict[str, Any] = {"day": as_of, "half": HALF, "live": list(LIVE_STAGES), "named_at_most": named_at_most()}
    condition, params["seen"] = narrowed(member, "partnership_id")
    with connection.cursor() as cursor:
        cursor.execute(_SLOTS.replace("{seen}", condition), params)
        found = cursor.fetchall()
    due = per_bucket([(bucket, due) for bucket, due, _ in found])
    kept = per_bucket([(bucket, kept) for bucket, _, kept in found])
    middle = BUCKETS // 2
    return {
        "due": sum(due[middle:]),
        "kept": sum(kept[middle:]),
        "due_before": sum(due[:middle]),
        "kept_before": sum(kept[:middle]),
        "series": [round(100 * held / asked) for held, asked in zip(kept, due, strict=True) if asked],
    }


def named_at_most() -> float:
    """The portfolio's threshold above which a touch is a mailing."""
    return next(window.default for window in WINDOWS if window.name == "named_at_most")


def quietest(as_of: date, member: Member | None = None) -> list[dict[str, Any]]:
    """The live partnerships with an agreed rhythm that were silent longest, with their last 26 weeks."""
    silent = (
        live(member)
        .filter(rhythm_days__range=(1, HALF))
        .order_by(F("last_mutual_on").asc(nulls_first=True), "partnership")
    )
    found = rows(silent[:SHOWN], "partnership_id", "rhythm_days", "last_mutual_on", "live_since")
    touches: dict[int, list[int]] = {row["partnership_id"]: [] for row in found}
    held = Touchpoint.objects.filter(
        Q(partners_named=None) | Q(partners_named__lte=named_at_most()),
        partnership__in=touches, status="held", mutual=True, on__gt=as_of - timedelta(days=HALF), on__lte=as_of,
    ).exclude(origin="automation")  # fmt: skip
    for partnership, day in held.order_by().values_list("partnership_id", "on"):
        touches[partnership].append((as_of - day).days)
    return [_row(row, touches[row["partnership_id"]], as_of) for row in found]


def _row(row: dict[str, Any], touched: list[int], as_of: date) -> dict[str, Any]:
    since = (as_of - row["live_since"]).days if row["live_since"] else HALF
    cells, kept, due = weeks(row["rhythm_days"], touched, min(since, HALF))
    last = row["last_mutual_on"]
    return {
        "ref": row["ref"],
        "name": row["name"],
        "cells": cells,
        "kept": kept,
        "due": due,
        "days": (as_of - last).days if last else None,
    }


def weeks(every: int, touched: list[int], since: int) -> tuple[list[str], int, int]:
    """26 cells, oldest first, with how many intervals were kept of how many due.

    `touched`: days back from today, `since`: how many days back it went live. In each interval the first touch counts
    as kept, further ones as extra; a missed interval is marked in the week in which it ended.
    """
    cells = ["none"] * WEEKS
    due = since // every
    kept = 0
    for slot in range(due):
        within = sorted((back for back in touched if slot * every <= back < (slot + 1) * every), reverse=True)
        kept += bool(within)
        if not within:
            _mark(cells, slot * every, "missed")
        for place, back in enumerate(within):
            _mark(cells, back, "extra" if place else "kept")
    return cells, kept, due


def _mark(cells: list[str], back: int, what: str) -> None:
    """Set the week so many days back, unless something better stands there."""
    place = WEEKS - 1 - back // 7
    order = ("none", "missed", "extra", "kept")
    if 0 <= place < WEEKS and order.index(what) > order.index(cells[place]):
        cells[place] = what
