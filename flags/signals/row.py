"""The signals row: all sources joined into one row a partnership, as of a day."""

from datetime import date, timedelta

from . import agreements, exits, facts, objectives, reviews, stages, touches, value, work
from .source import Source

SOURCES: tuple[Source, ...] = (
    stages.STAGES,
    stages.OWNERS,
    stages.COUNTERPARTS,
    stages.PAUSES,
    touches.TOUCHES,
    touches.PEOPLE,
    work.HANDOFFS,
    work.PILOTS,
    work.ASSETS,
    work.COMMITMENTS,
    reviews.RHYTHMS,
    reviews.REVIEWS,
    reviews.CONFIRMATIONS,
    exits.EXITS,
    exits.CRITERIA,
    agreements.AGREEMENTS,
    agreements.CLAUSES,
    agreements.TERMS,
    agreements.CONFLICTS,
    value.VALUE,
    value.EFFORT,
    objectives.OBJECTIVES,
    objectives.MOVES,
)

# domain.md: the newest change on or before the day; before the first one a candidate; without any, the present stage
# from the start on, and active before the end of one that has ended
_STAGE = """CASE WHEN stages.seen THEN stages.stage WHEN stages.partnership_id IS NOT NULL THEN 'candidate'
  WHEN f.started_on > %(day)s THEN 'candidate' WHEN f.present_stage = 'ended' AND f.ended_on > %(day)s THEN 'active'
  ELSE f.present_stage END"""
_STAGE_SINCE = """CASE WHEN stages.partnership_id IS NOT NULL THEN stages.stage_since
  WHEN f.present_stage = 'ended' AND f.ended_on <= %(day)s THEN f.ended_on
  WHEN f.started_on <= %(day)s THEN f.started_on END"""
# the earlier of the first live stage and the first signing; with neither, the start
_LIVE_SINCE = """coalesce(least(stages.first_live_on, agreements.first_signed_on),
  CASE WHEN f.started_on <= %(day)s THEN f.started_on END)"""
_ACTIVE_SINCE = """CASE WHEN stages.partnership_id IS NOT NULL THEN stages.active_since
  WHEN f.started_on <= %(day)s THEN f.started_on END"""
# a dated change counts from its day; before the first one nobody knows; without any, the present fact
_OWNER = """CASE WHEN owners.seen THEN owners.owner_id WHEN owners.partnership_id IS NULL THEN f.owner_id END"""
_COUNTERPART = """CASE WHEN counterparts.seen THEN counterparts.contact_id
  WHEN counterparts.partnership_id IS NULL THEN f.counterpart_id END"""
# whether an account is active has no date: on a past day the audit history is asked
_ACTIVE = "m.is_active"
_WAS_ACTIVE = """coalesce((SELECT e.is_active FROM accounts_memberevent e WHERE e.pgh_obj_id = m.id
  AND e.pgh_created_at >= %(day_after)s ORDER BY e.pgh_created_at, e.pgh_id LIMIT 1), m.is_active)"""
_THERE = "({active} AND coalesce(m.left_on > %(day)s, true) AND coalesce(m.active_from <= %(day)s, true))"
# the newest of the four kinds of touch, and which kind it was
_LAST_MUTUAL = """greatest(touches.mutual_on, reviews.last_joint_review_on, handoffs.last_answer_on,
  pilots.last_decision_on)"""


def _missing(term: str) -> str:
    """The term, unless it is covered."""
    return f"CASE WHEN '{term}' = ANY(clauses.covered) IS NOT TRUE THEN '{term}' END"


_TERMS = ", ".join(
    map(_missing, ("responsibilities", "compensation", "timelines", "termination", "dispute_resolution"))
)
_HEAD = f"""
SELECT f.partnership_id, {_STAGE} AS stage, {_STAGE_SINCE} AS stage_since, {_LIVE_SINCE} AS live_since,
  {_ACTIVE_SINCE} AS active_since, pauses.paused_until, f.season, f.tier, f.arrangement, f.legal_form,
  {_OWNER} AS owner_id,
  CASE WHEN owners.partnership_id IS NOT NULL AND NOT owners.seen THEN 'unknown' WHEN {_OWNER} IS NULL THEN 'none'
    WHEN {_THERE} THEN 'there' ELSE 'left' END AS owner_state,
  owners.owner_since,
  {_COUNTERPART} AS counterpart_id,
  CASE WHEN counterparts.partnership_id IS NOT NULL AND NOT counterparts.seen THEN 'unknown'
    WHEN {_COUNTERPART} IS NULL THEN 'none' WHEN k.left_on <= %(day)s THEN 'left' ELSE 'there' END AS counterpart_state,
  CASE WHEN k.left_on <= %(day)s THEN k.left_on WHEN {_COUNTERPART} IS NULL THEN counterparts.changed_on END
    AS counterpart_gone_on,
  f.unexplained_parts, f.publicly_listed, f.publicly_listed_from, f.overlap,
  least(CASE WHEN f.conflict_open_since <= %(day)s THEN f.conflict_open_since END, conflicts.conflict_since)
    AS conflict_since,
  f.pay_back_on, f.look_again_on, partner.size AS partner_size,
  {_LAST_MUTUAL} AS last_mutual_on,
  CASE {_LAST_MUTUAL} WHEN touches.mutual_on THEN 'touchpoint' WHEN reviews.last_joint_review_on THEN 'review'
    WHEN handoffs.last_answer_on THEN 'handoff' WHEN pilots.last_decision_on THEN 'pilot' ELSE ''
    END AS last_mutual_what,
  CASE WHEN {_LAST_MUTUAL} = touches.mutual_on THEN touches.mutual_id END AS last_mutual_id,
  CASE WHEN {_LAST_MUTUAL} = touches.mutual_on THEN mt.kind ELSE '' END AS last_mutual_kind,
  lt.kind AS last_touch_kind,
  greatest(touches.unknown_touch_on, reviews.unknown_review_on) AS unknown_touch_on,
  (SELECT count(*) FROM partners_touchpoint o WHERE o.partnership_id = f.partnership_id AND o.status = 'held'
    AND o."on" <= %(day)s AND o."on" > coalesce({_LAST_MUTUAL}, DATE '1900-01-01')) AS one_way_run,
  least(touches.booked_touch_on, reviews.booked_review_on) AS next_booked_on,
  greatest(touches.last_meeting_on, pilots.last_pilot_on, commitments.last_delivery_on, handoffs.last_handoff_on,
    assets.last_asset_on) AS last_work_on,
  greatest(touches.last_talk_on, reviews.last_joint_review_on) AS last_talk_on,
  coalesce(touches.meetings_ever, 0) + coalesce(pilots.pilots_ever, 0) + coalesce(commitments.deliveries_ever, 0)
    + coalesce(handoffs.handoffs_answered_ever, 0) + coalesce(assets.assets_ever, 0) AS work_ever,
  greatest(value.last_return_on, moves.last_moved_on) AS last_value_on,
  greatest(value.last_return_on, moves.last_moved_on, handoffs.last_won_on) AS last_result_on,
  CASE WHEN clauses.clauses_recorded > 0 THEN array_remove(ARRAY[{_TERMS},
    CASE WHEN f.overlap IN ('overlapping', 'direct_competitor') THEN {_missing("boundaries")} END], NULL)
    END AS terms_missing,
  coalesce(value.ours_invested, 0) + coalesce(effort.touch_hours, 0) * %(hour_rate)s AS our_cost,
  coalesce(criteria.n, 0) + coalesce(kind_criteria.n, 0) AS exit_criteria,
  met.criterion_id AS criterion_met_id, met.since AS criterion_met_since,
  coalesce(met.what, '') AS criterion_met_what
"""
# columns that are taken from a source as they are; counts and sums of nothing are zero, days of nothing are unknown
_PLAIN = {
    "touches": "last_touch_on last_touch_id last_meeting_on unknown_meeting_on strategy_touch_on results_touch_on",
    "handoffs": "last_handoff_on unanswered_by_us_since unanswered_by_them_since",
    "pilots": "last_pilot_on last_decision_on pilot_running_until pilot_first_end_on pilot_id pilot_start_on"
    " pilot_end_on",
    "assets": "last_asset_on",
    "commitments": "last_delivery_on next_commitment_on our_oldest_late_on their_oldest_late_on oldest_high_late_on",
    "rhythms": "rhythm_days rhythm_kind strategy_days results_days",
    "reviews": "last_review_on last_joint_review_on next_review_due_on our_value strategy_review_on strategy_alone_on"
    " strategy_due_on strategy_next_on results_review_on results_alone_on results_due_on results_next_on",
    "confirmations": "confirmed_on still_motivated their_value first_asked_on last_asked_on",
    "exits": "exit_step_late_since",
    "agreements": "first_signed_on expired_on deadline_on expiring_id expires_on renews_itself first_renewal",
    "clauses": "boundary_on",
    "terms": "agreed_share",
    "value": "last_return_on",
    "objectives": "critical_gap weighted_gap furthest_behind_id pace last_measured_on last_open_measured_on"
    " first_open_start_on",
    "moves": "last_moved_on",
}
_COUNTED = {
    "touches": "meetings_ever unknown_meetings_ever listings_ever",
    "rhythms": "weekly_minutes",
    "people": "mutual_touches contacts_engaged functions_engaged members_engaged",
    "handoffs": "handoffs_unanswered handoffs_ever",
    "pilots": "pilots_ever pilots_undecided pilots_without_end pilots_without_criteria",
    "assets": "assets_ever",
    "commitments": "commitments_open commitments_not_late our_late their_late our_due our_kept their_due their_kept"
    " commitments_ever deliveries_ever",
    "confirmations": "confirmations_ever",
    "exits": "exit_steps_late exit_steps_open",
    "agreements": "agreements_ever",
    "clauses": "clauses_recorded",
    "value": "value_entries_ever ours_invested ours_returned theirs_invested theirs_returned ours_entries"
    " theirs_entries q1_ours_invested q1_ours_returned q1_theirs_invested q1_theirs_returned q1_ours_entries"
    " q1_theirs_entries q2_ours_invested q2_ours_returned q2_theirs_invested q2_theirs_returned q2_ours_entries"
    " q2_theirs_entries"
    " spend entered_hours unpriced_hours entered_hours_recent",
    "effort": "touch_hours touch_hours_recent",
    "objectives": "objectives objectives_measured objectives_on_pace objectives_due_unmet objectives_to_measure"
    " objectives_planned",
}
_YES_NO = {"agreements": "in_force signed_by_one_side open_ended", "pilots": "pilot_has_money"}


def _taken() -> str:
    """The columns taken as they are."""
    columns = [f"{source}.{name}" for source, names in _PLAIN.items() for name in names.split()]
    columns += [f"coalesce({s}.{name}, 0) AS {name}" for s, names in _COUNTED.items() for name in names.split()]
    columns += [f"coalesce({s}.{name}, false) AS {name}" for s, names in _YES_NO.items() for name in names.split()]
    return ",\n  ".join(columns)


def row_sql(*, narrowed: bool, past: bool) -> str:
    """The SELECT of signals rows; `narrowed` to the partnerships in `%(ids)s`, `past` for a day before today."""
    base = facts.PAST_FACTS if past else facts.FACTS
    joins = [f"FROM ({base.query(narrowed=narrowed)}) f"]
    joins += [
        f"LEFT JOIN ({source.query(narrowed=narrowed)}) {source.name}"
        f" ON {source.name}.partnership_id = f.partnership_id"
        for source in SOURCES
    ]
    joins += [
        "JOIN partners_partner partner ON partner.id = f.partner_id",
        f"LEFT JOIN accounts_member m ON m.id = {_OWNER}",
        f"LEFT JOIN partners_contact k ON k.id = {_COUNTERPART}",
        f"LEFT JOIN ({exits.KIND_CRITERIA}) kind_criteria ON kind_criteria.scope = 'arrangement:' || f.arrangement",
        "LEFT JOIN unnest(%(met_partnerships)s::bigint[], %(met_criteria)s::bigint[], %(met_since)s::date[],"
        " %(met_what)s::text[]) met(partnership_id, criterion_id, since, what)"
        " ON met.partnership_id = f.partnership_id",
        "LEFT JOIN partners_touchpoint mt ON mt.id = touches.mutual_id",
        "LEFT JOIN partners_touchpoint lt ON lt.id = touches.last_touch_id",
    ]
    head = _HEAD.rstrip().replace("{active}", _WAS_ACTIVE if past else _ACTIVE)
    return f"{head},\n  {_taken()}\n" + "\n".join(joins)


def quarter_end(day: date, back: int = 0) -> date:
    """The last calendar quarter's end on or before a day, or the one `back` quarters earlier."""
    year, quarter = day.year, (day.month - 1) // 3
    first_of_next = date(year + (quarter == 3), (quarter * 3 + 3) % 12 + 1, 1)
    end = first_of_next - timedelta(days=1)
    steps = back if end <= day else back + 1
    for _ in range(steps):
        first = date(end.year, end.month - 2, 1)
        end = first - timedelta(days=1)
    return end
