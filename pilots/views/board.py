"""The pilots of the portfolio, as a board of cards or on a line of time."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.queries import lines, listing
from partners.views.lines import Columns, around, asked, cursor, file, owner_name
from partners.views.tabs import OF_PARTNERSHIP, looks, opening, query
from pilots.forms import KINDS
from pilots.queries import pilots as queries
from pilots.rows import lanes, row, with_bars

PAGE = "pilots"
MOST_CARDS = len(queries.BOARD) * (queries.CARDS + 1)
READY = (("All", ""), *OF_PARTNERSHIP, ("To decide", "state=to_decide"), ("Decided", "state=decided"))
FILTERS = {"kind": KINDS, "state": queries.STATES, "layout": [("time", "time")]}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "kind": "kind", "task": "task",
    "starts_on": "starts_on", "first_ends_on": "first_ends_on", "ends_on": "ends_on", "extended_on": "extended_on",
    "budget": "budget", "cost": "cost", "risk": "risk", "decision": "decision", "decided_on": "decided_on",
    "their_decision": "their_decision", "learnt": "learnt", "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def pilots(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    as_of, values = today(), asked(request, FILTERS)
    layout = values.pop("layout", "")
    matching, order = queries.pilots(values, request.user, as_of), queries.sort(values)
    if request.GET.get("format") == "csv":
        return file("pilots", COLUMNS, lines.everything(matching, order, queries.SHOWN))
    frame = listing.frame(request.user, PAGE)
    if first := opening(request, frame):
        return first
    shown = (*queries.SHOWN, "marks")
    if layout:
        found = lines.page(queries.with_marks(matching), order, cursor(request), shown)
    else:
        cards = queries.firsts_of(values, request.user, as_of)
        found = lines.page(queries.with_marks(cards), order, None, shown, MOST_CARDS)
    context = around(request, found, matching, values, frame, FILTERS, page=PAGE, ready=READY)
    rows = [row(own, as_of, frame.currency) for own in found.rows]
    context |= {
        "as_of": as_of,
        "rows": with_bars(rows, as_of) if layout else rows,
        "lanes": [] if layout else [own | {"more_url": _more(request, own["state"])} for own in lanes(rows)],
        "on_time": bool(layout),
        "looks": looks(request, ("Board", ""), ("Line of time", "time")),
        "kinds": KINDS,
        "states": queries.STATES,
    }
    return render(request, "pilots/pilots.html", context)


def _more(request: MemberRequest, state: str) -> str:
    """All pilots of a state, on the line of time, which has pages."""
    return f"?{query(request, 'layout', 'state', layout='time', state=state)}"
