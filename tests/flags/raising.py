"""For each rule about partnerships, one partnership of which it is raised on the day `D`."""

from collections.abc import Callable
from datetime import date

from partners.models import Partnership
from tests.factories import (
    ago,
    agreement,
    booked,
    clauses,
    confirmation,
    contact,
    exit_step,
    handoff,
    healthy,
    measurement,
    member,
    objective,
    partnership,
    pilot,
    promise,
    review,
    rhythm,
    touch,
    value,
)  # fmt: skip

from .judging import criterion


def _criterion_met() -> Partnership:
    one = partnership(900)
    touch(one, ago(200))
    criterion(one)
    return one


def _distraction() -> Partnership:
    one = healthy()
    value(one, ago(5), hours=400, flow="investment")
    return one


def _tilted() -> Partnership:
    one = healthy()
    value(one, date(2026, 5, 1), 90_000)
    return one


def _underperforming() -> Partnership:
    one = partnership()
    leads = objective(one, ago(100), ago(-100))
    measurement(leads, ago(20), 1)
    measurement(leads, ago(10), 2)
    return one


def _overlap() -> Partnership:
    one = partnership(overlap="direct_competitor")
    clauses(agreement(one, ago(900)), ["boundaries"])
    review(one, ago(400))
    return one


def _single_threaded() -> Partnership:
    one = partnership()
    people = [contact(one.partner, function="sales") for _ in range(3)]
    touch(one, ago(9), contacts=people, members=[member(), member()])
    touch(one, ago(8), contacts=people[:1], members=[member()])
    return one


def _commitments() -> Partnership:
    one = partnership()
    for days in (20, 30, 40, 50, 60):
        promise(one, ago(days), delivered_on=ago(days - 5))
    promise(one, ago(10), delivered_on=ago(-3))
    return one


def _motive() -> Partnership:
    one = partnership()
    confirmation(one, ago(30), ago(20), still_motivated=True, value=3)
    review(one, ago(25), our_value=5)
    return one


def _review() -> Partnership:
    one = partnership(900)
    rhythm(one, 91, kind="strategy_review")
    review(one, ago(300))
    touch(one, ago(200), kind="strategy_review")
    return one


def _stale() -> Partnership:
    one = partnership(900)
    touch(one, ago(200))
    touch(one, ago(20), mutual=None)
    touch(one, ago(10), mutual=False)
    handoff(one, ago(250), ago(240))
    return one


def _paper() -> Partnership:
    one = partnership(900)
    touch(one, ago(300))
    touch(one, ago(10), kind="relationship_building")
    value(one, ago(200), 10)
    promise(one, ago(400), delivered_on=ago(400))
    return one


def _handoff() -> Partnership:
    one = partnership()
    handoff(one, ago(30))
    handoff(one, ago(40), ago(35), direction="to_them")
    return one


def _expiring() -> Partnership:
    one = partnership()
    agreement(one, ago(300), ago(-20))
    return one


def _pilot() -> Partnership:
    one = partnership()
    pilot(one, ago(100), ago(50))
    booked(one, ago(-5), since=ago(5))
    return one


def _unmeasured() -> Partnership:
    one = partnership()
    measurement(objective(one, ago(300), ago(-100)), ago(100), 10)
    return one


def _exiting() -> Partnership:
    one = partnership(stage="exiting")
    exit_step(one, ago(5))
    return one


RAISING: dict[str, Callable[[], Partnership]] = {
    "exit_criterion_met": _criterion_met,
    "agreement_expiring": _expiring,
    "unowned": partnership,
    "paper": _paper,
    "motive_in_doubt": _motive,
    "stale": _stale,
    "commitments_overdue": _commitments,
    "distraction": _distraction,
    "exit_unfinished": _exiting,
    "handoff_dropped": _handoff,
    "listed_without_proof": lambda: partnership(publicly_listed_from=ago(100)),
    "look_again": lambda: partnership(stage="ended", look_again_on=ago(3)),
    "no_exit_criteria": partnership,
    "nothing_planned": partnership,
    "overlap": _overlap,
    "pilot_overdue": _pilot,
    "review_overdue": _review,
    "single_threaded": _single_threaded,
    "tilted": _tilted,
    "underperforming": _underperforming,
    "undocumented": partnership,
    "unexplained": partnership,
    "unmeasured": _unmeasured,
}
