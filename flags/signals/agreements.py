"""Agreements: what is signed, what it covers, when somebody must act."""

from .source import Source, signals

# signed by both, and when: the later of the two days
_SIGNED = """CASE WHEN a.signed_by_us_on IS NOT NULL AND a.signed_by_them_on IS NOT NULL
  THEN greatest(a.signed_by_us_on, a.signed_by_them_on) END"""
_DEADLINE = "(a.expires_on - coalesce(a.notice_days, 0))"
# signed by both, started, not expired, not terminated
_IN_FORCE = """(a.signed_on <= %(day)s AND coalesce(a.starts_on <= %(day)s, true)
  AND coalesce(a.expires_on >= %(day)s, true) AND coalesce(a.terminated_on > %(day)s, true))"""
# contract and articles count; a memorandum where the legal form is informal; a non-disclosure agreement never
_COUNTS = """(a.kind IN ('contract', 'jv_articles', 'programme', 'other', '')
  OR (a.kind = 'mou' AND coalesce(p.legal_form, '') IN ('', 'informal')))"""
_UNDECIDED = """(a.renewal_decision NOT IN ('renew', 'lapse') OR a.renewal_decided_on > %(day)s)"""
_EXPIRING = f"""({_IN_FORCE} AND a.expires_on >= %(day)s AND {_UNDECIDED} AND NOT a.succeeded)"""

AGREEMENTS = Source(
    "agreements",
    f"""
SELECT a.partnership_id,
  min(a.signed_on) FILTER (WHERE a.signed_on <= %(day)s AND a.kind <> 'nda') AS first_signed_on,
  bool_or({_IN_FORCE} AND {_COUNTS}) AS in_force,
  count(*) FILTER (WHERE a.kind <> 'nda' AND coalesce(least(a.signed_by_us_on, a.signed_by_them_on, a.starts_on)
    <= %(day)s, true)) AS agreements_ever,
  bool_or({_COUNTS} AND coalesce(a.signed_on > %(day)s, true)
    AND least(a.signed_by_us_on, a.signed_by_them_on) <= %(day)s) AS signed_by_one_side,
  max(a.expires_on) FILTER (WHERE a.signed_on <= %(day)s AND {_COUNTS} AND a.expires_on < %(day)s) AS expired_on,
  min({_DEADLINE}) FILTER (WHERE {_EXPIRING}) AS deadline_on,
  (array_agg(a.id ORDER BY {_DEADLINE}, a.id) FILTER (WHERE {_EXPIRING}))[1] AS expiring_id,
  (array_agg(a.expires_on ORDER BY {_DEADLINE}, a.id) FILTER (WHERE {_EXPIRING}))[1] AS expires_on,
  (array_agg(coalesce(a.renews, false) ORDER BY {_DEADLINE}, a.id) FILTER (WHERE {_EXPIRING}))[1] AS renews_itself,
  (array_agg(NOT a.succeeds_one ORDER BY {_DEADLINE}, a.id) FILTER (WHERE {_EXPIRING}))[1] AS first_renewal,
  bool_or({_IN_FORCE} AND a.expires_on IS NULL) AS open_ended
FROM (SELECT a.*, {_SIGNED} AS signed_on,
        EXISTS (SELECT 1 FROM partners_agreement n WHERE n.succeeds_id = a.id AND n.partnership_id = a.partnership_id
          AND greatest(n.signed_by_us_on, n.signed_by_them_on) <= %(day)s
          AND n.signed_by_us_on IS NOT NULL AND n.signed_by_them_on IS NOT NULL) AS succeeded,
        a.succeeds_id IS NOT NULL OR EXISTS (SELECT 1 FROM partners_agreement b
          WHERE b.partnership_id = a.partnership_id AND b.id <> a.id AND b.expires_on < %(day)s
          AND b.signed_by_us_on IS NOT NULL AND b.signed_by_them_on IS NOT NULL AND b.kind <> 'nda') AS succeeds_one
      FROM partners_agreement a WHERE true {{only a.partnership_id}}) a
JOIN partners_partnership p ON p.id = a.partnership_id
GROUP BY 1
""",
    signals(
        "first_signed_on | day | nothing was ever signed by both",
        "deadline_on | last day to act | no agreement in force runs out undecided",
        "expires_on | day | no agreement in force runs out undecided",
    ),
)

# Terms are looked for in all agreements in force together, but for non-disclosure agreements; one that is “not needed”
# has its reason. A memorandum may hold them whatever the legal form is.
CLAUSES = Source(
    "clauses",
    f"""
SELECT a.partnership_id, count(c.id) AS clauses_recorded,
  array_agg(DISTINCT c.clause) FILTER (WHERE c.state IN ('present', 'not_needed')
    AND coalesce(c.agreed_on <= %(day)s, true)) AS covered,
  max(coalesce(c.agreed_on, a.signed_on)) FILTER (WHERE c.clause = 'boundaries' AND c.state = 'present'
    AND coalesce(c.agreed_on, a.signed_on) <= %(day)s) AS boundary_on
FROM (SELECT a.*, {_SIGNED} AS signed_on FROM partners_agreement a WHERE true {{only a.partnership_id}}) a
LEFT JOIN partners_clause c ON c.agreement_id = a.id
WHERE {_IN_FORCE} AND a.kind <> 'nda'
GROUP BY 1
""",
    signals("boundary_on | day | no agreement in force draws a boundary"),
)

# Our part of what the two sides share between them, so that both sides read the same split.
TERMS = Source(
    "terms",
    """
SELECT e.partnership_id, (array_agg(
    CASE WHEN e.their_share IS NULL THEN e.our_share WHEN e.our_share IS NULL THEN 100 - e.their_share
      ELSE e.our_share * 100 / nullif(e.our_share + e.their_share, 0) END
    ORDER BY e.since DESC NULLS LAST, e.id DESC))[1] AS agreed_share
FROM partners_economicterm e
WHERE e.kind = 'revenue_share' AND (e.our_share IS NOT NULL OR e.their_share IS NOT NULL)
  AND coalesce(e.since <= %(day)s, true)
  AND coalesce(e.until >= %(day)s, true) {only e.partnership_id}
GROUP BY 1
""",
    signals("agreed_share | our share in percent | no split of revenue is agreed"),
)

CONFLICTS = Source(
    "conflicts",
    """
SELECT i.partnership_id, min(i."on") AS conflict_since FROM partners_incident i
WHERE i.kind = 'conflict' AND i."on" <= %(day)s AND (i.closed_on IS NULL OR i.closed_on > %(day)s)
  {only i.partnership_id}
GROUP BY 1
""",
)
