"""Pages as of a past day, unchanged: inside `portfolio_on(day)` their querysets read that day.

PostgreSQL looks for a table among the temporary ones first. So the day's signals, standings, flags and partnerships are
put into temporary tables of the same names, and every query of the block reads those. (Statements are not prepared on
the server: a plan made before would still read the stored tables.)

Signals and standings are *as it happened*: recomputed from the dated records. Flags are *as it was known*: those that
stood that day, with what people had decided by then.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model

from lib.days import today
from partners.models import Partnership

from . import criteria
from .models import Flag, PastSignals, Standing
from .policy import Policy
from .signals.store import past_signals
from .standing import standings_sql

_SHADOWS = ("flags_signals", "flags_standing", "flags_flag", "partners_partnership")

# what the signals hold of a partnership, and what only the audit history does
_FROM_SIGNALS = (
    *("stage", "tier", "arrangement", "legal_form", "overlap", "season", "owner_id", "counterpart_id"),
    *("pay_back_on", "look_again_on"),
)
_FROM_HISTORY = ("purpose", "we_bring", "they_bring", "customer_gains")

# the newest decision by that day which was not taken back by then
_DECIDED = """LEFT JOIN LATERAL (SELECT a.kind, a."on", a.until FROM flags_flagaction a
  WHERE a.flag_id = f.id AND a."on" <= %(day)s AND a.kind <> 'undo' AND NOT EXISTS (
    SELECT 1 FROM flags_flagaction u
    WHERE u.flag_id = f.id AND u.kind = 'undo' AND u.reason = a.ref AND u."on" <= %(day)s)
  ORDER BY a.at DESC, a.id DESC LIMIT 1) d ON true"""
_KNOWN = {
    "closed_on": "NULL::date",
    "closed_because": "''",
    "acknowledged_on": "CASE WHEN d.kind IN ('acknowledge', 'act', 'recalibrate', 'exit') THEN d.\"on\" END",
    "dismissed_on": "CASE WHEN d.kind = 'dismiss' THEN d.\"on\" END",
    "snoozed_until": "CASE WHEN d.kind = 'snooze' THEN d.until END",
}


@contextmanager
def portfolio_on(day: date) -> Iterator[None]:
    """Within the block every query sees the portfolio as of `day`. For reading only, and nothing of it is kept."""
    policy = Policy.on(day)
    met = criteria.met(day, policy)
    with past_signals(day, policy, present=day >= today(), met=met), connection.cursor() as cursor:
        for name, select, params in _selects(day, policy):
            cursor.execute(f"CREATE TEMPORARY TABLE shadow_{name} ON COMMIT DROP AS {select}", params)
        for name in _SHADOWS:
            # named last, so that each is made from the stored tables
            cursor.execute(f"ALTER TABLE shadow_{name} RENAME TO {name}")
            key = "partnership_id" if name in ("flags_signals", "flags_standing") else "id"
            cursor.execute(f"CREATE INDEX ON pg_temp.{name} ({key})")
            cursor.execute(f"ANALYZE pg_temp.{name}")
        yield
        cursor.execute(f"DROP TABLE {', '.join(f'pg_temp.{name}' for name in _SHADOWS)}")


def _selects(day: date, policy: Policy) -> Iterator[tuple[str, str, Any]]:
    standings, standing_params = standings_sql(PastSignals, day, policy)
    yield "flags_signals", "SELECT * FROM flags_pastsignals", None
    yield "flags_standing", f"SELECT {_typed(Standing)} FROM ({standings}) r", standing_params
    known = ", ".join(f"{_KNOWN.get(name, f'f.{name}')} AS {name}" for name in _columns(Flag))
    stood = "f.opened_on <= %(day)s AND (f.closed_on IS NULL OR f.closed_on > %(day)s)"
    yield "flags_flag", f"SELECT {known} FROM flags_flag f {_DECIDED} WHERE {stood}", {"day": day}
    yield "partners_partnership", _partnerships(), {"after": day}


def _partnerships() -> str:
    """Those that there were: one whose recorded life begins later is left out."""
    history = {name: f"CASE WHEN h.pgh_id IS NULL THEN p.{name} ELSE h.{name} END" for name in _FROM_HISTORY}
    then = history | {name: f"s.{name}" for name in _FROM_SIGNALS}
    columns = ", ".join(f"{then.get(name, f'p.{name}')} AS {name}" for name in _columns(Partnership))
    return f"""SELECT {columns} FROM partners_partnership p JOIN flags_pastsignals s ON s.partnership_id = p.id
LEFT JOIN LATERAL (SELECT e.* FROM partners_partnershipevent e
  WHERE e.pgh_obj_id = p.id AND e.pgh_created_at >= %(after)s::date + 1
  ORDER BY e.pgh_created_at, e.pgh_id LIMIT 1) h ON true
WHERE NOT (s.stage = 'candidate' AND s.stage_since IS NULL AND p.stage <> 'candidate')"""


def _typed(model: type[Model]) -> str:
    """Its columns out of a select `r` that gives them with types of its own."""
    return ", ".join(f"r.{field.column}::{_type(field)} AS {field.column}" for field in model._meta.concrete_fields)


def _type(field: Any) -> str:
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))


def _columns(model: type[Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields]
