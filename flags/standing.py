"""Where each partnership stands: the verdicts of all rules side by side, and the headline that follows from them."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Value

from lib.prepared import execute_prepared
from lib.sql import array

from .difference import difference_sql
from .models import PastSignals, SignalFields, Signals, Standing
from .policy import Policy
from .rules import RULES
from .rules.base import UNKNOWN


@lru_cache(maxsize=64)
def _inner(
    model: type[SignalFields], as_of: date, policy: Policy, without: frozenset[str]
) -> tuple[str, Sequence[Any]]:
    """One row a partnership: what each rule says, `v_…`."""
    rows: QuerySet[Any] = model._default_manager.all()
    names = ["partnership_id", "stage"]
    for code, rule_class in RULES.items():
        if rule_class.about_members:
            continue
        name = f"v_{code}"
        names.append(name)
        if code in without:
            rows = rows.annotate(**{name: Value(UNKNOWN)})
        else:
            rule = rule_class(as_of, policy)
            rows = rule.annotate(rows).annotate(**{name: rule.said()})
    sql, params = rows.order_by().values_list(*names).query.sql_with_params()
    return f"SELECT * FROM ({sql}) v({', '.join(names)})", params


def standings_sql(
    model: type[SignalFields],
    as_of: date,
    policy: Policy,
    *,
    narrowed: bool = False,
    without: frozenset[str] = frozenset(),
) -> tuple[str, Sequence[Any]]:
    """SQL of partnership_id, stage, status (the headline), raised, raised_as, unknown, clear, worst.

    `narrowed` leaves a placeholder `%(ids)s` for the partnerships. Of the rules named in `without`, which cannot be run
    today, nothing is known.
    """
    codes = [code for code, rule in RULES.items() if not rule.about_members]
    inner, params = _inner(model, as_of, policy, without)
    if narrowed:
        inner = f"SELECT * FROM ({inner}) n WHERE n.partnership_id = ANY(%%(ids)s)"

    def those(condition: str, then: str = "'{code}'") -> str:
        found = ", ".join(f"CASE WHEN v_{code} {condition} THEN {then.format(code=code)} END" for code in codes)
        return f"array_remove(ARRAY[{found}]::varchar[], NULL)"

    # a rule that is raised says `raised:SEVERITY:KIND`
    severities = ", ".join(
        f"CASE WHEN v_{code} ^@ 'raised' THEN substr(v_{code}, 8, 1)::int ELSE 0 END" for code in codes
    )
    warnings = " + ".join(f"(v_{code} ^@ 'raised:2')::int" for code in codes)
    # step by step (OFFSET 0): flattened, the planner would write each verdict out again wherever it is used
    sql = f"""
WITH w AS (SELECT partnership_id, stage, split_part(v_stale, ':', 3) AS stale_kind,
    {those("^@ 'raised'")} AS raised, {those("^@ 'raised'", "'{code}' || substr(v_{code}, 7)")} AS raised_as,
    {those("= 'unknown'")} AS unknown, {those("= 'clear'")} AS clear,
    greatest({severities}) AS worst, ({warnings}) AS warnings FROM ({inner} OFFSET 0) v OFFSET 0)
SELECT partnership_id, stage,
  CASE WHEN stage = 'ended' THEN 'ended' WHEN stage = 'declined' THEN 'declined' WHEN stage = 'exiting' THEN 'exiting'
    WHEN 'paper' = ANY(raised) THEN 'paper'
    WHEN stale_kind = 'dormant' THEN 'dormant'
    WHEN stale_kind = 'stale' THEN 'stale'
    WHEN worst >= 3 OR warnings >= 2 THEN 'at_risk'
    WHEN cardinality(raised) > 0 THEN 'watch'
    WHEN stage IN ('candidate', 'vetting') THEN 'prospect'
    WHEN cardinality(unknown) * 2 >= cardinality(unknown) + cardinality(clear) THEN 'unknown'
    ELSE 'alive' END AS status,
  raised, raised_as, unknown, clear, worst
FROM w"""
    return sql, params


def store(
    as_of: date, policy: Policy, ids: Sequence[int] | None = None, *, without: frozenset[str] = frozenset()
) -> list[int]:
    """Write today's standings where they differ from what stands. Returns the partnerships whose standing changed."""
    with connection.cursor() as cursor:
        if ids is None:
            cursor.execute(*_store_sql(as_of, policy, without))
        else:
            execute_prepared(cursor, _few_sql(as_of, policy, without), {"ids": array(ids)}, {"ids": "bigint[]"})
        return cursor.fetchone()[0] or []


def _store_sql(
    as_of: date, policy: Policy, without: frozenset[str], *, narrowed: bool = False
) -> tuple[str, Sequence[Any]]:
    select, params = standings_sql(Signals, as_of, policy, narrowed=narrowed, without=without)
    return difference_sql(Standing, select), params


@lru_cache(maxsize=8)
def _few_sql(as_of: date, policy: Policy, without: frozenset[str]) -> str:
    """The same for a few, with day and policy written in: only `%(ids)s` is left open, so it is planned once a day."""
    sql, params = _store_sql(as_of, policy, without, narrowed=True)
    return str(connection.ops.compose_sql(sql, params))  # type: ignore[attr-defined]


def past_standings(as_of: date, policy: Policy) -> dict[int, dict[str, Any]]:
    """The same of a past day, from its temporary table, without storing: by partnership id, with `not_applicable`."""
    select, params = standings_sql(PastSignals, as_of, policy)
    with connection.cursor() as cursor:
        cursor.execute(select, params)
        names = [column.name for column in cursor.description]
        found = {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}
    codes = {code for code, rule in RULES.items() if not rule.about_members}
    for standing in found.values():
        standing["not_applicable"] = codes.difference(standing["raised"], standing["unknown"], standing["clear"])
    return found
