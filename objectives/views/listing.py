"""The objectives of the portfolio, grouped by priority."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.bulk import OBJECTIVES
from objectives.models.choices import GoalType, Priority
from objectives.queries import objectives as query
from objectives.rows import grouped, row
from objectives.templates_of_goals import TEMPLATES
from partners.queries import lines, listing
from partners.views.lines import Columns, around, asked, cursor, file, owner_name
from partners.views.tabs import OF_PARTNERSHIP, opening

PAGE = "objectives"
READY = (("All", ""), *OF_PARTNERSHIP, ("Past due", "state=overdue"), ("Never measured", "state=unmeasured"))
FILTERS = {"priority": Priority.choices, "goal_type": GoalType.choices, "state": query.STATES}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "title": "title",
    "goal_type": "goal_type", "priority": "priority", "metric": "metric", "unit": "unit", "baseline": "baseline",
    "target": "target", "due_on": "due_on", "later_target": "later_target", "later_due_on": "later_due", "now": "now",
    "measured_on": "measured_on", "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def objectives(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    as_of, values = today(), asked(request, FILTERS)
    matching = query.objectives(values, request.user, as_of)
    if request.GET.get("format") == "csv":
        return file("objectives", COLUMNS, lines.everything(matching, query.ORDER, query.SHOWN))
    frame = listing.frame(request.user, PAGE)
    if first := opening(request, frame):
        return first
    found = lines.page(matching, query.ORDER, cursor(request), query.SHOWN)
    context = around(request, found, matching, values, frame, FILTERS, page=PAGE, ready=READY, bulk=OBJECTIVES)
    rows = [row(own, as_of, editable=lines.editable(own, request.user)) for own in found.rows]
    context |= {
        "as_of": as_of,
        "rows": rows,
        "groups": grouped(rows),
        "templates": TEMPLATES.values(),
        "examples": [] if rows or values else query.of_agenda(),
        "priorities": Priority.choices,
        "goal_types": GoalType.choices,
        "states": query.STATES,
    }
    return render(request, "objectives/objectives.html", context)
