"""Work done together: handoffs, pilots, assets, commitments."""

from .source import Source, signals

# Closed, or with an outcome other than open, counts as answered; a day that is not known is no touch.
_ANSWERED = "coalesce(h.answered_on, h.closed_on)"
_UNANSWERED = f"""(h.handed_on <= %(day)s AND ({_ANSWERED} > %(day)s
  OR ({_ANSWERED} IS NULL AND h.outcome IN ('', 'open'))))"""

HANDOFFS = Source(
    "handoffs",
    f"""
SELECT h.partnership_id,
  max({_ANSWERED}) FILTER (WHERE {_ANSWERED} <= %(day)s) AS last_handoff_on,
  max(h.answered_on) FILTER (WHERE h.answered_on <= %(day)s) AS last_answer_on,
  count(*) FILTER (WHERE {_ANSWERED} <= %(day)s) AS handoffs_answered_ever,
  max(h.closed_on) FILTER (WHERE h.outcome = 'won' AND h.closed_on <= %(day)s) AS last_won_on,
  min(h.handed_on) FILTER (WHERE h.direction = 'to_us' AND {_UNANSWERED}) AS unanswered_by_us_since,
  min(h.handed_on) FILTER (WHERE h.direction = 'to_them' AND {_UNANSWERED}) AS unanswered_by_them_since,
  count(*) FILTER (WHERE {_UNANSWERED}) AS handoffs_unanswered,
  count(*) FILTER (WHERE h.handed_on <= %(day)s) AS handoffs_ever
FROM partners_handoff h WHERE true {{only h.partnership_id}} GROUP BY 1
""",
    signals(
        "last_handoff_on | day an answer was given",
        "handoffs_unanswered | count",
        "unanswered_by_us_since | day | nothing waits for our answer",
        "unanswered_by_them_since | day | nothing waits for their answer",
    ),
)

# first end: what was planned at the start; extensions never move it
_FIRST_END = "coalesce(p.first_ends_on, p.ends_on)"
_END = "coalesce(p.ends_on, p.first_ends_on)"
# one without a start has begun at the latest when it was to end
_BEGUN = f"coalesce(p.starts_on <= %(day)s, {_FIRST_END} <= %(day)s, false)"
_UNDECIDED = "(CASE WHEN p.decided_on IS NULL THEN p.decision = '' ELSE p.decided_on > %(day)s END)"

PILOTS = Source(
    "pilots",
    f"""
SELECT p.partnership_id,
  max(p.starts_on) FILTER (WHERE p.starts_on <= %(day)s) AS last_pilot_on,
  count(*) FILTER (WHERE p.starts_on <= %(day)s) AS pilots_ever,
  max(p.decided_on) FILTER (WHERE p.decided_on <= %(day)s) AS last_decision_on,
  max({_END}) FILTER (WHERE p.starts_on <= %(day)s AND {_END} >= %(day)s AND {_UNDECIDED}) AS pilot_running_until,
  count(*) FILTER (WHERE {_BEGUN} AND {_UNDECIDED}) AS pilots_undecided,
  count(*) FILTER (WHERE {_BEGUN} AND {_UNDECIDED} AND {_FIRST_END} IS NULL) AS pilots_without_end,
  count(*) FILTER (WHERE {_BEGUN} AND {_UNDECIDED} AND NOT EXISTS (
    SELECT 1 FROM pilots_pilotcriterion k WHERE k.pilot_id = p.id)) AS pilots_without_criteria,
  min({_FIRST_END}) FILTER (WHERE {_BEGUN} AND {_UNDECIDED}) AS pilot_first_end_on,
  (array_agg(p.id ORDER BY {_FIRST_END}, p.id) FILTER (WHERE {_BEGUN} AND {_UNDECIDED}))[1] AS pilot_id,
  (array_agg(p.starts_on ORDER BY {_FIRST_END}, p.id)
    FILTER (WHERE {_BEGUN} AND {_UNDECIDED}))[1] AS pilot_start_on,
  (array_agg(p.ends_on ORDER BY {_FIRST_END}, p.id)
    FILTER (WHERE {_BEGUN} AND {_UNDECIDED}))[1] AS pilot_end_on,
  bool_or(coalesce(p.budget, 0) > 0 OR coalesce(p.cost, 0) > 0)
    FILTER (WHERE p.starts_on <= %(day)s) AS pilot_has_money
FROM pilots_pilot p WHERE true {{only p.partnership_id}} GROUP BY 1
""",
    signals(
        "last_pilot_on | day a pilot started",
        "last_decision_on | day a pilot was decided",
        "pilots_undecided | count",
        "pilot_first_end_on | day | no pilot waits for its end or decision",
        "pilot_running_until | day | no pilot runs",
    ),
)

ASSETS = Source(
    "assets",
    """
SELECT a.partnership_id, max(a.published_on) AS last_asset_on, count(*) AS assets_ever
FROM partners_asset a WHERE a.published_on <= %(day)s {only a.partnership_id} GROUP BY 1
""",
    signals("last_asset_on | day an asset was published", "assets_ever | count"),
)

# The original due date is the promise; a later one only says how often it was moved.
_DUE = "coalesce(c.original_due_on, c.due_on)"
_MADE = "coalesce(c.made_on <= %(day)s, true)"
_OPEN = """((c.delivered_on IS NULL OR c.delivered_on > %(day)s)
  AND (c.cancelled_on IS NULL OR c.cancelled_on > %(day)s))"""
_DUE_IN_WINDOW = f"""({_MADE} AND {_DUE} > %(day)s - %(kept_days)s AND {_DUE} <= %(day)s
  AND (c.cancelled_on IS NULL OR c.cancelled_on >= {_DUE} OR c.cancelled_on > %(day)s))"""

COMMITMENTS = Source(
    "commitments",
    f"""
SELECT c.partnership_id,
  max(c.delivered_on) FILTER (WHERE c.delivered) AS last_delivery_on,
  count(*) FILTER (WHERE c.delivered) AS deliveries_ever,
  count(*) FILTER (WHERE c.open) AS commitments_open,
  count(*) FILTER (WHERE c.open AND c.late IS NOT TRUE) AS commitments_not_late,
  min(c.due) FILTER (WHERE c.open AND NOT c.late) AS next_commitment_on,
  count(*) FILTER (WHERE c.open AND c.late AND c.side = 'ours') AS our_late,
  count(*) FILTER (WHERE c.open AND c.late AND c.side = 'theirs') AS their_late,
  min(c.due) FILTER (WHERE c.open AND c.late AND c.side = 'ours') AS our_oldest_late_on,
  min(c.due) FILTER (WHERE c.open AND c.late AND c.side = 'theirs') AS their_oldest_late_on,
  min(c.due) FILTER (WHERE c.open AND c.late AND c.priority IN ('critical', 'high')) AS oldest_high_late_on,
  count(*) FILTER (WHERE c.due_lately AND c.side = 'ours') AS our_due,
  count(*) FILTER (WHERE c.due_lately AND c.kept AND c.side = 'ours') AS our_kept,
  count(*) FILTER (WHERE c.due_lately AND c.side = 'theirs') AS their_due,
  count(*) FILTER (WHERE c.due_lately AND c.kept AND c.side = 'theirs') AS their_kept,
  count(*) FILTER (WHERE c.made) AS commitments_ever
FROM (SELECT c.partnership_id, c.side, c.priority, c.delivered_on, {_DUE} AS due, {_MADE} AS made,
    c.delivered_on <= %(day)s AS delivered, {_MADE} AND {_OPEN} AS open, {_DUE} < %(day)s AS late,
    {_DUE_IN_WINDOW} AS due_lately, c.delivered_on <= {_DUE} AND c.delivered_on <= %(day)s AS kept
  FROM reviews_commitment c WHERE true {{only c.partnership_id}} OFFSET 0) c
GROUP BY 1
""",
    signals(
        "last_delivery_on | day a promise was delivered",
        "commitments_open | count",
        "our_late | count",
        "their_late | count",
        "our_due | count in 180 days",
        "our_kept | count in 180 days",
        "their_due | count in 180 days",
        "their_kept | count in 180 days",
    ),
)
