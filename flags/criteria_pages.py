"""What the pages of exit criteria show: each in words, where it stands, and what speaks against agreeing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Member
from partners.models.choices import LIVE_STAGES
from partners.models.seeing import visible

from .criteria import NOT_FOR_CRITERIA, in_scope, length, narrowest_first, rule_of
from .models import Consequence, ExitCriterion, Signals
from .policy import Policy
from .rules import RULES
from .rules.base import UNKNOWN
from .scopes import scope_words


@dataclass(frozen=True)
class Line:
    """A criterion in words."""

    criterion: ExitCriterion
    title: str
    terms: str
    where: str
    calls_for: str
    state: str
    met: int = 0


def seen(member: Member) -> QuerySet[ExitCriterion]:
    """Those of the whole portfolio or a part of it, and those of partnerships that the member sees."""
    return ExitCriterion.objects.filter(Q(partnership=None) | visible(member))


def lines(as_of: date, met: Mapping[Any, int], member: Member) -> list[Line]:
    """All that the member sees, those in force first, narrowest scope first."""
    people = ("partnership__partner", "confirmed_by_1", "confirmed_by_2")
    found = narrowest_first(seen(member).select_related(*people))
    found.sort(key=lambda criterion: is_over(criterion, as_of))
    return [line(criterion, as_of, met.get(criterion.pk, 0)) for criterion in found]


def line(criterion: ExitCriterion, as_of: date, met: int = 0) -> Line:
    """One criterion in words."""
    of = criterion.partnership
    calls_for = "end it" if criterion.consequence == Consequence.TERMINATE else "look again"
    title = RULES[criterion.rule].title if criterion.rule in RULES else criterion.judgement or criterion.rule
    where = str(of) if of else scope_words(criterion.scope)
    return Line(criterion, title, _terms(criterion), where, calls_for, state(criterion, as_of), met)


def _terms(criterion: ExitCriterion) -> str:
    if criterion.judgement:
        return "a judgement that two of us confirm"
    own = ", ".join(f"{name.replace('_', ' ')} {float(value):g}" for name, value in criterion.thresholds.items())
    return f"{own + ', ' if own else ''}held for {length(criterion)} days"


def state(criterion: ExitCriterion, as_of: date) -> str:
    """Where it stands, in words."""
    if is_over(criterion, as_of):
        return f"ended on {criterion.until:%-d %B %Y}"
    if criterion.waived_until and criterion.waived_until >= as_of:
        return f"waived until {criterion.waived_until:%-d %B %Y}"
    confirmed = [str(each) for each in (criterion.confirmed_by_1, criterion.confirmed_by_2) if each]
    if criterion.judgement and confirmed:
        more = "" if len(confirmed) == 2 else "; a second one must confirm it"
        return f"confirmed by {' and '.join(confirmed)}{more}"
    return "in force"


def is_over(criterion: ExitCriterion, as_of: date) -> bool:
    """Has it run out?"""
    return criterion.until is not None and criterion.until < as_of


def choosable() -> list[dict[str, str]]:
    """The rules that a criterion may use."""
    return [
        {"code": code, "title": rule.title, "summary": (rule.__doc__ or "").strip().partition("\n")[0]}
        for code, rule in RULES.items()
        if code not in NOT_FOR_CRITERIA and set(rule.stages) & set(LIVE_STAGES)
    ]


def warnings(criterion: ExitCriterion, as_of: date) -> list[str]:
    """What speaks against it without forbidding it: nobody it is about, or no records that it could judge by."""
    live = set(Signals.objects.filter(stage__in=LIVE_STAGES).values_list("partnership_id", flat=True))
    about = live & set(in_scope(criterion))
    if not about:
        return ["No live partnership is in this scope today: it waits for the first one."]
    if not criterion.rule:
        return (
            [f"Once confirmed, it is met by all {len(about)} live partnerships of this scope."]
            if len(about) > 1
            else []
        )
    verdicts = rule_of(criterion, as_of, Policy.on(as_of)).verdicts(Signals.objects.filter(pk__in=about))
    unknown = verdicts.filter(verdict=UNKNOWN).count()
    if unknown == len(about):
        return [f"What it needs was never recorded: it is unknown of all {unknown}. It cannot be met until it is."]
    return [f"It is unknown of {unknown} of {len(about)}: what it needs was never recorded there."] if unknown else []
