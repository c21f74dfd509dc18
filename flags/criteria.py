"""Exit criteria: which partnerships have met one, as of a day.

A rule criterion is met when its rule, under the criterion's own thresholds, was raised on the day and on every seventh
day back through its window, with at least 80 % of those days known. A judgement is met once two people confirmed it. A
waiver holds a criterion back until its date, by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model, Q

from lib.days import today
from lib.sql import array
from partners.models import Partnership

from .models import ExitCriterion, PastSignals, Signals
from .policy import Policy
from .rules import RULES
from .rules.base import RAISED, UNKNOWN
from .signals.store import FEW, WINDOW_DAYS, columns_read, past_signals

STEP_DAYS = 7
KNOWN_PERCENT = 80

# their verdict hangs on criteria themselves, or on a member
NOT_FOR_CRITERIA = ("exit_criterion_met", "no_exit_criteria", "over_capacity")


def in_force(as_of: date) -> Iterable[ExitCriterion]:
    """The criteria that are agreed, not run out and not waived on a day, narrowest scope first."""
    return narrowest_first(
        ExitCriterion.objects.filter(
            Q(agreed_on__isnull=True) | Q(agreed_on__lte=as_of),
            Q(until__isnull=True) | Q(until__gte=as_of),
            Q(waived_until__isnull=True) | Q(waived_until__lt=as_of),
        )
    )


def narrowest_first(criteria: Iterable[ExitCriterion]) -> list[ExitCriterion]:
    """One for a partnership before one for its arrangement, its tier, the portfolio."""
    narrowness = {"partnership": 0, "arrangement": 1, "tier": 2}
    return sorted(criteria, key=lambda criterion: (narrowness.get(criterion.scope.partition(":")[0], 3), criterion.pk))


def length(criterion: ExitCriterion) -> int:
    """Days of the criterion's window."""
    return criterion.for_days if criterion.for_days is not None else WINDOW_DAYS


def window(criterion: ExitCriterion, as_of: date) -> list[date]:
    """The days on which the rule is looked at: the day itself and every seventh one back through the window."""
    return [as_of - timedelta(days=back) for back in looks(criterion)]


def looks(criterion: ExitCriterion) -> range:
    """How many days back the rule is looked at; a window of n days begins after the n-th day back, as all do."""
    return range(0, max(1, length(criterion)), STEP_DAYS)


def met(
    as_of: date, policy: Policy, ids: Sequence[int] | None = None, *, stored: bool = False
) -> dict[int, tuple[int, date | None]]:
    """Which partnership has met which criterion: partnership id → (criterion id, day of confirmation or None).

    Where several are met the narrowest counts. `stored`: the signals of the day stand in their table already.
    """
    criteria = list(in_force(as_of))
    by_rule = held([each for each in criteria if each.rule], as_of, policy, ids, stored=stored)
    found: dict[int, tuple[int, date | None]] = {}
    for criterion in criteria:
        if criterion.rule:
            for key in by_rule.get(criterion.pk, ()):
                found.setdefault(key, (criterion.pk, None))
        elif (confirmed := _confirmed(criterion)) and confirmed <= as_of:
            for key in in_scope(criterion, ids):
                found.setdefault(key, (criterion.pk, confirmed))
    return found


def held(
    criteria: Sequence[ExitCriterion],
    as_of: date,
    policy: Policy,
    ids: Sequence[int] | None = None,
    *,
    stored: bool = False,
) -> dict[int, list[int]]:
    """For whom the rule of each criterion held through its whole window: criterion id → partnership ids.

    All criteria look at one day together, so the number of statements grows with the length of the longest window and
    with the criteria, never with the partnerships.
    """
    runs = [_Held(each, ids) for each in _about(criteria, ids) if _runs(each)]
    if stored:
        for run in runs:
            run.look(as_of, policy, Signals)
    back = STEP_DAYS if stored else 0
    while looking := [run for run in runs if back in looks(run.criterion) and run.left != set()]:
        # the first look is at everybody; after it few are left
        wanted = ids if back == 0 else sorted(set().union(*(run.left or () for run in looking)))
        day = as_of - timedelta(days=back)
        read = set().union(*(columns_read(run.verdicts(day, policy, PastSignals)[0]) for run in looking))
        with past_signals(day, policy, wanted, present=day >= today(), only=read):
            for run in looking:
                run.look(day, policy, PastSignals)
        back += STEP_DAYS
    return {run.criterion.pk: sorted(run.left or ()) for run in runs}


@dataclass
class _Held:
    """Who is left of one criterion's scope while its window is walked back; None before the first look."""

    criterion: ExitCriterion
    ids: Sequence[int] | None
    left: set[int] | None = None
    unknown: dict[int, int] = field(default_factory=dict)

    def verdicts(self, day: date, policy: Policy, model: type[Model]) -> tuple[str, tuple[Any, ...]]:
        """SQL of (partnership, raised or unknown) on a day."""
        # today's signals say themselves whom the criterion is about, which spares judging all others
        scope = self.criterion.scope if model is Signals else ""
        return _verdict_sql(self.criterion.rule, day, _agreed(self.criterion, policy), model, scope)

    def look(self, day: date, policy: Policy, model: type[Model]) -> None:
        """Keep whom the rule was raised of on this day, and of whom it knew nothing on few enough days."""
        sql, params = self.verdicts(day, policy, model)
        where, among = _scope_sql(self.criterion, self.ids)
        if self.left is not None:
            where, among = "v.partnership_id = ANY(%s)", [array(self.left)]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM ({sql}) v(partnership_id, verdict) WHERE {where}", [*params, *among])
            said = dict(cursor.fetchall())
        for key, verdict in said.items():
            self.unknown[key] = self.unknown.get(key, 0) + (verdict == UNKNOWN)
        days = len(looks(self.criterion))
        self.left = {key for key in said if enough_known(days, self.unknown[key])}


@lru_cache(maxsize=512)
def _verdict_sql(rule: str, day: date, policy: Policy, model: type[Model], scope: str) -> tuple[str, tuple[Any, ...]]:
    """Compiling takes longer than running it for one partnership, so it is kept."""
    kind, _, name = scope.partition(":")
    rows = model._default_manager.filter(**({kind: name} if kind in ("arrangement", "tier") else {}))
    found = RULES[rule](day, policy).verdicts(rows).filter(verdict__in=(RAISED, UNKNOWN))
    sql, params = found.order_by().values_list("partnership_id", "verdict").query.sql_with_params()
    return sql, tuple(params)


def _about(criteria: Sequence[ExitCriterion], ids: Sequence[int] | None) -> list[ExitCriterion]:
    """Of a few partnerships most criteria are not about any; asking which costs one statement instead of theirs."""
    if ids is None or len(ids) > FEW or not criteria:
        return list(criteria)
    scopes = {"portfolio"}
    for arrangement, tier in Partnership.objects.filter(pk__in=ids).values_list("arrangement", "tier"):
        scopes |= {f"arrangement:{arrangement}", f"tier:{tier}"}
    return [each for each in criteria if each.scope in scopes or each.partnership_id in ids]


def _scope_sql(criterion: ExitCriterion, ids: Sequence[int] | None) -> tuple[str, list[Any]]:
    """Whom the criterion is about, as a condition on `v.partnership_id`."""
    kind, _, name = criterion.scope.partition(":")
    found: list[tuple[str, Any]] = [] if ids is None else [("v.partnership_id = ANY(%s)", array(ids))]
    if kind == "partnership":
        found.append(("v.partnership_id = %s", criterion.partnership_id))
    elif kind in ("arrangement", "tier"):
        found.append((f"v.partnership_id IN (SELECT id FROM partners_partnership WHERE {kind} = %s)", name))
    return " AND ".join(sql for sql, _ in found) or "true", [value for _, value in found]


def enough_known(days: int, unknown: int) -> bool:
    """Are at least 80 % of the days known?"""
    return (days - unknown) * 100 >= days * KNOWN_PERCENT


def rule_of(criterion: ExitCriterion, day: date, policy: Policy) -> Any:
    """The criterion's rule on a day, under what was agreed."""
    return RULES[criterion.rule](day, _agreed(criterion, policy))


def _agreed(criterion: ExitCriterion, policy: Policy) -> Policy:
    """What was agreed counts: no scope of the policy goes before the criterion's thresholds."""
    own = {(criterion.rule, name): {"portfolio": float(value)} for name, value in criterion.thresholds.items()}
    return Policy({**policy.values, **own}, policy.partnership_ids)


def in_scope(criterion: ExitCriterion, ids: Sequence[int] | None = None) -> list[int]:
    """The partnerships the criterion is about, or those of them in `ids`."""
    kind, _, name = criterion.scope.partition(":")
    scope: dict[str, Any] = {}
    if kind == "partnership":
        scope["pk"] = criterion.partnership_id
    elif kind in ("arrangement", "tier"):
        scope[kind] = name
    found = Partnership.objects.filter(**scope)
    if ids is not None:
        found = found.filter(pk__in=ids)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _runs(criterion: ExitCriterion) -> bool:
    return criterion.rule in RULES and criterion.rule not in NOT_FOR_CRITERIA


def _confirmed(criterion: ExitCriterion) -> date | None:
    """The day on which the second of two people confirmed it."""
    by_two = criterion.confirmed_by_1_id is not None and criterion.confirmed_by_2_id is not None
    return criterion.confirmed_on if by_two else None
