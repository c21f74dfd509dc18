"""From hits to flags: open, refresh, close, continue. One statement a rule, and only differences are written."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

from lib.sql import array

from .models import MemberLoad, Signals
from .policy import Policy
from .rules import RULES, Rule

# a rule that comes true again within so many days of closing continues the same flag
CONTINUES_WITHIN = 14

# A lingering flag (verdict clear, but not yet inside the inner threshold) keeps its severity and kind.
_WRITE = """
WITH hit(subject_id, verdict, severity, kind, score, evidence, thresholds) AS MATERIALIZED ({hits}),
cur AS MATERIALIZED (SELECT f.id, f.{subject} AS subject_id, f.severity, f.kind, f.evidence, f.thresholds
  FROM flags_flag f WHERE f.rule = %s AND f.closed_on IS NULL AND f.{subject} IS NOT NULL {only}),
shut AS (UPDATE flags_flag f SET closed_on = greatest(%s::date, f.opened_on), changed_at = now(),
    version = f.version + 1, closed_because = {because}
  FROM cur c {standing} WHERE f.id = c.id AND NOT EXISTS (SELECT 1 FROM hit h WHERE h.subject_id = c.subject_id)
  RETURNING 1),
changed AS (UPDATE flags_flag f SET severity = n.severity, kind = n.kind, evidence = n.evidence,
    thresholds = n.thresholds, score = n.score, changed_at = now(), version = f.version + 1,
    snoozed_until = CASE WHEN n.severity > f.snoozed_severity THEN NULL ELSE f.snoozed_until END
  FROM (SELECT c.id, h.score, h.evidence, h.thresholds,
          CASE WHEN h.verdict = 'raised' THEN h.severity ELSE c.severity END AS severity,
          CASE WHEN h.verdict = 'raised' THEN h.kind ELSE c.kind END AS kind,
          c.severity AS was, c.kind AS was_kind, c.evidence AS was_evidence, c.thresholds AS were
        FROM hit h JOIN cur c ON c.subject_id = h.subject_id) n
  WHERE f.id = n.id
    AND ROW(n.severity, n.kind, n.evidence, n.thresholds)
      IS DISTINCT FROM ROW(n.was, n.was_kind, n.was_evidence, n.were)
  RETURNING 1),
fresh AS MATERIALIZED (SELECT h.* FROM hit h WHERE h.verdict = 'raised'
  AND NOT EXISTS (SELECT 1 FROM cur c WHERE c.subject_id = h.subject_id)),
last AS MATERIALIZED (SELECT DISTINCT ON (f.{subject}) f.id, f.{subject} AS subject_id, f.closed_on
  FROM flags_flag f JOIN fresh h ON h.subject_id = f.{subject} WHERE f.rule = %s AND f.closed_on IS NOT NULL
  ORDER BY f.{subject}, f.closed_on DESC, f.id DESC),
continued AS (UPDATE flags_flag f SET closed_on = NULL, closed_because = '', severity = h.severity, kind = h.kind,
    evidence = h.evidence, thresholds = h.thresholds, score = h.score, changed_at = now(), version = f.version + 1
  FROM last l JOIN fresh h ON h.subject_id = l.subject_id WHERE f.id = l.id AND l.closed_on >= %s::date - {within}
  RETURNING f.{subject} AS subject_id),
opened AS (INSERT INTO flags_flag (ref, {subject}, rule, rule_version, kind, severity, score, opened_on, closed_because,
    evidence, first_evidence, thresholds, changed_at, version)
  SELECT substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), h.subject_id, %s, %s, h.kind, h.severity, h.score,
    %s::date, '', h.evidence, h.evidence, h.thresholds, now(), 1
  FROM fresh h WHERE NOT EXISTS (SELECT 1 FROM continued c WHERE c.subject_id = h.subject_id)
  ON CONFLICT DO NOTHING RETURNING 1)
SELECT (SELECT count(*) FROM hit WHERE verdict = 'raised'), (SELECT count(*) FROM opened),
  (SELECT count(*) FROM changed), (SELECT count(*) FROM shut), (SELECT count(*) FROM continued)"""


@lru_cache(maxsize=512)
def _hits(code: str, as_of: date, policy: Policy) -> tuple[str, tuple[Any, ...]]:
    """The hits of a rule as SQL. Compiling takes longer than running it for one partnership, so it is kept."""
    rule_class = RULES[code]
    model: type[Model] = MemberLoad if rule_class.about_members else Signals
    hits = rule_class(as_of, policy).hits(model._default_manager.all(), with_lingering=True).order_by()
    sql, params = hits.values_list(
        f"{rule_class.subject}_id",
        *("verdict", "flag_severity", "flag_kind", "flag_score", "flag_evidence", "flag_thresholds"),
    ).query.sql_with_params()
    return sql, tuple(params)


def write_flags(
    rule_class: type[Rule], as_of: date, policy: Policy, ids: Sequence[int] | None = None
) -> dict[str, int]:
    """Bring the flags of one rule up to date with its hits, for all its subjects or those in `ids`.

    Returns counts: raised, opened, changed, closed, continued.
    """
    subject = f"{rule_class.subject}_id"
    hits, params = _hits(rule_class.code, as_of, policy)
    narrowed = [array(ids)] if ids is not None else []
    if ids is not None:
        names = "subject_id, verdict, severity, kind, score, evidence, thresholds"
        hits, params = f"SELECT * FROM ({hits}) n({names}) WHERE n.subject_id = ANY(%s)", (*params, *narrowed)
    because, standing, codes = "'clear'", "", []
    if not rule_class.about_members:
        because = "CASE WHEN %s = ANY(s.clear) THEN 'clear' WHEN %s = ANY(s.unknown) THEN 'unknown'"
        because += " ELSE 'not_applicable' END"
        standing = "LEFT JOIN flags_standing s ON s.partnership_id = c.subject_id"
        codes = [rule_class.code, rule_class.code]
    write = _WRITE.format(
        hits=hits,
        subject=subject,
        only=f"AND f.{subject} = ANY(%s)" if ids is not None else "",
        within=CONTINUES_WITHIN,
        because=because,
        standing=standing,
    )
    code = rule_class.code
    with connection.cursor() as cursor:
        cursor.execute(write, [*params, code, *narrowed, as_of, *codes, code, as_of, code, rule_class.version, as_of])
        raised, opened, changed, closed, continued = cursor.fetchone()
    return {"raised": raised, "opened": opened, "changed": changed, "closed": closed, "continued": continued}
