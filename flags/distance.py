"""How far a partnership is from each exit criterion, before one is met: no flag should be a surprise.

For as long as the rule does not hold: the figure it looks at against its threshold. Once it holds: for how many days of
the window it has held. And the countdown to silence from three quarters of the expected interval on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from lib.days import today
from partners.models import Partnership

from .criteria import NOT_FOR_CRITERIA, STEP_DAYS, enough_known, length, narrowest_first, rule_of
from .criteria import looks as looks_of
from .models import ExitCriterion
from .policy import Policy
from .rules import RULES
from .rules.base import NOT_APPLICABLE, RAISED, UNKNOWN
from .rules.stale import Stale
from .signals.store import past_signals

COUNTDOWN_FROM = 0.75  # of the interval


@dataclass(frozen=True)
class Distance:
    """One criterion and how far it is: `done` of `of`, in words.

    `state` is far, holds, met, unknown, waived or judgement.
    """

    criterion: ExitCriterion
    title: str
    words: str
    state: str
    done: float = 0
    of: float = 0


Row = Mapping[str, Any]
# days (or another figure) reached, the limit, and what is counted; None where nothing is reached yet
Measure = Callable[[Row, Mapping[str, float], date], tuple[float, float, str] | None]


def _since(as_of: date, *days: date | None) -> int | None:
    newest = max((day for day in days if day is not None), default=None)
    return (as_of - newest).days if newest else None


def _paper(row: Row, limits: Mapping[str, float], as_of: date) -> tuple[float, float, str] | None:
    days = _since(as_of, row["last_work_on"], row["last_value_on"], row["live_since"])
    return None if days is None else (days, limits["window_days"], "days without joint work or value")


def _stale(row: Row, limits: Mapping[str, float], as_of: date) -> tuple[float, float, str] | None:
    silent, interval = row["stale_silent"], row["stale_interval"]
    if silent is None:
        return None
    late = max(limits["slack_days"], interval * limits["slack_share"])
    return silent, interval + late, "days without a two-way touch"


def _handoff(row: Row, limits: Mapping[str, float], as_of: date) -> tuple[float, float, str] | None:
    waiting = [day for day in (row["unanswered_by_us_since"], row["unanswered_by_them_since"]) if day]
    return ((as_of - min(waiting)).days, limits["answer_days"], "days without an answer") if waiting else None


MEASURES: dict[str, Measure] = {"paper": _paper, "stale": _stale, "handoff_dropped": _handoff}


def distances(partnership: Partnership, as_of: date) -> list[Distance]:
    """Every criterion that applies to the partnership, narrowest first."""
    criteria = applying(partnership, as_of)
    judged = [each for each in criteria if each.rule in RULES and each.rule not in NOT_FOR_CRITERIA]
    looks = _looks(judged, partnership, as_of)
    found = []
    for criterion in criteria:
        if criterion.waived_until and criterion.waived_until >= as_of:
            words = f"waived until {criterion.waived_until:%-d %B %Y}: {criterion.waiver_reason}"
            found.append(Distance(criterion, _title(criterion), words, "waived"))
        elif criterion.judgement:
            found.append(_judgement(criterion))
        elif criterion in judged:
            found.append(_rule(criterion, looks[criterion.pk], as_of))
    return found


def applying(partnership: Partnership, as_of: date) -> list[ExitCriterion]:
    """The criteria agreed for the partnership, its arrangement, its tier or the portfolio, waived ones too."""
    scopes = ["portfolio", f"arrangement:{partnership.arrangement}", f"tier:{partnership.tier}"]
    found = ExitCriterion.objects.filter(
        Q(scope__in=scopes) | Q(partnership=partnership),
        Q(agreed_on__isnull=True) | Q(agreed_on__lte=as_of),
        Q(until__isnull=True) | Q(until__gte=as_of),
    )
    return narrowest_first(found)


def countdown(partnership: Partnership, as_of: date) -> str:
    """ "Quiet 23 of 30 days", from three quarters of the expected interval to the day it is said to be stale."""
    policy = Policy.on(as_of)
    with past_signals(as_of, policy, [partnership.pk], present=as_of >= today()) as (rows, _):
        rule = Stale(as_of, policy)
        row = rule.verdicts(rows).values("verdict", "stale_silent", "stale_interval").first()
    if row is None or row["verdict"] in (RAISED, UNKNOWN, NOT_APPLICABLE) or row["stale_silent"] is None:
        return ""
    near = row["stale_silent"] >= COUNTDOWN_FROM * row["stale_interval"]
    return f"Quiet {row['stale_silent']} of {row['stale_interval']:g} days" if near else ""


Look = dict[str, Any]


def _looks(criteria: Sequence[ExitCriterion], partnership: Partnership, as_of: date) -> dict[int, list[Look]]:
    """Of each criterion the rows of the looked-at days, newest first."""
    policy = Policy.on(as_of)
    looks: dict[int, list[Look]] = {each.pk: [] for each in criteria}
    back = 0
    while looking := [each for each in criteria if back in looks_of(each)]:
        day = as_of - timedelta(days=back)
        with past_signals(day, policy, [partnership.pk], present=day >= today()) as (rows, _):
            for criterion in looking:
                rule = rule_of(criterion, day, policy)
                found = rule.verdicts(rows).annotate(limits=rule.thresholds_used())
                looks[criterion.pk] += list(found.values())
        back += STEP_DAYS
    return looks


def _rule(criterion: ExitCriterion, looks: list[Look], as_of: date) -> Distance:
    title, window = _title(criterion), length(criterion)
    verdicts = [look["verdict"] for look in looks]
    if not verdicts or verdicts[0] == NOT_APPLICABLE:
        return Distance(criterion, title, "does not apply at present", "far")
    running = next((at for at, said in enumerate(verdicts) if said not in (RAISED, UNKNOWN)), len(verdicts))
    unknown = verdicts[:running].count(UNKNOWN)
    if running == len(verdicts) and enough_known(running, unknown):
        return Distance(criterion, title, f"has held for its {window} days", "met", window, window)
    if verdicts[0] == UNKNOWN:
        return Distance(criterion, title, "too little is recorded to say", "unknown")
    if verdicts[0] == RAISED:
        held = min((running - 1) * STEP_DAYS, window)
        return Distance(criterion, title, f"holds, for {held} of {window} days", "holds", held, window)
    measure = MEASURES.get(criterion.rule)
    limits = {name: float(used["value"]) for name, used in looks[0]["limits"].items()}
    reached = measure(looks[0], limits, as_of) if measure else None
    if reached is None:
        return Distance(criterion, title, "does not hold today", "far")
    done, of, what = reached
    words = f"{done:g} of {of:g} {what}"
    return Distance(
        criterion,
        title,
        words if done < of else f"{words}, but something else speaks against it",
        "far",
        min(done, of),
        of,
    )


def _judgement(criterion: ExitCriterion) -> Distance:
    people = [str(each) for each in (criterion.confirmed_by_1, criterion.confirmed_by_2) if each]
    if len(people) == 2:
        return Distance(criterion, criterion.judgement, f"confirmed by {' and '.join(people)}", "met", 2, 2)
    words = f"confirmed by {people[0]}, a second one is needed" if people else "nobody has said so"
    return Distance(criterion, criterion.judgement, words, "judgement", len(people), 2)


def _title(criterion: ExitCriterion) -> str:
    return RULES[criterion.rule].title if criterion.rule in RULES else criterion.judgement or criterion.rule
