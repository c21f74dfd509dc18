"""What comes of it: objectives with monthly measurements, and what each side put in and got out."""

import math
from datetime import date, timedelta

from .arrangements import Aim
from .book import Book
from .plan import HISTORY, Plan

MONTH = 30
NOTES = (
    "",
    "",
    "",
    "From the monthly statement.",
    "Their figure; ours agrees.",
    "Counted on the last day of the month.",
)


def write(book: Book, plan: Plan) -> None:
    """Objectives, measurements and value entries."""
    if not plan.was_live or not plan.play.recorded:
        return
    if plan.play.objectives != "none":
        for number, aim in enumerate(plan.deal.aims):
            _objective(book, plan, number, aim)
        _intangible(book, plan)
    if plan.play.value != "none":
        _value(book, plan)


def _objective(book: Book, plan: Plan, number: int, aim: Aim) -> None:
    play, rng = plan.play, plan.rng
    start = max(plan.live_on, plan.back(HISTORY)) + timedelta(days=1)
    immediate = plan.part.arrangement == "cost_sharing" and number == 0
    due = start if immediate else plan.back(-rng.randrange(90, 330))
    if plan.stopped > 180 or not plan.live:
        due = max(start, plan.back(plan.stopped - 40))
    part = {"strategic": 1.0, "standard": 0.4, "light": 0.15}[plan.part.tier]
    target = aim.baseline + round((aim.target - aim.baseline) * (part if aim.target > aim.baseline else 1.0))
    ref = f"{plan.ref}-objective-{number + 1}"
    book.add(
        "objectives", ref=ref, partnership=plan.ref, title=aim.title, goal_type=aim.goal,
        serves="agenda-new-shops" if aim.goal == "market_access" else None,
        side=("joint", "ours", "theirs")[number % 3], tangible=True, metric=aim.metric, unit=aim.unit,
        direction="up" if target > aim.baseline else "down", baseline=aim.baseline, target=target, start_on=start,
        due_on=due, priority=aim.priority,
        alternative_cost=round(aim.alternative * part, -2) if aim.alternative else None,
        forecast=round(target * rng.uniform(0.95, 1.3)) if number == 0 else None,
        author=plan.owner if number == 0 else None,
    )  # fmt: skip
    if play.objectives == "behind" and number == 0:
        book.add("objective_targets", objective=ref, from_=plan.back(200), target=round(target * 0.9), due_on=due)
    pace = rng.uniform(0.34, 0.44) if play.objectives == "behind" and number != 1 else rng.uniform(0.97, 1.18)
    if number and play.objectives == "on_pace" and rng.random() < 0.3:
        pace = rng.uniform(0.7, 0.8)  # not everything goes well where all is well
    for on in _measured_on(plan, start):
        way = 1.0 if immediate else min(1.0, (on - start).days / max(1, (due - start).days))
        way = min(1.12, way * pace * rng.uniform(0.97, 1.03)) if not immediate else rng.uniform(0.98, 1.06)
        value = float(aim.baseline) + float(target - aim.baseline) * way
        book.add(
            "measurements", objective=ref, on=on, value=round(value, 1 if target < 20 else 0), note=rng.choice(NOTES)
        )


def _measured_on(plan: Plan, start: date) -> list[date]:
    """Month by month; the newest within the last weeks, unless nobody measures any more."""
    late = {"unmeasured": 190, "behind": 5}.get(plan.play.objectives, plan.number % 17 + 2)
    days = plan.days(3 * MONTH if plan.thin else MONTH, plan.stopped + late)
    return [on for on in days if on >= start + timedelta(days=14)]


def _intangible(book: Book, plan: Plan) -> None:
    if plan.part.tier == "strategic":
        book.add(
            "objectives", ref=f"{plan.ref}-objective-standing", partnership=plan.ref, goal_type="brand_building",
            title="To be named together when town centres are discussed", side="joint", tangible=False,
            start_on=plan.live_on, priority="low",
        )  # fmt: skip


def _value(book: Book, plan: Plan) -> None:
    """What both sides got, month by month; what they put in, quarter by quarter."""
    play, newest = plan.play.value, plan.stopped + plan.number % 13 + 1
    ours, theirs = {"we_carry": (0.4, 1.5), "costly": (0.07, 0.09)}.get(play, (1.0, 1.0))
    spend = 1.5 if play == "costly" else 0.6
    hours = 48.0 if play == "costly" else {"strategic": 27.0, "standard": 12.0, "light": 4.0}[plan.part.tier]
    for on in plan.days(6 * MONTH if plan.thin else MONTH, newest, wobble=1):
        for side, part in (("ours", ours), ("theirs", theirs)):
            book.add(
                "value_entries", partnership=plan.ref, on=on, side=side, flow="return",
                kind="cost_saved" if plan.part.arrangement == "cost_sharing" else "revenue",
                amount=_about(plan, part, on), new_business=plan.rng.random() < 0.8,
                note=f"Joint customers, {on:%B %Y}",
            )  # fmt: skip
    for on in plan.days(6 * MONTH if plan.thin else 3 * MONTH, newest, wobble=1):
        for side, kind in (("ours", "marketing"), ("theirs", "cash")):
            book.add(
                "value_entries", partnership=plan.ref, on=on, side=side, flow="investment", kind=kind,
                amount=_about(plan, spend, on), note="Campaigns and people, the quarter",
            )  # fmt: skip
            book.add(
                "value_entries", partnership=plan.ref, on=on, side=side, flow="investment", kind="time", hours=hours,
                person=plan.owner if side == "ours" else None, note="Work besides meetings, the quarter",
            )  # fmt: skip


def _about(plan: Plan, part: float, on: date) -> float:
    """An amount that grows by a third in a year, give or take a tenth."""
    grown = math.pow(1.33, -(plan.as_of - on).days / 365)
    return round(plan.scale * part * grown * plan.rng.uniform(0.9, 1.1), -1)
