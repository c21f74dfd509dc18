"""Exit criteria are agreed, waived for a time, confirmed and ended.

What was agreed is never rewritten: one is ended and another agreed.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from accounts.models import Member
from lib.days import today
from lib.facts import announce
from partners.models import Partnership
from partners.models.choices import LIVE_STAGES, Stage

from .criteria import NOT_FOR_CRITERIA
from .follow import evaluate_all
from .models import Consequence, ExitCriterion
from .policy import BadThreshold, check_scope, check_threshold
from .rules import RULES
from .signals.store import WINDOW_DAYS

LONGEST_WINDOW = 730
LONGEST_WAIVER = 365
OVER = (Stage.ENDED, Stage.DECLINED)


class Refused(ValueError):
    """The criterion could never be evaluated, or the step is not open; `field` is the one to change."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def check(criterion: ExitCriterion, as_of: date) -> None:
    """Could it ever be evaluated? Raises Refused with the field and the reason."""
    _check_scope(criterion)
    if criterion.until is not None and criterion.until < max(as_of, criterion.agreed_on or as_of):
        raise Refused("until", "It would have run out before it could be looked at. Choose a later day, or none.")
    if criterion.agreed_on is not None and criterion.agreed_on > as_of:
        raise Refused("agreed_on", "This day lies in the future. A criterion holds from the day it was agreed.")
    if criterion.rule:
        _check_rule(criterion)
    elif not criterion.judgement.strip():
        raise Refused("judgement", "Say in words what would have to be so, such as “they change their strategy”.")


def _check_scope(criterion: ExitCriterion) -> None:
    try:
        check_scope(criterion.scope)
    except BadThreshold as problem:
        raise Refused("scope", str(problem)) from None
    of = criterion.partnership
    if of is not None and of.stage in OVER:
        raise Refused("partnership", f"{of} is over: no rule looks at it any more.")


def _check_rule(criterion: ExitCriterion) -> None:
    rule = RULES.get(criterion.rule)
    if rule is None:
        raise Refused("rule", f"There is no rule “{criterion.rule}”. Known are: {', '.join(RULES)}.")
    if criterion.rule in NOT_FOR_CRITERIA:
        raise Refused("rule", f"“{rule.title}” never judges one partnership by its records, so it can never be met.")
    if not set(rule.stages) & set(LIVE_STAGES):
        stages = ", ".join(str(Stage(each).label).lower() for each in rule.stages)
        raise Refused(
            "rule", f"“{rule.title}” looks only at partnerships that are {stages}: no live one can ever meet it."
        )
    for name, value in criterion.thresholds.items():
        try:
            check_threshold(criterion.rule, name, value)
        except BadThreshold as problem:
            raise Refused(f"t_{name}", str(problem)) from None
    days = WINDOW_DAYS if criterion.for_days is None else criterion.for_days
    if not 1 <= days <= LONGEST_WINDOW:
        raise Refused("for_days", f"A window has 1 to {LONGEST_WINDOW} days: in none the rule could never hold.")


@transaction.atomic
def agree(
    *,
    by: Member,
    on: date,
    scope: str,
    partnership: Partnership | None = None,
    rule: str = "",
    thresholds: Mapping[str, float] | None = None,
    judgement: str = "",
    for_days: int | None = None,
    consequence: str = Consequence.EVALUATE,
    until: date | None = None,
) -> ExitCriterion:
    """A criterion that holds from today. Raises Refused when it could never be evaluated."""
    criterion = ExitCriterion(
        scope=scope, partnership=partnership, rule=rule, thresholds=dict(thresholds or {}), judgement=judgement.strip(),
        for_days=for_days, consequence=consequence, agreed_on=on, until=until, created_by=by,
    )  # fmt: skip
    check(criterion, on)
    criterion.save()
    _follow(criterion)
    return criterion


@transaction.atomic
def waive(*, criterion: ExitCriterion, by: Member, on: date, until: date, reason: str, expected: int) -> None:
    """Go on all the same until a day; then it counts again by itself. Raises Refused, StaleEdit."""
    if not on < until <= on + timedelta(days=LONGEST_WAIVER):
        raise Refused("until", f"Choose a day after today and at most {LONGEST_WAIVER} days away: a waiver lapses.")
    if not reason.strip():
        raise Refused("reason", "Say why it goes on all the same.")
    criterion.waived_until, criterion.waiver_reason = until, reason.strip()
    criterion.save_edit(expected=expected, fields=["waived_until", "waiver_reason"])
    _follow(criterion)


@transaction.atomic
def confirm(*, criterion: ExitCriterion, by: Member, on: date, expected: int) -> None:
    """One of two people says that the judgement holds. Raises Refused for a third or the same one, StaleEdit."""
    if not criterion.judgement:
        raise Refused("", "Only a judgement is confirmed; a rule is judged by the records.")
    first, second = criterion.confirmed_by_1_id, criterion.confirmed_by_2_id
    if first is not None and second is not None:
        raise Refused("", "Two people have confirmed it already.")
    if by.pk in (first, second):
        raise Refused("", "You have confirmed it already. Somebody else must confirm it, too.")
    if first is None:
        criterion.confirmed_by_1 = by
    else:
        criterion.confirmed_by_2, criterion.confirmed_on = by, on
    fields = ["confirmed_by_1", "confirmed_by_2", "confirmed_on"]
    criterion.save_edit(expected=expected, fields=fields)
    _follow(criterion)


@transaction.atomic
def end(*, criterion: ExitCriterion, by: Member, on: date, expected: int) -> None:
    """It holds no longer, from today on; what it called for in the past stays. Raises StaleEdit."""
    criterion.until = on - timedelta(days=1)
    criterion.save_edit(expected=expected, fields=["until"])
    _follow(criterion)


def _follow(criterion: ExitCriterion) -> None:
    if criterion.partnership_id is not None:
        announce([criterion.partnership_id])
    else:
        evaluate_all(today())
