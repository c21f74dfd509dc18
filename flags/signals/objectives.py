"""Objectives: measured progress against the agreed pace."""

from .source import Source, signals

# an agreed curve, “DATE=SHARE;…”, as points with the start and the end; what is no date is no point
_POINTS = r"""(SELECT o.start_on AS at, 0::numeric AS share, 0 AS own UNION ALL SELECT o.due, 1, 0 UNION ALL
        SELECT (p[1] || '-01')::date + p[2]::int - 1, p[3]::numeric, 1
        FROM regexp_matches(o.curve, '([12]\d{3}-(?:0[1-9]|1[0-2]))-([0-3]\d)=(\d+(?:\.\d+)?)', 'g') p)"""


def _expected(on: str) -> str:
    """Share of the way expected on a day: 1 from the start when it is due “immediately”, else straight or by the curve.

    NULL without a start or a due date.
    """
    return f"""(CASE WHEN o.start_on IS NULL OR o.due IS NULL THEN NULL WHEN o.due <= o.start_on THEN 1
      WHEN o.curve = '' THEN least(1, greatest(0, ({on} - o.start_on)::numeric / (o.due - o.start_on)))
      ELSE (SELECT coalesce(a.share + (b.share - a.share) * ({on} - a.at) / (b.at - a.at), a.share, 0)
        FROM (SELECT 1) one
        LEFT JOIN (SELECT * FROM {_POINTS} p WHERE at <= {on} ORDER BY at DESC, own DESC LIMIT 1) a ON true
        LEFT JOIN (SELECT * FROM {_POINTS} p WHERE at > {on} ORDER BY at, own DESC LIMIT 1) b ON true) END)"""


def _gap(value: str, on: str) -> str:
    """Points behind pace by one measurement; once past due the whole way is expected."""
    return f"""(CASE WHEN o.due < %(day)s THEN 1 ELSE {_expected(on)} END
      - ({value} - o.baseline) / nullif(o.goal - o.baseline, 0)) * 100"""


# One row an objective that has begun: the newest measurement, and the newest one on an earlier day. OFFSET 0 keeps the
# planner from writing the arithmetic out again at each of the twenty places that use it.
_ONE_BY_ONE = f"""
SELECT o.*, {_gap("o.value_1", "o.on_1")} AS gap_1, {_gap("o.value_2", "o.on_2")} AS gap_2,
  (o.value_1 - o.baseline) / nullif(o.goal - o.baseline, 0) AS progress,
  CASE WHEN o.due < %(day)s THEN 1 ELSE {_expected("o.on_1")} END AS expected,
  coalesce(o.start_on < %(day)s - %(measure_grace_days)s, true) AS graced, o.due < %(day)s AS past_due
FROM (
  SELECT o.id, o.partnership_id, o.tangible, o.start_on, o.baseline, o.curve,
    CASE o.priority WHEN 'critical' THEN 4 WHEN 'high' THEN 3 WHEN 'low' THEN 1 ELSE 2 END AS weight,
    o.priority = 'critical' AS critical,
    coalesce(c.target, o.target) AS goal, coalesce(c.due_on, o.due_on) AS due,
    m1.value AS value_1, m1."on" AS on_1, m2.value AS value_2, m2."on" AS on_2
  FROM objectives_objective o
  LEFT JOIN (SELECT DISTINCT ON (t.objective_id) t.objective_id, t.target, t.due_on
    FROM objectives_objectivetarget t JOIN objectives_objective x ON x.id = t.objective_id
    WHERE t.since <= %(day)s {{only x.partnership_id}}
    ORDER BY t.objective_id, t.since DESC, t.id DESC) c ON c.objective_id = o.id
  LEFT JOIN LATERAL (SELECT m.value, m."on" FROM objectives_measurement m
    WHERE m.objective_id = o.id AND m."on" <= %(day)s ORDER BY m."on" DESC, m.id DESC LIMIT 1) m1 ON true
  LEFT JOIN LATERAL (SELECT m.value, m."on" FROM objectives_measurement m
    WHERE m.objective_id = o.id AND m."on" < m1."on" ORDER BY m."on" DESC, m.id DESC LIMIT 1) m2 ON true
  WHERE o.partnership_id IS NOT NULL AND coalesce(o.start_on <= %(day)s, true) {{only o.partnership_id}}
  OFFSET 0
) o
OFFSET 0
"""

# the gap that has stood for two measurements running, or by one when past due
_STANDING = "(CASE WHEN o.past_due THEN o.gap_1 ELSE least(o.gap_1, o.gap_2) END)"
_MEASURED = "(o.gap_1 IS NOT NULL AND (o.past_due OR o.gap_2 IS NOT NULL))"
_PACED = "(o.gap_1 IS NOT NULL)"
_UNMET = "(o.tangible AND coalesce(o.progress, 0) < 1)"

OBJECTIVES = Source(
    "objectives",
    f"""
SELECT o.partnership_id, count(*) AS objectives, count(*) FILTER (WHERE {_PACED}) AS objectives_measured,
  count(*) FILTER (WHERE o.gap_1 <= 10) AS objectives_on_pace,
  count(*) FILTER (WHERE o.past_due AND {_UNMET}) AS objectives_due_unmet,
  max({_STANDING}) FILTER (WHERE o.critical AND {_MEASURED}) AS critical_gap,
  CASE WHEN bool_or({_MEASURED}) THEN least(
    sum(o.gap_1 * o.weight) FILTER (WHERE {_MEASURED}) / sum(o.weight) FILTER (WHERE {_MEASURED}),
    sum(CASE WHEN o.past_due THEN o.gap_1 ELSE o.gap_2 END * o.weight) FILTER (WHERE {_MEASURED})
      / sum(o.weight) FILTER (WHERE {_MEASURED})) END AS weighted_gap,
  (array_agg(o.id ORDER BY {_STANDING} DESC, o.id) FILTER (WHERE {_MEASURED}))[1] AS furthest_behind_id,
  sum(least(1.5, greatest(0, CASE WHEN o.expected > 0 THEN o.progress / o.expected END)) * o.weight)
    FILTER (WHERE o.progress IS NOT NULL AND o.expected > 0)
    / nullif(sum(o.weight) FILTER (WHERE o.progress IS NOT NULL AND o.expected > 0), 0) AS pace,
  count(*) FILTER (WHERE {_UNMET} AND o.graced) AS objectives_to_measure,
  max(o.on_1) AS last_measured_on,
  max(o.on_1) FILTER (WHERE {_UNMET} AND o.graced) AS last_open_measured_on,
  min(o.start_on) FILTER (WHERE {_UNMET}) AS first_open_start_on,
  count(*) FILTER (WHERE o.due >= %(day)s AND o.on_1 IS NOT NULL) AS objectives_planned
FROM ({_ONE_BY_ONE}) o
GROUP BY 1
""",
    signals(
        "objectives | count",
        "objectives_due_unmet | count",
        "objectives_on_pace | count",
        "pace | 1 is on pace, each by its newest measurement | nothing was measured",
        "critical_gap | points behind | no critical objective was measured twice",
        "weighted_gap | points behind | nothing was measured twice",
        "last_measured_on | day",
    ),
)

# A measurement moved when it lies nearer to the target than the one before it, or than the baseline.
MOVES = Source(
    "moves",
    """
SELECT m.partnership_id, max(m."on") AS last_moved_on
FROM (SELECT o.partnership_id, m."on", m.value,
        coalesce(lag(m.value) OVER (PARTITION BY m.objective_id ORDER BY m."on", m.id), o.baseline) AS before,
        CASE WHEN o.target >= o.baseline THEN 1 WHEN o.target < o.baseline THEN -1
          WHEN o.direction = 'down' THEN -1 ELSE 1 END AS way
      FROM objectives_measurement m JOIN objectives_objective o ON o.id = m.objective_id
      WHERE m."on" <= %(day)s AND o.partnership_id IS NOT NULL {only o.partnership_id}) m
WHERE (m.value - m.before) * m.way > 0
GROUP BY 1
""",
    signals("last_moved_on | day a measurement came nearer to its target"),
)
