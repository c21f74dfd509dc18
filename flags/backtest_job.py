"""A backtest as a job: asked for, run day by day by a worker, cancelled in between, its answer kept."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Member
from lib.wake import wake

from .backtest import Answer, NothingToTest, Question, days_between, testable
from .backtest import run as run_question
from .models import Backtest, BacktestState
from .policy import BadThreshold, check_threshold

LOCKS = 7_402  # the first key of our advisory locks; the second is the backtest
MOST_DAYS = 750
log = logging.getLogger(__name__)

Asked = Mapping[str, Any]


def question_of(asked: Asked) -> Question:
    """The question out of what is kept: from, to, every, horizon, min_live, arrangement, thresholds by rule.name."""
    first, last = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
    thresholds = {}
    for name, value in asked.get("thresholds", {}).items():
        rule, _, threshold = name.partition(".")
        thresholds[rule, threshold] = float(value)
    return Question(
        days=days_between(first, last, asked["every"]),
        horizon_days=asked["horizon"],
        min_live_days=asked["min_live"],
        arrangement=asked["arrangement"],
        thresholds=thresholds,
    )


@transaction.atomic
def ask(*, by: Member, asked: Asked, now: date) -> Backtest:
    """Keep the question and wake a worker. Raises NothingToTest or BadThreshold, and then nothing is kept."""
    question = question_of(asked)
    for (rule, threshold), value in question.thresholds.items():
        check_threshold(rule, threshold, value)
    days = testable(question, now)
    if len(days) > MOST_DAYS:
        raise NothingToTest(f"These are {len(days):,} days; {MOST_DAYS} are the most. Look at them less often.")
    backtest = Backtest.objects.create(question=dict(asked), of_days=len(days), by=by)
    send(backtest)
    return backtest


def send(backtest: Backtest) -> None:
    """Wake a worker for it."""
    from .tasks import run_backtest

    wake(run_backtest, backtest.pk)


def cancel(*, backtest: Backtest) -> bool:
    """Stop it after the day it is at. False where it has ended already."""
    still = Backtest.objects.filter(pk=backtest.pk, state__in=(BacktestState.WAITING, BacktestState.RUNNING))
    return bool(still.update(state=BacktestState.CANCELLED, finished_at=timezone.now()))


def run(pk: int, *, now: date) -> None:
    """Do it, unless it has ended or somebody else is at it. A worker that died leaves its lock free: begin again."""
    with _only_one(pk) as mine:
        waiting = Backtest.objects.filter(pk=pk, state__in=(BacktestState.WAITING, BacktestState.RUNNING))
        if not mine or not waiting.update(state=BacktestState.RUNNING, done_days=0):
            return
        backtest = Backtest.objects.get(pk=pk)
        try:
            answer = run_question(question_of(backtest.question), now=now, progress=_progress(pk))
        except (NothingToTest, BadThreshold) as problem:
            _end(pk, BacktestState.FAILED, error=str(problem))
        except SoftTimeLimitExceeded:
            _end(pk, BacktestState.FAILED, error="It took too long. Ask for fewer days, or for one arrangement.")
        except Exception as problem:
            log.exception("backtest %s failed", backtest.ref)
            _end(pk, BacktestState.FAILED, error=f"{type(problem).__name__}: {problem}"[:2000])
        else:
            _end(pk, BacktestState.DONE, answer=as_json(answer))


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer as it is kept."""
    return {
        "days": [day.isoformat() for day in answer.days],
        "rows": answer.rows,
        "partnerships": answer.partnerships,
        "ended": answer.ended,
        "rules": [asdict(outcome) for outcome in answer.rules],
    }


def _progress(pk: int) -> Any:
    running = Backtest.objects.filter(pk=pk, state=BacktestState.RUNNING)

    def note(done: int, of: int) -> bool:
        """False, so that the run stops, once somebody cancelled it."""
        return bool(running.update(done_days=done, of_days=of))

    return note


def _end(pk: int, state: BacktestState, **fields: Any) -> None:
    running = Backtest.objects.filter(pk=pk, state=BacktestState.RUNNING)  # a cancelled one stays cancelled
    running.update(state=state, finished_at=timezone.now(), **fields)


@contextmanager
def _only_one(pk: int) -> Iterator[bool]:
    """An advisory lock that goes with the connection when the process dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, pk % 2**31])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, pk % 2**31])
