"""An objective as the plan page prints it: four columns, its pace now and as first agreed, its drawing."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from lib.svg import Track, pace_chart
from lib.words import count_words, day_words
from objectives.models import Objective
from partners.pace import Goal, Pace, Step, pace, unknown

from .queries import exactly


@dataclass(slots=True)
class Row:
    """One objective. `first` is set where the target was changed since: both paces are shown, neither hidden."""

    objective: Objective
    goal: Goal
    last: Step | None
    now: Pace | None
    measure: str
    timeline: str
    first: Pace | None = None
    originally: str = ""
    changed: bool = False
    late: bool = False
    chart: str = ""
    noted: str = ""
    heads_for: Decimal | None = None
    unknown: str = ""
    about: list[str] = field(default_factory=list)


def row(objective: Any, as_of: date) -> Row:
    """The objective with its columns `steps` and `retargeted`."""
    steps: list[Step] = [
        (date.fromisoformat(one["on"]), exactly(one["value"]) or Decimal(0)) for one in objective.steps
    ]
    own = Goal(objective.baseline, objective.target, objective.start_on, objective.due_on, objective.curve)
    goal = in_force(own, objective.retargeted)
    changed = goal != own
    last = steps[-1] if steps else None
    now = pace(goal, last, as_of)
    made = Row(objective, goal, last, now, measure(objective, goal), timeline(goal), changed=changed)
    made.late = bool(goal.due_on and goal.due_on < as_of and objective.tangible and (not now or now.progress < 1))
    if changed:
        made.first = pace(own, last, as_of)
        made.originally = f"{measure(objective, own)}, {timeline(own)}"
    if objective.tangible:
        changes = [date.fromisoformat(one["since"]) for one in objective.retargeted]
        made.chart = drawing(objective.title, own, goal, steps, changes, as_of)
        made.heads_for = heads_for(goal, now)
        made.unknown = unknown(goal, last, as_of)
    made.noted = objective.steps[-1]["note"] if objective.steps else ""
    return made


def in_force(own: Goal, retargeted: list[dict[str, Any]]) -> Goal:
    """The goal with the newest change of target or due date; what a change leaves out stays as first agreed."""
    if not retargeted:
        return own
    newest = retargeted[-1]
    due = newest["due_on"]
    return own.changed(exactly(newest["target"]), date.fromisoformat(due) if due else None)


def measure(objective: Objective, goal: Goal) -> str:
    """The success metric: “shops, from 0 to 1,000”; falling ones say so."""
    what = objective.metric or objective.unit
    if not objective.tangible:
        return what or "cannot be counted"
    if goal.target is None:
        return what or "not named"
    to = f"{count_words(goal.target)} {objective.unit}".strip()
    if goal.baseline is None:
        return f"{what}: {to}" if what and what != objective.unit else to
    way = "down from" if goal.baseline > goal.target else "from"
    scale = f"{way} {count_words(goal.baseline)} to {to}"
    return f"{what}, {scale}" if what and what != objective.unit else scale


def timeline(goal: Goal) -> str:
    """By when."""
    if goal.immediate:
        return "immediate"
    return f"by {day_words(goal.due_on)}" if goal.due_on else "no date"


def heads_for(goal: Goal, now: Pace | None) -> Decimal | None:
    """Where it ends if it goes on as it went so far."""
    if now is None or not now.expected or goal.baseline is None or goal.target is None:
        return None
    return goal.baseline + (goal.target - goal.baseline) * now.progress / now.expected


def drawing(title: str, own: Goal, goal: Goal, steps: list[Step], changes: list[date], as_of: date) -> str:
    """The chart, or nothing where there is no line to draw."""
    expected, first = _line(goal), _line(own) if goal != own else []
    if not expected and not steps:
        return ""
    if expected and expected[0][0] == expected[-1][0]:
        expected = [(expected[0][0], expected[-1][1]), (max(as_of, expected[0][0]), expected[-1][1])]
    measured = [(goal.start_on, goal.baseline), *steps] if _starts(goal, steps) else list(steps)
    now = pace(goal, steps[-1] if steps else None, as_of)
    said = "not measured" if now is None else f"{now.percent}% of the pace" if now.percent is not None else "measured"
    track = Track(expected, first, [(day, value) for day, value in measured if day and value is not None], changes)
    return pace_chart(track, as_of, label=f"{title}: {said}")


def _starts(goal: Goal, steps: list[Step]) -> bool:
    return bool(steps and goal.start_on and goal.baseline is not None and goal.start_on < steps[0][0])


def _line(goal: Goal) -> list[tuple[date, Decimal]]:
    found = ((day, goal.expected_value(day)) for day in goal.turns())
    line = [(day, value) for day, value in found if value is not None]
    if goal.curve or goal.immediate or not line or goal.baseline is None:
        return line
    return [(line[0][0], goal.baseline), *line[1:]]


def by_side(rows: list[Row]) -> dict[str, list[Row]]:
    """The rows under whose they are; what nobody claimed is joint."""
    sides: dict[str, list[Row]] = {"ours": [], "theirs": [], "joint": []}
    for one in rows:
        sides[one.objective.side or "joint"].append(one)
    return sides
