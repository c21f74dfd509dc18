"""The evaluation: signals, standings and flags of today, for all partnerships or a few. Idempotent and set-based."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction
from django.dispatch import Signal
from django.utils import timezone

from lib.sql import array
from partners.models import Partnership

from . import criteria, standing
from .models import Dirty, Evaluated, Flag, Signals, Standing
from .policy import Policy
from .rules import RULES
from .signals.store import fingerprint, slid, store_loads, store_met, store_today
from .writing import write_flags

log = logging.getLogger(__name__)

# sent after each stored evaluation, inside its transaction: roll-ups follow the flags
evaluated = Signal()

# one number for the whole installation: a full evaluation holds it alone, a refresh shares it
_LOCK = 0x7A4DE4
# when most of so many rows are new the planner wants figures at once; what a night changes autovacuum sees to
_ANALYZE_FROM = 1_000
_ONE_AT_A_TIME = "SELECT count(pg_advisory_xact_lock(%s, i)) FROM unnest(%s::int[]) i"


@dataclass
class Report:
    """What an evaluation did, in counts a person understands; `failed` names the rules that could not be run."""

    as_of: date
    partnerships: int = 0
    computed: int = 0
    signals_written: int = 0
    standings_written: int = 0
    raised: int = 0
    opened: int = 0
    changed: int = 0
    closed: int = 0
    continued: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def add(self, counts: dict[str, int]) -> None:
        for name, number in counts.items():
            setattr(self, name, getattr(self, name) + number)

    def as_dict(self) -> dict[str, object]:
        return {**self.__dict__, "as_of": self.as_of.isoformat()}


def evaluate(*, as_of: date, partnership_ids: Sequence[int] | None = None, nightly: bool = False) -> Report:
    """Bring everything derived up to date with the records, as of a day, which is today.

    With `partnership_ids` only those are refreshed, inside the caller's transaction where there is one. `nightly`
    trusts that what was written was refreshed when it was written, and works out anew only the signals that days have
    changed by themselves; the rules look at all. The number of SQL statements does not depend on how many there are.
    """
    if partnership_ids is not None:
        return _refresh(as_of, sorted(set(partnership_ids)))
    with transaction.atomic():
        # another run may hold the lock for its whole length
        _execute("SET LOCAL statement_timeout = '15min'")
        _execute("SET LOCAL lock_timeout = '15min'")
        # what is added up for all partnerships at once stays in memory
        _execute("SET LOCAL work_mem = '32MB'")
        _execute("SELECT pg_advisory_xact_lock(%s)", _LOCK)
        report = _run_all(as_of, nightly=nightly)
    # what was written to meanwhile may have been read too early
    refresh_dirty(as_of)
    return report


def refresh_dirty(as_of: date) -> int:
    """Refresh the partnerships whose figures may be behind their records. Returns how many there were."""
    behind = list(Dirty.objects.values_list("partnership_id", flat=True))
    if behind:
        _refresh(as_of, sorted(behind))
    return len(behind)


def _refresh(as_of: date, ids: list[int]) -> Report:
    if not ids:
        return Report(as_of)
    with transaction.atomic():
        free = _execute("SELECT pg_try_advisory_xact_lock_shared(%s)", _LOCK)
        if not free:
            # the nightly run reads right now: it takes these up again when it is done
            Dirty.objects.bulk_create([Dirty(partnership_id=i) for i in ids], ignore_conflicts=True)
        try:
            with transaction.atomic():
                _execute(_ONE_AT_A_TIME, _LOCK, array(i % 2**31 for i in ids))
                if free:
                    Dirty.objects.filter(partnership_id__in=ids).delete()
                return _run(as_of, ids)
        except OperationalError:
            if free:
                raise
            # it has written these rows and is not done: the write itself must not fail for that
            return Report(as_of)


def _run_all(as_of: date, *, nightly: bool) -> Report:
    """Everything, or what slid since the last time; then only the flags of what changed are compared."""
    policy = Policy.on(as_of)
    by = fingerprint(policy)
    last = Evaluated.objects.first()
    same = last is not None and last.by == by and last.day <= as_of
    ids = slid(last.day, as_of, policy) if nightly and same and last else None
    behind = list(Dirty.objects.values_list("partnership_id", flat=True))
    Dirty.objects.filter(partnership_id__in=behind).delete()
    if ids is not None:
        new = Partnership.objects.filter(signals=None).values_list("pk", flat=True)
        ids = sorted({*ids, *behind, *new})
    report = Report(as_of)
    changed = _derive(report, policy, ids)
    # another policy may stand in the evidence of every flag
    _flags(report, policy, sorted(changed) if same else None, owners=None)
    report.raised = Flag.objects.filter(closed_on=None).count()
    Evaluated.objects.update_or_create(only=True, defaults={"day": as_of, "by": by, "at": timezone.now()})
    if report.signals_written > max(_ANALYZE_FROM, report.partnerships // 2):
        for model in (Signals, Standing, Flag):
            _execute(f"ANALYZE {model._meta.db_table}")
    evaluated.send(sender="flags", as_of=as_of, partnership_ids=None, report=report)
    return report


def _run(as_of: date, ids: list[int]) -> Report:
    policy = Policy.on(as_of)
    report = Report(as_of)
    _derive(report, policy, ids, only=ids)
    _flags(report, policy, ids, owners=_owners(ids))
    evaluated.send(sender="flags", as_of=as_of, partnership_ids=ids, report=report)
    return report


def _derive(report: Report, policy: Policy, ids: list[int] | None, only: list[int] | None = None) -> set[int]:
    """Signals of `ids`, then the standings of `only` (or of all): which partnerships came out differently."""
    written = store_today(report.as_of, policy, ids)
    met = criteria.met(report.as_of, policy, only, stored=True)
    written += store_met(report.as_of, policy, met, only)
    report.partnerships = len(only) if only is not None else Signals.objects.count()
    report.computed = len(ids) if ids is not None else report.partnerships
    store_loads(report.as_of, policy, only)
    try:
        with transaction.atomic():
            changed = standing.store(report.as_of, policy, only)
    except DatabaseError:
        report.failed = _failing(report.as_of, policy)
        changed = standing.store(report.as_of, policy, only, without=frozenset(report.failed))
    report.signals_written, report.standings_written = len(written), len(changed)
    return {*written, *changed}


def _flags(report: Report, policy: Policy, ids: list[int] | None, *, owners: list[int] | None) -> None:
    for code in _concerned(ids):
        if code in report.failed:
            continue
        rule = RULES[code]
        try:
            with transaction.atomic():
                report.add(write_flags(rule, report.as_of, policy, owners if rule.about_members else ids))
        except DatabaseError as error:
            report.failed |= _noted(code, error)


def _failing(as_of: date, policy: Policy) -> dict[str, str]:
    """The rules that cannot be run, each with why. They are tried one by one, which only a failure makes necessary."""
    failed: dict[str, str] = {}
    for code, rule_class in RULES.items():
        if rule_class.about_members:
            continue
        try:
            with transaction.atomic():
                verdicts = rule_class(as_of, policy).verdicts(Signals.objects.order_by())
                list(verdicts.values_list("verdict", "flag_severity").distinct())
        except DatabaseError as error:
            failed |= _noted(code, error)
    return failed


def _noted(code: str, error: DatabaseError) -> dict[str, str]:
    """One rule that fails stops neither the others nor the night: its flags stay as they were, and it is reported."""
    # without the traceback: a log that shows local variables would run their querysets, outside any savepoint
    log.error("rule %s failed: %s", code, error)
    return {code: (str(error).splitlines() or ["unknown"])[0]}


def _owners(ids: list[int]) -> list[int]:
    owners = Signals.objects.filter(partnership_id__in=ids).values_list("owner_id", flat=True)
    return sorted({owner for owner in owners if owner is not None})


def _concerned(ids: list[int] | None) -> list[str]:
    """The rules that have something to write: those that are raised, and those with an open flag that may close."""
    if ids is None:
        return list(RULES)
    raised = Standing.objects.filter(partnership_id__in=ids).values_list("raised", flat=True)
    standing_flags = Flag.objects.filter(partnership_id__in=ids, closed_on=None).values_list("rule", flat=True)
    concerned = {code for codes in raised for code in codes} | set(standing_flags)
    return [code for code, rule in RULES.items() if code in concerned or rule.about_members]


def _execute(sql: str, *params: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0] if cursor.description else None
