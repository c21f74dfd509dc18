"""The load of each owner, from the signals of what they own."""


def load_sql(signals: str, *, narrowed: bool) -> str:
    """One row a member: live partnerships, minutes of meetings a week, open commitments. `signals` is a table's name.

    Who left carries nothing any more.

    Narrowed, only the owners of the partnerships in `%(ids)s`; others cannot have changed, but for a former owner, whom
    the nightly run brings up to date.
    """
    only = f"AND m.id IN (SELECT owner_id FROM {signals} WHERE partnership_id = ANY(%(ids)s))" if narrowed else ""
    return f"""
SELECT m.id AS member_id, m.hours_per_week,
  count(s.partnership_id) FILTER (WHERE s.stage IN ('pilot', 'active', 'recalibrating')) AS live_partnerships,
  coalesce(sum(s.weekly_minutes), 0) AS rhythm_minutes, coalesce(sum(s.commitments_open), 0) AS commitments_open
FROM accounts_member m LEFT JOIN {signals} s ON s.owner_id = m.id
  AND s.stage IN ('pilot', 'active', 'recalibrating', 'exiting')
  AND m.is_active AND coalesce(m.left_on > %(day)s, true)
WHERE true {only}
GROUP BY m.id"""
