"""An objective of the list as the page prints it."""

from datetime import date
from typing import Any

from lib.refs import relative
from objectives.models.choices import GoalType, Priority
from partners import worth
from partners.queries.lines import partnership_name
from partners.views.lines import owner_name, partnership_url


def row(found: dict[str, Any], as_of: date, *, editable: bool) -> dict[str, Any]:
    """One objective as text, with its pace against the target in force."""
    goal = worth.goal(found | {"priority": ""}, as_of)
    kind = dict(GoalType.choices).get(found["goal_type"], "")
    return {
        "pk": found["pk"],
        "goal": goal,
        # the priority is the heading that it stands under
        "about": " · ".join(filter(None, (kind, goal.about))),
        "partnership": partnership_name(found),
        "partnership_url": partnership_url(found),
        "partnership_ref": found["partnership__ref"],
        "owner": owner_name(found),
        "priority": found["priority"],
        "editable": editable,
        "at": relative(found["ref"]),
    }


def grouped(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows under their priority, in the order of the list."""
    names = [*Priority.choices, ("", "No priority")]
    groups = ({"title": label, "rows": [own for own in rows if own["priority"] == code]} for code, label in names)
    return [group for group in groups if group["rows"]]
