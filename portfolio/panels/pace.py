"""Objectives against their agreed pace: how many keep it, a line of twelve months, and who is furthest behind."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import FloatField, Sum
from django.db.models.functions import Cast, Coalesce

from accounts.models import Member
from partners.models.choices import LIVE_STAGES
from partners.models.seeing import narrowed

from .common import BUCKETS, live, per_bucket, rows

SHOWN = 6

# At the end of each of the last months, how many objectives' newest measurement was at most ten points behind what was
# expected that day, as in the signals. Month k ends k * 365 / 12 days ago. A measurement is the newest at the ends from
# `oldest` down to `newest`; expectations only rise, so it is on pace up to one day: `newest` is moved back to that.
_BY_MONTH = """
WITH standing AS (
  SELECT (m.value - o.baseline) / nullif(o.target - o.baseline, 0) AS progress, m.value - o.baseline AS made,
    o.target - o.baseline AS way, o.start_on, o.due_on, m.newest, least(m.oldest, %(last)s) AS oldest
  FROM (SELECT m.objective_id, m.value, ((%(day)s::date - m."on") * 12 + 11) / 365 AS oldest,
          coalesce(((%(day)s::date - lag(m."on") OVER (PARTITION BY m.objective_id ORDER BY m."on" DESC, m.id DESC))
            * 12 + 11) / 365 + 1, 0) AS newest
        FROM objectives_measurement m WHERE m."on" <= %(day)s) m
  JOIN objectives_objective o ON o.id = m.objective_id
  JOIN flags_signals s ON s.partnership_id = o.partnership_id AND s.stage = ANY(%(live)s) AND {seen}
  WHERE m.newest <= least(m.oldest, %(last)s)
  OFFSET 0
), until AS (
  SELECT newest, oldest, CASE WHEN progress >= 0.9 THEN %(day)s::date ELSE coalesce(
      least(due_on - 1, start_on + div((made * 10 + way) * (due_on - start_on), way * 10)::int), %(day)s) END AS day
  FROM standing WHERE progress >= -0.1
), spans AS (
  SELECT greatest(newest, ((%(day)s - day) * 12 + 364) / 365) AS newest, oldest, count(*)::int AS number
  FROM until GROUP BY 1, 2
)
SELECT k, sum(number)::int FROM spans, generate_series(newest, oldest) k GROUP BY 1
"""


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """`on_pace` of `measured` objectives of live partnerships, those `unmeasured` beside, and `series` of on pace."""
    number: dict[str, Any] = live(member).aggregate(
        on_pace=Coalesce(Sum("objectives_on_pace"), 0),
        measured=Coalesce(Sum("objectives_measured"), 0),
        objectives=Coalesce(Sum("objectives"), 0),
    )
    unmeasured = number.pop("objectives") - number["measured"]
    # the line ends where the figure stands, also where a target was changed on the way
    series = [*_months(as_of, member)[:-1], number["on_pace"]]
    return number | {"unmeasured": unmeasured, "series": series, "before": series[-4]}


def _months(as_of: date, member: Member | None) -> list[int]:
    condition, seen = narrowed(member, "s.partnership_id")
    params: dict[str, Any] = {"day": as_of, "last": BUCKETS - 1, "live": list(LIVE_STAGES), "seen": seen}
    with connection.cursor() as cursor:
        cursor.execute(_BY_MONTH.replace("{seen}", condition), params)
        return per_bucket(cursor.fetchall())


def behind(as_of: date, member: Member | None = None) -> list[dict[str, Any]]:
    """The live partnerships with the lowest pace below what was agreed; `pace` in percent of it."""
    slow = live(member).filter(objectives_measured__gt=0, pace__lt=1).order_by("pace", "partnership")
    found = rows(
        slow.annotate(share=Cast("pace", FloatField()))[:SHOWN], "share", "objectives_on_pace", "objectives_measured"
    )
    return [
        {
            "ref": row["ref"],
            "name": row["name"],
            "pace": round(max(row["share"], 0) * 100),
            "on_pace": row["objectives_on_pace"],
            "measured": row["objectives_measured"],
        }
        for row in found
    ]
