"""Investment and return of both sides, and what it costs us in hours."""

from objectives.value.expressions import MET, MONEY

from .source import Source, signals

_WINDOWS = {"": "%(day)s", "q1_": "%(quarter_1)s", "q2_": "%(quarter_2)s"}


def _sums() -> str:
    """Sums of a year by side and flow, and how many entries each side has in it."""
    rows = []
    for prefix in _WINDOWS:
        for side in ("ours", "theirs"):
            rows += [
                f"sum(v.money) FILTER (WHERE v.{side} AND v.invested AND v.{prefix}year) AS {prefix}{side}_invested",
                f"sum(v.money) FILTER (WHERE v.{side} AND v.returned AND v.{prefix}year) AS {prefix}{side}_returned",
                f"count(*) FILTER (WHERE v.{side} AND v.{prefix}year) AS {prefix}{side}_entries",
            ]
    return ",\n  ".join(rows)


def _inside() -> str:
    """Whether an entry lies in the year before each of the days."""
    days = ((prefix, day) for prefix, day in _WINDOWS.items())
    return ", ".join(f'v."on" > {day} - %(value_days)s AND v."on" <= {day} AS {prefix}year' for prefix, day in days)


# What an entry is, is asked once (OFFSET 0) and not again by each of the sums.
VALUE = Source(
    "value",
    f"""
SELECT v.partnership_id,
  max(v."on") FILTER (WHERE v.returned AND v.seen) AS last_return_on,
  count(*) FILTER (WHERE v.seen) AS value_entries_ever,
  {_sums()},
  sum(v.amount) FILTER (WHERE v.given) AS spend,
  sum(v.hours) FILTER (WHERE v.given) AS entered_hours,
  sum(v.hours) FILTER (WHERE v.given AND v.amount IS NULL) AS unpriced_hours,
  sum(v.hours) FILTER (WHERE v.given_lately) AS entered_hours_recent
FROM (SELECT v.*, v.ours AND v.invested AND v.year AS given,
    v.ours AND v.invested AND v.seen AND v."on" > %(day)s - %(effort_days)s AS given_lately
  FROM (SELECT v.partnership_id, v."on", v.amount, v.hours, {MONEY} AS money,
      v.side = 'ours' AS ours, v.side = 'theirs' AS theirs, v.flow = 'investment' AS invested,
      v.flow = 'return' AS returned, v."on" <= %(day)s AS seen, {_inside()}
    FROM objectives_valueentry v WHERE true {{only v.partnership_id}} OFFSET 0) v OFFSET 0) v
GROUP BY 1
""",
    signals(
        "last_return_on | day either side got something back",
        "ours_invested | money in 365 days",
        "ours_returned | money in 365 days",
        "theirs_invested | money in 365 days",
        "theirs_returned | money in 365 days",
    ),
)

EFFORT = Source(
    "effort",
    f"""
SELECT t.partnership_id, sum(t.minutes) / 60.0 AS touch_hours,
  sum(t.minutes) FILTER (WHERE t."on" > %(day)s - %(effort_days)s) / 60.0 AS touch_hours_recent
{MET}
  {{only t.partnership_id}}
GROUP BY 1
""",
    signals("touch_hours | hours in 365 days", "touch_hours_recent | hours in 90 days"),
)
