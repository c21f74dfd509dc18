"""`/wins/`: the wall of what was celebrated, by period and kind."""

import csv
from datetime import date, timedelta
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts import settings
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.csvio import safe_cell
from lib.days import today
from lib.words import money_words
from partners.models.seeing import visible
from partners.queries.one import plain

from . import queries as query

PERIODS = [("30", "30 days"), ("90", "A quarter"), ("365", "A year"), ("ever", "Ever")]
KINDS = [(source.kind, source.label) for source in query.SOURCES]
LONGEST = 160
IN_A_FILE = 10_000


@require_safe
@requires("view_portfolio")
def wins(request: MemberRequest) -> HttpResponse:
    """The page; `?period=`, `?kind=` and `?partnership=` filter it, `?after=` pages it, `?format=csv` gives a file."""
    as_of = today()
    period, kind = request.GET.get("period", ""), request.GET.get("kind", "")
    kept = {
        "period": period if period in dict(PERIODS) else "", "kind": kind if kind in query.BY_KIND else "",
        "partnership": request.GET.get("partnership", "")[:LONGEST],
    }  # fmt: skip
    partnership = plain(kept["partnership"], request.user) if kept["partnership"] else None
    since = begins(kept["period"] or "90", as_of)
    asked: dict[str, Any] = {
        "kind": kept["kind"],
        "partnership": kept["partnership"],
        "narrow": lambda rows, path: rows.filter(visible(request.user, path)),
    }
    if request.GET.get("format") == "csv":
        return _file(query.wins(since, as_of, **asked, size=IN_A_FILE)[0])
    after = query.read_cursor(request.GET.get("after", ""))
    found, more = query.wins(since, as_of, **asked, after=after)
    currency = settings.current().currency
    context = {
        "as_of": as_of,
        "partnership": partnership,
        "rows": [_row(win, currency) for win in found],
        "periods": [own for own in PERIODS if own[0] != "90"],
        "kinds": KINDS,
        "period": dict(PERIODS)[kept["period"] or "90"].lower(),
        "kept": kept["partnership"],
        "earlier": after is not None,
        "first": _query(kept),
        "more": _query(kept | {"after": more}) if more else "",
        "csv": _query(kept | {"format": "csv"}),
    }
    return render(request, "reviews/wins.html", context)


def begins(period: str, as_of: date) -> date | None:
    """The first day of a period that ends today; None for “ever”."""
    return None if period == "ever" else as_of - timedelta(days=int(period) - 1)


def _row(win: query.Win, currency: str) -> dict[str, Any]:
    return {
        "what": win.source.label,
        "on": win.on,
        "name": win.name,
        "url": reverse("partnership", args=[win.ref]),
        "text": query.words(win),
        "worth": money_words(win.amount, currency) if win.amount else "",
    }


def _file(found: list[query.Win]) -> HttpResponse:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("on", "kind", "partnership", "name", "what", "value"))
    for win in found:
        cells = (win.on, win.source.kind, win.ref, win.name, query.words(win), win.amount)
        writer.writerow(["" if cell is None else safe_cell(str(cell)) for cell in cells])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="wins.csv"'
    return answer


def _query(values: dict[str, str]) -> str:
    return f"?{urlencode({name: value for name, value in values.items() if value})}"
