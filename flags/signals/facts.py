"""The partnership itself: facts without a date, replayed from the audit history where it reaches."""

from .source import Source

# each fact, as SQL over the row `r`: the present one, or the one that stood on a past day
_FACTS = """
SELECT r.id AS partnership_id, r.partner_id, r.arrangement, r.tier, r.legal_form, r.stage AS present_stage,
  r.overlap, r.conflict_open_since, r.owner_id, r.counterpart_id, r.season, r.pay_back_on, r.started_on, r.ended_on,
  r.look_again_on,
  array_remove(ARRAY[CASE WHEN btrim(r.purpose) = '' THEN 'purpose' END,
    CASE WHEN btrim(r.we_bring) = '' THEN 'we_bring' END,
    CASE WHEN btrim(r.they_bring) = '' THEN 'they_bring' END,
    CASE WHEN btrim(r.customer_gains) = '' THEN 'customer_gains' END], NULL) AS unexplained_parts,
  (r.publicly_listed_from <= %(day)s AND (r.publicly_listed_until IS NULL OR r.publicly_listed_until >= %(day)s))
    IS TRUE AS publicly_listed,
  r.publicly_listed_from
FROM {rows} r
WHERE true {only r.id}
"""

# Those without a date of their own. Days that say when something was so (start, end, listing, conflict) are not here:
# a correction replaces them, it does not re-date; and the present stage belongs to those days.
_UNDATED = (
    *("arrangement", "tier", "legal_form", "overlap", "owner_id", "counterpart_id", "season", "pay_back_on"),
    *("look_again_on", "purpose", "we_bring", "they_bring", "customer_gains"),
)
_DATED = (
    *("partner_id", "stage", "conflict_open_since", "started_on", "ended_on"),
    *("publicly_listed_from", "publicly_listed_until"),
)

# The history holds each row as it stood before a change: what stood on a day is the first one kept after that day.
_AS_IT_WAS = (
    f"(SELECT p.id, {', '.join(f'p.{name}' for name in _DATED)}, "
    + ", ".join(f"CASE WHEN h.pgh_id IS NULL THEN p.{name} ELSE h.{name} END AS {name}" for name in _UNDATED)
    + """ FROM partners_partnership p LEFT JOIN LATERAL (
      SELECT e.* FROM partners_partnershipevent e WHERE e.pgh_obj_id = p.id AND e.pgh_created_at >= %(day_after)s
      ORDER BY e.pgh_created_at, e.pgh_id LIMIT 1) h ON true)"""
)

FACTS = Source("f", _FACTS.replace("{rows}", "partners_partnership"))
PAST_FACTS = Source("f", _FACTS.replace("{rows}", _AS_IT_WAS))
