"""The reviews of the portfolio: what is overdue, due, booked, held."""

from datetime import date
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.refs import relative
from partners.queries import lines, listing
from partners.views.lines import Columns, around, asked, cursor, due_words, file, grouped, owner_name
from partners.views.tabs import OF_PARTNERSHIP, opening
from reviews.bulk import REVIEWS
from reviews.kinds import KINDS, review_words
from reviews.models.choices import ReviewDecision
from reviews.queries import reviews as query

PAGE = "reviews"
READY = (("To be held", ""), *OF_PARTNERSHIP, ("Overdue", "state=overdue"), ("Held", "state=held"))
FILTERS = {"kind": KINDS, "state": query.STATES}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "kind": "kind",
    "due_on": "due_on", "booked_on": "booked_on", "held_on": "held_on", "attended_by_them": "attended_by_them",
    "our_value": "our_value", "their_value": "their_value", "decision": "decision", "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def reviews(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    as_of, values = today(), asked(request, FILTERS)
    matching, order = query.reviews(values, request.user, as_of), query.sort(values)
    if request.GET.get("format") == "csv":
        return file("reviews", COLUMNS, lines.everything(matching, order, query.SHOWN))
    frame = listing.frame(request.user, PAGE)
    if first := opening(request, frame):
        return first
    found = lines.page(matching, order, cursor(request), query.SHOWN)
    context = around(request, found, matching, values, frame, FILTERS, page=PAGE, ready=READY, bulk=REVIEWS)
    rows = [row(own, as_of) for own in found.rows]
    over = values.get("state") in ("held", "all")

    def title(own: dict[str, Any]) -> str:
        return "" if over else due_words(own["on"], as_of)

    context |= {"as_of": as_of, "rows": rows, "groups": grouped(rows, title), "kinds": KINDS, "states": query.STATES}
    return render(request, "reviews/reviews.html", context)


def row(found: dict[str, Any], as_of: date) -> dict[str, Any]:
    """One review as words."""
    code = query.state(found, as_of)
    return {
        "pk": found["pk"],
        "url": relative(found["ref"]),
        "name": lines.partnership_name(found),
        "kind": review_words(found["kind"]),
        "on": found["held_on"] or found["due_on"] or found["booked_on"],
        "state": dict(query.STATES)[code] if code != "due" else "To be booked",
        "late": code == "overdue",
        "said": _said(found),
        "owner": owner_name(found),
    }


def _said(found: dict[str, Any]) -> str:
    """What came of a held one: the decision, and both values."""
    parts = [ReviewDecision(found["decision"]).label] if found["decision"] else []
    values = [
        f"{value} to {who}" for value, who in ((found["our_value"], "us"), (found["their_value"], "them")) if value
    ]
    if values:
        parts.append("worth " + ", ".join(values))
    return ", ".join(parts)
