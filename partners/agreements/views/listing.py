"""`/agreements/`: every agreement by its last day to act."""

from datetime import date
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.agreements import queries as query
from partners.models.choices import AgreementKind, RenewalDecision
from partners.queries import lines, listing
from partners.views.lines import Columns, around, asked, cursor, file, owner_name
from partners.views.tabs import OF_PARTNERSHIP, opening

from .common import called

PAGE = "agreements"
READY = (
    ("Current", ""), *OF_PARTNERSHIP, ("To decide", "state=decide"), ("Not signed", "state=unsigned"),
    ("Over", "state=over"),
)  # fmt: skip
FILTERS = {"kind": query.KINDS, "state": query.STATES}
COLUMNS: Columns = {
    "ref": "ref", "partnership": "partnership__ref", "name": lines.partnership_name, "title": "title", "kind": "kind",
    "signed_by_us_on": "signed_by_us_on", "signed_by_them_on": "signed_by_them_on", "starts_on": "starts_on",
    "expires_on": "expires_on", "notice_days": "notice_days", "renews": "renews", "last_day_to_act": "last_day",
    "renewal_decision": "renewal_decision", "terminated_on": "terminated_on", "clauses_missing": "missing",
    "owner": owner_name,
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def agreements(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    as_of, values = today(), asked(request, FILTERS)
    matching = query.agreements(values, request.user, as_of)
    if request.GET.get("format") == "csv":
        return file("agreements", COLUMNS, lines.everything(matching, query.EARLIEST, query.SHOWN))
    frame = listing.frame(request.user, PAGE)
    if first := opening(request, frame):
        return first
    found = lines.page(matching, query.EARLIEST, cursor(request), query.SHOWN)
    context = around(request, found, matching, values, frame, FILTERS, page=PAGE, ready=READY)
    context |= {"as_of": as_of, "rows": [row(own, as_of) for own in found.rows], "kinds": query.KINDS}
    return render(request, "partners/agreements.html", context | {"states": query.STATES})


def row(found: dict[str, Any], as_of: date) -> dict[str, Any]:
    """One agreement as words."""
    signed = found["signed_by_us_on"] and found["signed_by_them_on"]
    decision, ended = found["renewal_decision"], found["terminated_on"]
    over = bool((ended and ended <= as_of) or (found["expires_on"] and found["expires_on"] < as_of))
    state = "Over" if over else "In force" if signed else "Not signed by both"
    open_end = signed and not over and decision not in ("renew", "lapse")
    return {
        "url": reverse("agreement", args=[found["ref"]]),
        "title": called(found["title"], found["kind"]),
        "kind": AgreementKind(found["kind"]).label if found["kind"] else "",
        "name": lines.partnership_name(found),
        "state": state,
        "said": RenewalDecision(decision).label if decision else "",
        "last_day": found["last_day"],
        "late": bool(open_end and found["last_day"] and found["last_day"] < as_of),
        "expires_on": found["expires_on"],
        "renews": found["renews"],
        "missing": found["missing"],
        "owner": owner_name(found),
    }
