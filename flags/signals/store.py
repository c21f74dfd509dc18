"""Writing signals: today's rows into their table, a past day's into a temporary one."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from django.db import connection, models, transaction
from django.db.models import QuerySet

from accounts import settings
from flags.difference import difference_sql
from flags.models import ExitCriterion, MemberLoad, PastMemberLoad, PastSignals, Signals
from flags.policy import Policy
from lib.days import portfolio_zone
from lib.prepared import execute_prepared
from lib.sql import array

from .load import load_sql
from .row import quarter_end, row_sql
from .sliding import reaches_everybody, slid_sql

# so few partnerships are looked up one by one whatever the tables hold: one plan serves them all
FEW = 50
# an exit criterion that says nothing else is looked at over so many days
WINDOW_DAYS = 30

# PostgreSQL's types of the parameters that are no whole numbers
_TYPES = {
    "day": "date",
    "day_after": "timestamptz",
    "quarter_1": "date",
    "quarter_2": "date",
    "hour_rate": "numeric",
    "ids": "bigint[]",
    "runnable": "text[]",
    "met_partnerships": "bigint[]",
    "met_criteria": "bigint[]",
    "met_since": "date[]",
    "met_what": "text[]",
}

# which criterion is met by which partnership, and since when where that is a recorded day
Met = Mapping[int, tuple[int, date | None]]


def parameters(as_of: date, policy: Policy, ids: Sequence[int] | None = None, met: Met | None = None) -> dict[str, Any]:
    """What the SQL of the signals is filled with: the day, the windows, the rate, the partnerships, criteria met."""
    from flags.rules import FOR_CRITERIA, WINDOWS

    after = datetime.combine(as_of + timedelta(days=1), time.min, portfolio_zone())
    windows = {window.name: int(policy.number("windows", window)) for window in WINDOWS}
    return windows | {
        "day": as_of,
        "day_after": after,
        "quarter_1": quarter_end(as_of),
        "quarter_2": quarter_end(as_of, back=1),
        "hour_rate": settings.current().hour_rate,
        "ids": array(ids or ()),
        "runnable": list(FOR_CRITERIA),
        "met_partnerships": list(met or ()),
        "met_criteria": [criterion for criterion, _ in (met or {}).values()],
        "met_since": [since for _, since in (met or {}).values()],
        "met_what": _in_words([criterion for criterion, _ in (met or {}).values()]),
    }


def _in_words(criteria: Sequence[int]) -> list[str]:
    """What each criterion says: the rule and for how long, or the judgement."""
    from flags.rules import RULES

    words = {}
    for found in ExitCriterion.objects.filter(pk__in=set(criteria)) if criteria else ():
        rule = RULES.get(found.rule)
        days = found.for_days if found.for_days is not None else WINDOW_DAYS
        words[found.pk] = f"{rule.title.lower()} for {days} days" if rule else found.judgement[:200]
    return [words.get(key, "") for key in criteria]


@cache
def _columns(model: type[models.Model]) -> list[tuple[str, str]]:
    """Name and type of each column."""
    found = []
    for field in model._meta.concrete_fields:
        kind = field.rel_db_type(connection) if field.is_relation else field.db_type(connection)
        found.append((str(field.column), str(kind)))
    return found


def _typed(model: type[models.Model], select: str) -> str:
    """The rows of `select` in the columns and types of the table, so that they compare with what stands there."""
    cast = ", ".join(f"r.{name}::{kind} AS {name}" for name, kind in _columns(model))
    return f"SELECT {cast} FROM ({select}) r OFFSET 0"


def store_today(as_of: date, policy: Policy, ids: Sequence[int] | None = None) -> list[int]:
    """Bring today's signals up to date. Returns the partnerships whose row was written."""
    sql, params = _today_sql(ids is not None), parameters(as_of, policy, ids)
    with connection.cursor() as cursor:
        if ids is not None and len(ids) <= FEW:
            execute_prepared(cursor, sql, params, dict.fromkeys(params, "int") | _TYPES)
        else:
            cursor.execute(sql, params)
        return cursor.fetchone()[0] or []


@cache
def _today_sql(narrowed: bool) -> str:
    told = [name for name, _ in _columns(Signals) if name.startswith("criterion_met")]  # by `store_met`
    return difference_sql(Signals, _typed(Signals, row_sql(narrowed=narrowed, past=False)), apart=told)


_STORE_MET = """
WITH met AS (SELECT * FROM unnest(%(met_partnerships)s::bigint[], %(met_criteria)s::bigint[], %(met_since)s::date[],
    %(met_what)s::text[]) m(partnership_id, criterion_id, since, what)),
told AS (SELECT s.partnership_id, m.criterion_id, m.since, coalesce(m.what, '') AS what
  FROM flags_signals s LEFT JOIN met m ON m.partnership_id = s.partnership_id
  WHERE (s.criterion_met_id IS NOT NULL OR m.criterion_id IS NOT NULL) {only})
UPDATE flags_signals s SET criterion_met_id = t.criterion_id, criterion_met_since = t.since, criterion_met_what = t.what
FROM told t WHERE t.partnership_id = s.partnership_id
  AND ROW(s.criterion_met_id, s.criterion_met_since, s.criterion_met_what)
    IS DISTINCT FROM ROW(t.criterion_id, t.since, t.what)
RETURNING s.partnership_id"""


def store_met(as_of: date, policy: Policy, met: Met, ids: Sequence[int] | None = None) -> list[int]:
    """Note which criterion is met, beside the signals. Returns the partnerships whose row was written."""
    only = "AND s.partnership_id = ANY(%(ids)s)" if ids is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(_STORE_MET.format(only=only), parameters(as_of, policy, ids, met))
        return [row[0] for row in cursor.fetchall()]


def store_loads(as_of: date, policy: Policy, ids: Sequence[int] | None = None) -> None:
    """Bring the loads up to date: of all members, or of the owners of some partnerships."""
    with connection.cursor() as cursor:
        cursor.execute(
            difference_sql(MemberLoad, _typed(MemberLoad, load_sql("flags_signals", narrowed=ids is not None))),
            parameters(as_of, policy, ids),
        )


def slid(since: date, as_of: date, policy: Policy) -> list[int] | None:
    """The partnerships whose row may have changed by itself since a day; None: all of them."""
    params = parameters(as_of, policy)
    if reaches_everybody(since, as_of, params):
        return None
    windows = {name: number for name, number in params.items() if isinstance(number, int)}
    with connection.cursor() as cursor:
        cursor.execute(slid_sql(windows), params | {"since": since})
        return [row[0] for row in cursor.fetchall()]


def fingerprint(policy: Policy) -> str:
    """Of what the figures depend on besides the records and the day: how they are worked out, policy and settings."""
    said = row_sql(narrowed=False, past=False) + repr(settings.current()) + repr(sorted(policy.values.items()))
    return sha256(said.encode()).hexdigest()


@contextmanager
def past_signals(
    as_of: date,
    policy: Policy,
    ids: Sequence[int] | None = None,
    *,
    present: bool = False,
    met: Met | None = None,
    only: Collection[str] | None = None,
) -> Iterator[tuple[QuerySet[PastSignals], QuerySet[PastMemberLoad]]]:
    """The signals of a day in temporary tables, for as long as the block runs. Nothing is stored.

    `present` takes the undated facts as they are now, as for today; otherwise the audit history is asked. With `only`,
    these columns are worked out and no others (they are NULL), and no loads: PostgreSQL leaves out what nobody reads.
    """
    params = parameters(as_of, policy, ids, met)
    selects: list[tuple[type[models.Model], str]] = [(PastSignals, row_sql(narrowed=ids is not None, past=not present))]
    if only is None:
        selects.append((PastMemberLoad, load_sql("flags_pastsignals", narrowed=ids is not None)))
    with transaction.atomic(), connection.cursor() as cursor:
        for past in (PastSignals, PastMemberLoad):
            table, columns = past._meta.db_table, ", ".join(f"{name} {kind}" for name, kind in _columns(past))
            cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS {table} ({columns}) ON COMMIT DROP")
            cursor.execute(f"TRUNCATE {table}")
        for model, select in selects:
            names = ", ".join(name for name, _ in _columns(model) if only is None or name in only)
            cursor.execute(f"INSERT INTO {model._meta.db_table} ({names}) SELECT {names} FROM ({select}) r", params)
        if only is None:
            # what is read once, row by row, needs no plan
            cursor.execute("ANALYZE flags_pastsignals")
        yield PastSignals.objects.all(), PastMemberLoad.objects.all()


def columns_read(sql: str) -> set[str]:
    """The columns of a past day's signals that some SQL reads."""
    return {"partnership_id", *re.findall(rf'"{PastSignals._meta.db_table}"."(\w+)"', sql)}
