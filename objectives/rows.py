"""An objective of the list as the page prints it."""

from datetime import date
from typing import Any

from lib.refs import relative
from lib.words import count_words, day_words
from objectives.models.choices import GoalType, Priority
from objectives.queries.objectives import in_force
from partners import worth
from partners.queries.lines import partnership_name
from partners.views.lines import owner_name, partnership_url


def row(found: dict[str, Any], as_of: date, *, editable: bool) -> dict[str, Any]:
    """One objective as text, with its pace against the target in force."""
    now = in_force(found)
    due = now["due_on"]
    goal = worth.goal(
        {
            **found,
            "target": now["target"],
            "start_on": found["start_on"].isoformat() if found["start_on"] else None,
            "due_on": due.isoformat() if due else None,
        },
        as_of,
    )
    kind = dict(GoalType.choices).get(found["goal_type"], "")
    to = f"{goal_words(now['target'], found['unit'])} by {day_words(due)}" if due else ""
    return {
        "pk": found["pk"],
        "goal": goal,
        "about": " · ".join(filter(None, (kind, to or goal_words(now["target"], found["unit"]) or found["metric"]))),
        "original": original(found) if now["changed"] else "",
        "partnership": partnership_name(found),
        "partnership_url": partnership_url(found),
        "partnership_ref": found["partnership__ref"],
        "owner": owner_name(found),
        "measured_on": found["measured_on"],
        "late": bool(due and due < as_of and goal.done < 1),
        "priority": found["priority"],
        "editable": editable,
        "at": relative(found["ref"]),
    }


def original(found: dict[str, Any]) -> str:
    """What was agreed at the start, whatever changed since."""
    words = goal_words(found["target"], found["unit"])
    by = f" by {day_words(found['due_on'])}" if found["due_on"] else ""
    return f"originally {words}{by}" if words else ""


def goal_words(target: Any, unit: str) -> str:
    """1,000 shops; empty without a target."""
    return "" if target is None else f"{count_words(target)} {unit}".strip()


def grouped(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows under their priority, in the order of the list."""
    names = [*Priority.choices, ("", "No priority")]
    groups = ({"title": label, "rows": [own for own in rows if own["priority"] == code]} for code, label in names)
    return [group for group in groups if group["rows"]]
