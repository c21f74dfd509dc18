"""The list of partners: the organisations, each with what it is to us."""

from datetime import date
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.refs import relative
from lib.words import ago_words
from partners.bulk.partners import PARTNERS
from partners.models.choices import AlsoOur, PartnerKind
from partners.queries import keyset, listing
from partners.queries import partner_list as queries

from .lines import Columns, around, asked, cursor, file
from .rows import mark_symbols, shown_status
from .tabs import opening

PAGE = "partners"
READY = (("All", ""), ("With us now", "with_us=current"), ("Also competitors", "also=competitor"))
FREE = ("country", "industry")
COLUMNS: Columns = {
    "ref": "ref", "name": "name", "kind": "kind", "also": lambda row: ";".join(row["also"]), "industry": "industry",
    "country": "country", "size": "size", "domains": lambda row: ";".join(row["domains"]),
    "description": "description",
}  # fmt: skip
KINDS, ALSO = dict(PartnerKind.choices), dict(AlsoOur.choices)
MOST_MARKS = 6


@require_safe
@requires("view_portfolio")
def partners(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` everything that matches as a file."""
    values = asked(request, queries.CLOSED) | {name: text for name in FREE if (text := request.GET.get(name, ""))}
    values.pop("partnership", None)
    name, sort = queries.sort_of(request.GET.get("sort", ""), request.user)
    matching = queries.partners(values, request.user)
    if request.GET.get("format") == "csv":
        return file(PAGE, COLUMNS, keyset.page_of(matching, sort, None, 1_000_000).values("key", *COLUMNS))
    frame = listing.frame(request.user, PAGE, **{field: queries.choices(field, request.user) for field in FREE})
    if first := opening(request, frame):
        return first
    found = queries.page(matching, sort, cursor(request), request.user)
    context = around(request, found, matching, values, frame, queries.CLOSED, page=PAGE, ready=READY, bulk=PARTNERS)
    rows = [row(own, today()) for own in found.rows]
    context |= {
        "rows": rows,
        "symbols": mark_symbols(code for own in rows for code in own["marks"]),
        "sort": name,
        "kinds": PartnerKind.choices,
        "alsos": AlsoOur.choices,
        "with_us": queries.WITH_US,
        "countries": [(text, text) for text in frame.more["country"]],
        "industries": [(text, text) for text in frame.more["industry"]],
    }
    return render(request, "partners/partners.html", context)


def row(found: dict[str, Any], as_of: date) -> dict[str, Any]:
    """One partner as text, with a mark for each of its partnerships."""
    marks = [shown_status(own["status"], own["stage"]) for own in found["ours"]]
    return {
        "pk": found["pk"],
        "at": relative(found["ref"]),
        "name": found["name"],
        "kind": KINDS.get(found["kind"], ""),
        "industry": found["industry"],
        "country": found["country"],
        "also": ", ".join(ALSO[code].lower() for code in found["also"] if code in ALSO),
        "many": len(marks),
        "marks": marks[:MOST_MARKS],
        "last": ago_words(found["last"], as_of) if found["last"] else "never" if marks else "",
    }
