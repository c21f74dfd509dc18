"""What a change of the policy would do, before it is saved: today by name, and over the last 24 months in numbers.

The same verdict querysets as the nightly run, under two policies. The number of statements for today does not depend on
how many partnerships there are.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from accounts.models import Member
from partners.models import Partnership
from partners.models.seeing import visible

from .backtest import NothingToTest, Outcome, Question, compare
from .criteria import held
from .models import ExitCriterion, MemberLoad, Signals
from .policy import Key, Policy
from .rules import RULES
from .rules.base import RAISED
from .signals.store import past_signals

MONTHS = 24
HORIZON_DAYS = 365
NAMED = 50
# beyond this the past is a backtest's work, with progress, and not a page's
MOST_PARTNERSHIPS = 1_000


@dataclass(frozen=True)
class Today:
    """Who would be flagged besides, and who no longer; the first of each by name."""

    raised: int
    cleared: int
    raised_first: list[Any]
    cleared_first: list[Any]

    @property
    def nothing(self) -> bool:
        return not self.raised and not self.cleared


@dataclass(frozen=True)
class Past:
    """How the rule would have done over the last months: as it is now, and changed."""

    before: Outcome
    after: Outcome
    months: int
    first: date
    last: date


def laid_over(policy: Policy, key: Key, scope: str, value: float | None, partnership_id: int | None = None) -> Policy:
    """The policy with one value set, or with None taken away."""
    if value is not None:
        ids = {scope: partnership_id} if partnership_id is not None else None
        return policy.with_values({key: {scope: value}}, ids)
    scopes = {name: number for name, number in policy.values.get(key, {}).items() if name != scope}
    return replace(policy, values={**policy.values, key: scopes})


def today_effect(rule: str, before: Policy, after: Policy, as_of: date, member: Member) -> Today:
    """Whom the change would flag and whom it would clear, today; named are those that the member sees."""
    if rule == "windows":
        was, now = _raised_of_all(before, as_of), _raised_of_all(after, as_of)
    else:
        was, now = _raised(rule, before, as_of), _raised(rule, after, as_of)
    model: type[Any] = Member if rule in RULES and RULES[rule].about_members else Partnership
    return Today(len(now - was), len(was - now), _named(model, now - was, member), _named(model, was - now, member))


def past_effect(rule: str, before: Policy, after: Policy, as_of: date) -> Past | None:
    """The last 24 months under both policies. None where it would take a page too long, or where there is no past."""
    about_members = rule in RULES and RULES[rule].about_members
    if about_members or Partnership.objects.order_by()[: MOST_PARTNERSHIPS + 1].count() > MOST_PARTNERSHIPS:
        return None
    question = Question(
        days=month_days(as_of, MONTHS),
        horizon_days=HORIZON_DAYS,
        rules=() if rule == "windows" else (rule,),
        settled=False,
        ranked=False,
    )
    try:
        was, now = compare([replace(question, policy=before), replace(question, policy=after)], now=as_of)
    except NothingToTest:
        return None
    place = 0 if rule == "windows" else 1  # any rule, or the one that changes
    if len(was.rules) <= place:
        return None
    return Past(was.rules[place], now.rules[place], MONTHS, was.days[0], was.days[-1])


def month_days(as_of: date, months: int) -> list[date]:
    """The same day of each of the last months, the last day where a month has no such day; oldest first."""
    found = []
    for back in range(months, 0, -1):
        year, month = divmod(as_of.year * 12 + as_of.month - 1 - back, 12)
        first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
        found.append(min(date(year, month + 1, 1) + timedelta(days=as_of.day - 1), first_of_next - timedelta(days=1)))
    return found


def criterion_effect(criterion: ExitCriterion, policy: Policy, as_of: date, member: Member) -> Today:
    """Who would meet an exit criterion today, were it agreed; named are those that the member sees."""
    keys = set(held([criterion], as_of, policy).get(criterion.pk, ()))
    live = set(
        Signals.objects.filter(pk__in=keys, stage__in=RULES["exit_criterion_met"].stages).values_list("pk", flat=True)
    )
    return Today(len(live), 0, _named(Partnership, live, member), [])


def _raised(rule: str, policy: Policy, as_of: date) -> set[int]:
    rule_class = RULES[rule]
    rows: QuerySet[Any] = (MemberLoad if rule_class.about_members else Signals)._default_manager.all()
    verdicts = rule_class(as_of, policy).verdicts(rows).filter(verdict=RAISED).order_by()
    return set(verdicts.values_list(f"{rule_class.subject}_id", flat=True))


def _raised_of_all(policy: Policy, as_of: date) -> set[int]:
    """Windows change the figures themselves: everything is computed anew."""
    raised: set[int] = set()
    with past_signals(as_of, policy, present=True) as (rows, _):
        for rule_class in RULES.values():
            if not rule_class.about_members:
                verdicts = rule_class(as_of, policy).verdicts(rows).filter(verdict=RAISED).order_by()
                raised |= set(verdicts.values_list("partnership_id", flat=True))
    return raised


def _named(model: type[Any], keys: Collection[int], member: Member) -> list[Any]:
    found: QuerySet[Any] = model._default_manager.filter(pk__in=keys)
    if model is Partnership:
        found = found.filter(visible(member, "pk")).select_related("partner").order_by("partner__name", "pk")
    else:
        found = found.order_by("name", "pk")
    first: Iterable[Any] = found[:NAMED]
    return list(first)
