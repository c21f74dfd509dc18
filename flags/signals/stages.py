"""Stage, and since when: from the dated stage changes."""

from .source import Source

# The last entered wins within a day. `active_since` is the start of the present spell of active or recalibrating.
STAGES = Source(
    "stages",
    """
SELECT c.partnership_id, bool_or(c.seen) AS seen,
  max(c."on") FILTER (WHERE c.seen) AS stage_since,
  (array_agg(c.stage ORDER BY c."on" DESC, c.id DESC) FILTER (WHERE c.seen))[1] AS stage,
  min(c."on") FILTER (WHERE c.seen AND c.stage IN ('pilot', 'active', 'recalibrating')) AS first_live_on,
  max(c."on") FILTER (WHERE c.seen AND c.stage IN ('active', 'recalibrating')
    AND coalesce(c.before, '') NOT IN ('active', 'recalibrating')) AS active_since
FROM (SELECT s.partnership_id, s.id, s."on", s.stage, s."on" <= %(day)s AS seen,
        lag(s.stage) OVER (PARTITION BY s.partnership_id ORDER BY s."on", s.id) AS before
      FROM partners_stagechange s WHERE true {only s.partnership_id}) c
GROUP BY 1
""",
)

OWNERS = Source(
    "owners",
    """
SELECT c.partnership_id, bool_or(c."on" <= %(day)s) AS seen,
  max(c."on") FILTER (WHERE c."on" <= %(day)s AND c.owner_id IS NOT NULL) AS owner_since,
  (array_agg(c.owner_id ORDER BY c."on" DESC, c.id DESC) FILTER (WHERE c."on" <= %(day)s))[1] AS owner_id
FROM partners_ownerchange c WHERE true {only c.partnership_id} GROUP BY 1
""",
)

COUNTERPARTS = Source(
    "counterparts",
    """
SELECT c.partnership_id, bool_or(c."on" <= %(day)s) AS seen,
  max(c."on") FILTER (WHERE c."on" <= %(day)s) AS changed_on,
  (array_agg(c.contact_id ORDER BY c."on" DESC, c.id DESC) FILTER (WHERE c."on" <= %(day)s))[1] AS contact_id
FROM partners_counterpartchange c WHERE true {only c.partnership_id} GROUP BY 1
""",
)

PAUSES = Source(
    "pauses",
    """
SELECT partnership_id, max(until) AS paused_until FROM partners_pause
WHERE since <= %(day)s AND until >= %(day)s {only partnership_id} GROUP BY 1
""",
)
