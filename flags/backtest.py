"""Backtest: what the rules would have said over history, held against what became of the partnerships.

For each past day every rule is evaluated from nothing later than that day. A partnership counts as ended when it ended
within the horizon and was not live again within as long after its end. Days whose horizon is not over yet are left
out: what became of those partnerships is not known.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

from partners.models import Partnership, StageChange
from partners.models.choices import LIVE_STAGES, Stage

from .policy import Key, Policy, check_threshold
from .ranking import NO_AUC, Auc, Scored, auc
from .rules import RULES
from .rules.base import CLEAR, NOT_APPLICABLE, RAISED, UNKNOWN
from .signals.store import past_signals

ENDED_STAGES = (Stage.ENDED, Stage.DECLINED)

# its verdict is a decision about the others
LEFT_OUT = ("exit_criterion_met",)

Progress = Callable[[int, int], bool]


class NothingToTest(ValueError):
    """No day of the range can be tested; the text says what to change."""


@dataclass(frozen=True)
class Question:
    """What to test: days, horizon, which partnerships, and thresholds laid over the policy.

    `policy` is one policy for all days instead of the one of each day, `rules` are the only ones to run. Without
    `settled` also days count whose horizon is not over: what ended so far is known, false alarms are not.
    """

    days: Sequence[date]
    horizon_days: int = 365
    min_live_days: int = 0
    arrangement: str = ""
    thresholds: dict[Key, float] = field(default_factory=dict)
    policy: Policy | None = None
    rules: Collection[str] = ()
    settled: bool = True
    ranked: bool = True

    def policy_on(self, day: date) -> Policy:
        """The policy under which a day is judged."""
        policy = self.policy or Policy.on(day)
        own = {key: {"portfolio": value} for key, value in self.thresholds.items()}
        return Policy({**policy.values, **own}, policy.partnership_ids)

    def tested(self) -> list[str]:
        """The rules to run."""
        wanted = self.rules or RULES
        return [
            code for code, rule in RULES.items() if code in wanted and not rule.about_members and code not in LEFT_OUT
        ]


@dataclass
class Outcome:
    """How one rule did. Counts are partnerships × days; `ends_caught` and `ends_missed` are partnerships that ended."""

    rule: str
    judged: int = 0
    unknown: int = 0
    flagged: int = 0
    caught: int = 0
    missed: int = 0
    false_alarms: int = 0
    precision: float | None = None
    recall: float | None = None
    ends_caught: int = 0
    ends_missed: int = 0
    flagged_a_month: float = 0.0
    median_lead_days: float | None = None
    auc: Auc = NO_AUC


@dataclass
class Answer:
    """The result of a backtest."""

    days: list[date]
    rows: int
    partnerships: int
    ended: int
    rules: list[Outcome]


def days_between(first: date, last: date, every: int) -> list[date]:
    """The tested days: from the first on, every so many days, up to the last."""
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, every)]


def testable(question: Question, now: date) -> list[date]:
    """The days whose horizon is over, or with `settled` off all up to now. Raises NothingToTest when there is none."""
    ahead = timedelta(days=question.horizon_days if question.settled else 0)
    days = sorted({day for day in question.days if day + ahead <= now})
    if not days:
        latest = now - timedelta(days=question.horizon_days)
        raise NothingToTest(
            f"No day in this range has a horizon of {question.horizon_days} days that is over: choose days up to "
            f"{latest}, or a shorter horizon."
        )
    return days


def run(question: Question, *, now: date, progress: Progress | None = None) -> Answer:
    """Evaluate over history. `progress(done, of)` is called after each day; when it answers False the run stops."""
    return compare([question], now=now, progress=progress)[0]


def compare(questions: Sequence[Question], *, now: date, progress: Progress | None = None) -> list[Answer]:
    """Several questions about the same days at once: they share the signals of a day where their windows are equal."""
    for question in questions:
        for (rule, threshold), value in question.thresholds.items():
            check_threshold(rule, threshold, value)
    days = testable(questions[0], now)
    courses = [_Course(question) for question in questions]
    ends = _Ends()
    for done, day in enumerate(days, start=1):
        ended = ends.within(day, questions[0].horizon_days)
        waiting = [(course, course.question.policy_on(day)) for course in courses]
        while waiting:
            policy = waiting[0][1]
            with past_signals(day, policy, present=day >= now) as (rows, _):
                for course, own in waiting:
                    if _windows(own) == _windows(policy):
                        course.take(day, _verdicts(course.question, day, own, rows), ended)
            waiting = [(course, own) for course, own in waiting if _windows(own) != _windows(policy)]
        if progress and not progress(done, len(days)):
            days = days[:done]
            break
    return [course.answer(days) for course in courses]


def _windows(policy: Policy) -> dict[Key, dict[str, float]]:
    """What the signals themselves depend on."""
    return {key: scopes for key, scopes in policy.values.items() if key[0] == "windows"}


Found = dict[str, list[tuple[int, str, float | None]]]


def _verdicts(question: Question, day: date, policy: Policy, rows: Any) -> Found:
    """Of the partnerships live on the day: verdict and score by rule."""
    rows = rows.filter(stage__in=LIVE_STAGES)
    if question.min_live_days:
        rows = rows.filter(live_since__lte=day - timedelta(days=question.min_live_days))
    if question.arrangement:
        rows = rows.filter(arrangement=question.arrangement)
    found: Found = {}
    for code in question.tested():
        verdicts = RULES[code](day, policy).verdicts(rows).order_by("partnership_id")
        found[code] = list(verdicts.values_list("partnership_id", "verdict", "flag_score"))
    return found


class _Course:
    """One question on its way through the days."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.tallies = {code: _Tally() for code in question.tested()}
        self.either = _Tally()
        self.judged: set[tuple[date, int]] = set()
        self.ended_rows = 0

    def take(self, day: date, verdicts: Found, ended: dict[int, date]) -> None:
        """Count one day."""
        for code, found in verdicts.items():
            for key, verdict, score in found:
                self.tallies[code].add(day, key, verdict, score if self.question.ranked else None, ended.get(key))
        for key, raised in _any_raised(verdicts):
            self.either.add(day, key, RAISED if raised else CLEAR, None, ended.get(key))
            self.judged.add((day, key))
            self.ended_rows += key in ended

    def answer(self, days: list[date]) -> Answer:
        """What came out, over the days that were counted."""
        months = len({(day.year, day.month) for day in days})
        outcomes = [tally.outcome(code, months) for code, tally in self.tallies.items()]
        keys = {key for _, key in self.judged}
        return Answer(
            days, len(self.judged), len(keys), self.ended_rows, [self.either.outcome("any", months), *outcomes]
        )


def _any_raised(verdicts: Found) -> Iterator[tuple[int, bool]]:
    raised: dict[int, bool] = {}
    for found in verdicts.values():
        for key, verdict, _ in found:
            raised[key] = raised.get(key, False) or verdict == RAISED
    yield from sorted(raised.items())


class _Ends:
    """When partnerships ended and came back: from the dated stage changes, else from the day of the end."""

    def __init__(self) -> None:
        self.ended: dict[int, list[date]] = {}
        self.live: dict[int, list[date]] = {}
        changes = StageChange.objects.order_by("partnership_id", "on", "id")
        for key, on, stage in changes.values_list("partnership_id", "on", "stage"):
            if stage in LIVE_STAGES:
                self.live.setdefault(key, []).append(on)
            elif stage in ENDED_STAGES:
                self.ended.setdefault(key, []).append(on)
        without = Partnership.objects.filter(stage__in=ENDED_STAGES, ended_on__isnull=False, stage_changes=None)
        self.ended |= {key: [end] for key, end in without.values_list("pk", "ended_on") if end}

    def within(self, day: date, horizon_days: int) -> dict[int, date]:
        """Who ended within the horizon after a day and was not live again within as long after that; and when."""
        horizon = timedelta(days=horizon_days)
        found = {}
        for key, ends in self.ended.items():
            first = next((end for end in ends if day < end <= day + horizon), None)
            if first and not any(first <= back <= first + horizon for back in self.live.get(key, [])):
                found[key] = first
        return found


@dataclass
class _Tally:
    """What was said and what came of it, for one rule."""

    scored: list[Scored] = field(default_factory=list)
    flagged: dict[int, list[date]] = field(default_factory=dict)
    clear: dict[int, list[date]] = field(default_factory=dict)
    ended: dict[int, date] = field(default_factory=dict)
    ends_raised: set[int] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, day: date, key: int, verdict: str, score: float | None, ended_on: date | None) -> None:
        has_ended = ended_on is not None
        if verdict == NOT_APPLICABLE:
            score = None
        self._count("judged")
        self._count("unknown", verdict == UNKNOWN)
        raised = verdict == RAISED
        self._count("flagged", raised)
        self._count("caught", raised and has_ended)
        self._count("missed", not raised and has_ended)
        self._count("false_alarms", raised and not has_ended)
        (self.flagged if raised else self.clear).setdefault(key, []).append(day)
        if ended_on is not None:
            self.ended[key] = ended_on
            if raised:
                self.ends_raised.add(key)
        if score is not None:
            self.scored.append((score, has_ended, key))

    def _count(self, name: str, happened: bool = True) -> None:
        self.counts[name] = self.counts.get(name, 0) + happened

    def outcome(self, rule: str, months: int) -> Outcome:
        found = Outcome(rule)
        for name, number in self.counts.items():
            setattr(found, name, number)
        ended = found.caught + found.missed
        found.precision = found.caught / found.flagged if found.flagged else None
        found.recall = found.caught / ended if ended else None
        # a partnership counts once a month, however often it was looked at
        monthly = {(key, day.year, day.month) for key, days in self.flagged.items() for day in days}
        found.flagged_a_month = len(monthly) / months if months else 0.0
        found.ends_caught = sum(1 for key in self.ended if key in self.ends_raised)
        found.ends_missed = len(self.ended) - found.ends_caught
        leads = [lead for key, end in self.ended.items() if (lead := self._lead(key, end)) is not None]
        found.median_lead_days = median(leads) if leads else None
        found.auc = auc(self.scored) if self.scored else NO_AUC
        return found

    def _lead(self, key: int, end: date) -> int | None:
        """Days from the first day of the last unbroken run of flags to the end; None when it was not flagged."""
        flagged = [day for day in self.flagged.get(key, []) if day <= end]
        quiet = max((day for day in self.clear.get(key, []) if day <= end), default=date.min)
        run = [day for day in flagged if day > quiet]
        return (end - min(run)).days if run else None
