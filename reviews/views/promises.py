"""The promises of both sides: what is overdue, what was kept, and how reliably."""

from datetime import date
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.refs import relative
from partners.models.choices import Side
from partners.queries import lines, listing
from partners.views.lines import (
    Columns,
    around,
    asked,
    cursor,
    due_words,
    file,
    grouped,
    owner_name,
    partnership_url,
)
from partners.views.tabs import OF_PARTNERSHIP, looks, opening
from reviews.bulk import COMMITMENTS
from reviews.queries import commitments as query

SIDES = [(Side.OURS.value, "We promised"), (Side.THEIRS.value, "They promised")]
PAGE = "commitments"
READY = (
    ("Open", ""),
    *OF_PARTNERSHIP,
    ("Overdue", "state=overdue"),
    ("They promised", "side=theirs"),
    ("Kept", "state=kept"),
)
FILTERS = {"side": SIDES, "state": query.STATES, "layout": [("board", "board")]}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "side": "side", "what": "what",
    "who": "who", "made_on": "made_on", "original_due_on": "original_due_on", "due_on": "due_on",
    "delivered_on": "delivered_on", "cancelled_on": "cancelled_on", "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def commitments(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    as_of, values = today(), asked(request, FILTERS)
    board = values.pop("layout", "") == "board"
    matching, order = query.commitments(values, request.user, as_of), query.sort(values)
    if request.GET.get("format") == "csv":
        return file("commitments", COLUMNS, lines.everything(matching, order, query.SHOWN))
    frame = listing.frame(request.user, PAGE)
    if first := opening(request, frame):
        return first
    found = lines.page(matching, order, cursor(request), query.SHOWN)
    # the rates of what the filters leave, in whatever state: a rate of open promises alone would always be nothing
    plain = {name: value for name, value in values.items() if name not in ("state", "side")}
    kept = query.rates(query.commitments(plain | {"state": "all"}, request.user, as_of), as_of)
    context = around(request, found, matching, values, frame, FILTERS, page=PAGE, ready=READY, bulk=COMMITMENTS)
    rows = [row(own, as_of, editable=lines.editable(own, request.user)) for own in found.rows]
    context |= {
        "as_of": as_of,
        "rows": rows,
        "columns": columns(rows, as_of, board=board, over=values.get("state") in query.OVER),
        "board": board,
        "looks": looks(request, ("List", ""), ("Both sides", "board")),
        "rates": [
            {"label": label, "rate": kept[side]} for side, label in (("ours", "We kept"), ("theirs", "They kept"))
        ],
        "sides": SIDES,
        "states": query.STATES,
    }
    return render(request, "reviews/commitments.html", context)


def columns(rows: list[dict[str, Any]], as_of: date, *, board: bool, over: bool) -> list[dict[str, Any]]:
    """One column, or on the board one a side; in each the promises by the week they are due. What is over has none."""

    def title(own: dict[str, Any]) -> str:
        return "" if over else due_words(own["due_on"], as_of)

    sides = [label for _, label in SIDES] if board else [""]
    return [
        {"title": side, "groups": grouped([own for own in rows if side in ("", own["side"])], title)} for side in sides
    ]


def row(found: dict[str, Any], as_of: date, *, editable: bool) -> dict[str, Any]:
    """One promise as words."""
    code = query.state(found, as_of)
    first, due = found["original_due_on"], found["due_on"]
    return {
        "pk": found["pk"],
        "at": relative(found["ref"]),
        "version": found["version"],
        "what": found["what"],
        "who": found["who"],
        "side": dict(SIDES).get(found["side"], ""),
        "partnership": lines.partnership_name(found),
        "partnership_url": partnership_url(found),
        "owner": owner_name(found),
        "state": code,
        "due_on": due,
        "moved_from": first if first and due and first != due else None,
        "done_on": found["delivered_on"] or found["cancelled_on"],
        "late": code == "overdue",
        "kept_late": bool(found["delivered_on"] and (first or due) and found["delivered_on"] > (first or due)),
        "open": editable and code in ("overdue", "to_come"),
    }
