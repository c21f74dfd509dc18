"""Touches: dated contacts, and which of them were mutual."""

from .source import Source, signals

# A touch is mutual when both sides took part. What names many partners at once is a mailing or a sweep, and what a
# machine wrote is no touch of anybody: kept and shown, never mutual (rules.md, common to all).
MUTUAL = "(t.mutual AND coalesce(t.partners_named, 1) <= %(named_at_most)s AND t.origin <> 'automation')"
_UNKNOWN = "(t.mutual IS NULL AND coalesce(t.partners_named, 1) <= %(named_at_most)s AND t.origin <> 'automation')"
_SUBSTANCE = "(t.kind NOT IN ('relationship_building', 'listing', 'logo', 'press'))"
# day and id in one number, so that one pass finds both the newest day and which touchpoint it was
_NEWEST = """((t."on" - DATE '1900-01-01')::bigint << 40) + t.id"""

# What a touch is, is asked once (OFFSET 0) and not again by each of the figures.
TOUCHES = Source(
    "touches",
    f"""
SELECT t.partnership_id,
  max(t."on") FILTER (WHERE t.both) AS mutual_on,
  max(t.newest) FILTER (WHERE t.both) & ((1::bigint << 40) - 1) AS mutual_id,
  max(t."on") FILTER (WHERE t.perhaps) AS unknown_touch_on,
  max(t."on") FILTER (WHERE t.held) AS last_touch_on,
  max(t.newest) FILTER (WHERE t.held) & ((1::bigint << 40) - 1) AS last_touch_id,
  max(t."on") FILTER (WHERE t.both AND t.substance) AS last_meeting_on,
  count(*) FILTER (WHERE t.both AND t.substance) AS meetings_ever,
  max(t."on") FILTER (WHERE t.perhaps AND t.substance) AS unknown_meeting_on,
  count(*) FILTER (WHERE t.perhaps AND t.substance) AS unknown_meetings_ever,
  max(t."on") FILTER (WHERE t.both AND NOT t.substance AND t.kind = 'relationship_building') AS last_talk_on,
  count(*) FILTER (WHERE t.held AND NOT t.substance AND t.kind IN ('listing', 'logo', 'press')) AS listings_ever,
  max(t."on") FILTER (WHERE t.shared AND t.kind = 'strategy_review') AS strategy_touch_on,
  max(t."on") FILTER (WHERE t.shared AND t.kind = 'results_review') AS results_touch_on,
  min(t."on") FILTER (WHERE t."on" > %(day)s AND t.booked_on <= %(day)s
    AND (t.status <> 'cancelled' OR t.cancelled_on > %(day)s)) AS booked_touch_on
FROM (SELECT t.*, t.held AND {MUTUAL} AS both, t.held AND {_UNKNOWN} AS perhaps, {_SUBSTANCE} AS substance,
    {_NEWEST} AS newest, t.held AND t.mutual IS NOT FALSE AND t.kind IN ('strategy_review', 'results_review') AS shared
  FROM (SELECT t.id, t.partnership_id, t."on", t.kind, t.status, t.mutual, t.partners_named, t.origin, t.booked_on,
      t.cancelled_on, t.status = 'held' AND t."on" <= %(day)s AS held
    FROM partners_touchpoint t WHERE true {{only t.partnership_id}} OFFSET 0) t OFFSET 0) t
GROUP BY 1
""",
    signals(
        "last_touch_on | day | no touchpoint was held",
        "last_meeting_on | day | no mutual touchpoint of substance was held",
        "meetings_ever | count",
        "unknown_touch_on | day | of every touchpoint it is known whether it was mutual",
        "last_talk_on | day | no mutual relationship building was held",
    ),
)

# each side by itself: joined together, every touch would be multiplied by both
PEOPLE = Source(
    "people",
    f"""
WITH t AS MATERIALIZED (SELECT t.id, t.partnership_id FROM partners_touchpoint t
  WHERE t.status = 'held' AND t."on" <= %(day)s AND t."on" > %(day)s - %(people_days)s AND {MUTUAL}
  {{only t.partnership_id}}),
theirs AS MATERIALIZED (SELECT DISTINCT t.partnership_id, tc.contact_id
  FROM t JOIN partners_touchpoint_contacts tc ON tc.touchpoint_id = t.id),
ours AS (SELECT DISTINCT t.partnership_id, tm.member_id
  FROM t JOIN partners_touchpoint_members tm ON tm.touchpoint_id = t.id)
SELECT touched.*, coalesce(contacts.engaged, 0) AS contacts_engaged,
  coalesce(contacts.functions, 0) AS functions_engaged, coalesce(members.engaged, 0) AS members_engaged
FROM (SELECT partnership_id, count(*) AS mutual_touches FROM t GROUP BY 1) touched
LEFT JOIN (SELECT h.partnership_id, count(*) AS engaged, count(DISTINCT lower(nullif(c.function, ''))) AS functions
  FROM theirs h JOIN partners_contact c ON c.id = h.contact_id GROUP BY 1) contacts USING (partnership_id)
LEFT JOIN (SELECT partnership_id, count(*) AS engaged FROM ours GROUP BY 1) members USING (partnership_id)
""",
    signals(
        "mutual_touches | count in 180 days",
        "contacts_engaged | distinct people in 180 days",
        "functions_engaged | distinct functions in 180 days",
        "members_engaged | distinct people in 180 days",
    ),
)
