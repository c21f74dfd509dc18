"""Rhythms, reviews and what the other side says."""

from .source import Source, signals

RHYTHMS = Source(
    "rhythms",
    """
SELECT r.partnership_id, min(r.every_days) AS rhythm_days,
  (array_agg(r.kind ORDER BY r.every_days, r.id) FILTER (WHERE r.every_days IS NOT NULL))[1] AS rhythm_kind,
  min(r.every_days) FILTER (WHERE r.kind = 'strategy_review') AS strategy_days,
  min(r.every_days) FILTER (WHERE r.kind = 'results_review') AS results_days,
  sum(r.minutes * 7.0 / r.every_days) AS weekly_minutes
FROM reviews_rhythm r
WHERE coalesce(r.since <= %(day)s, true) AND coalesce(r.until >= %(day)s, true) {only r.partnership_id}
GROUP BY 1
""",
    signals(
        "rhythm_days | days | no rhythm with a number of days is in force",
        "strategy_days | days | no strategy reviews are agreed",
        "results_days | days | no results reviews are agreed",
    ),
)


def _of(kind: str, prefix: str) -> str:
    """The columns of one kind of review: held, promised next, earliest promised and not held, held by us alone."""
    of_kind = f"r.kind = '{kind}'"
    held = "r.held_on <= %(day)s"
    return f"""
  max(r.held_on) FILTER (WHERE {of_kind} AND {held} AND r.attended_by_them IS NOT FALSE) AS {prefix}_review_on,
  max(r.held_on) FILTER (WHERE {of_kind} AND {held} AND r.attended_by_them IS FALSE) AS {prefix}_alone_on,
  min(r.due_on) FILTER (WHERE {of_kind} AND NOT r.done) AS {prefix}_due_on,
  (array_agg(r.next_due_on ORDER BY r.held_on DESC, r.id DESC) FILTER (WHERE {of_kind} AND {held}
    AND r.attended_by_them IS NOT FALSE))[1] AS {prefix}_next_on"""


# A promised review is done when it was held with them, or another of its kind on that day or later; a held touchpoint
# of the kind counts as held. One held by us alone is still owed.
_DONE = """(coalesce(r.held_on <= %(day)s AND r.attended_by_them IS NOT FALSE, false)
    OR r.due_on <= %(day)s AND (EXISTS (SELECT 1 FROM reviews_review h WHERE h.partnership_id = r.partnership_id
        AND h.kind = r.kind AND h.held_on >= r.due_on AND h.held_on <= %(day)s AND h.attended_by_them IS NOT FALSE)
      OR EXISTS (SELECT 1 FROM partners_touchpoint t WHERE t.partnership_id = r.partnership_id AND t.kind = r.kind
        AND t.status = 'held' AND t."on" >= r.due_on AND t."on" <= %(day)s AND t.mutual IS NOT FALSE)))"""


REVIEWS = Source(
    "reviews",
    f"""
SELECT r.partnership_id,
  max(r.held_on) FILTER (WHERE r.held_on <= %(day)s) AS last_review_on,
  max(r.held_on) FILTER (WHERE r.held_on <= %(day)s AND r.attended_by_them) AS last_joint_review_on,
  max(r.held_on) FILTER (WHERE r.held_on <= %(day)s AND r.attended_by_them IS NULL) AS unknown_review_on,
  (array_agg(r.our_value ORDER BY r.held_on DESC, r.id DESC)
    FILTER (WHERE r.held_on <= %(day)s AND r.our_value IS NOT NULL))[1] AS our_value,
  min(coalesce(r.held_on, r.due_on)) FILTER (WHERE r.booked_on <= %(day)s
    AND coalesce(r.held_on, r.due_on) > %(day)s) AS booked_review_on,
  least(min(r.due_on) FILTER (WHERE r.due_on >= %(day)s AND (r.held_on IS NULL OR r.held_on > %(day)s)),
    min(r.next_due_on) FILTER (WHERE r.held_on <= %(day)s AND r.next_due_on >= %(day)s)) AS next_review_due_on,
  {_of("strategy_review", "strategy")},
  {_of("results_review", "results")}
FROM (SELECT r.*, {_DONE} AS done FROM reviews_review r WHERE true {{only r.partnership_id}}) r GROUP BY 1
""",
    signals(
        "last_review_on | day a review was held",
        "last_joint_review_on | day a review was held with them",
        "next_review_due_on | day | no review is due",
        "our_value | 1 to 5, our own last answer",
    ),
)

CONFIRMATIONS = Source(
    "confirmations",
    """
SELECT c.partnership_id,
  max(c.answered_on) FILTER (WHERE c.answered_on <= %(day)s) AS confirmed_on,
  (array_agg(c.still_motivated ORDER BY c.answered_on DESC, c.id DESC)
    FILTER (WHERE c.answered_on <= %(day)s))[1] AS still_motivated,
  (array_agg(c.value ORDER BY c.answered_on DESC, c.id DESC) FILTER (WHERE c.answered_on <= %(day)s))[1] AS their_value,
  min(c.asked_on) FILTER (WHERE c.unanswered) AS first_asked_on,
  max(c.asked_on) FILTER (WHERE c.unanswered) AS last_asked_on,
  count(*) FILTER (WHERE coalesce(c.asked_on, c.answered_on) <= %(day)s) AS confirmations_ever
FROM (SELECT c.*, c.asked_on <= %(day)s AND (c.answered_on IS NULL OR c.answered_on > %(day)s) AND NOT EXISTS (
        SELECT 1 FROM reviews_confirmation a WHERE a.partnership_id = c.partnership_id
        AND a.answered_on >= c.asked_on AND a.answered_on <= %(day)s) AS unanswered
      FROM reviews_confirmation c WHERE true {only c.partnership_id}) c
GROUP BY 1
""",
    signals(
        "confirmed_on | day of their newest answer",
        "still_motivated | yes or no",
        "their_value | 1 to 5, their newest answer",
        "first_asked_on | day | no asking waits for an answer",
        "last_asked_on | day | no asking waits for an answer",
    ),
)
