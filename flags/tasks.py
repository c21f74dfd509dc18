"""The Celery tasks of the rules. Each carries an id at most, and running it twice is as running it once."""

from celery import shared_task

from lib.days import today

from . import backtest_job
from .evaluation import evaluate


@shared_task(name="flags.tasks.run_backtest")
def run_backtest(pk: int) -> None:
    """Run one backtest that waits."""
    backtest_job.run(pk, now=today())


@shared_task(name="flags.tasks.evaluate_today")
def evaluate_today() -> None:
    """Judge every partnership anew, after a change of the policy."""
    evaluate(as_of=today())
