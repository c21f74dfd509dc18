"""What the list pages of records have in common: filters in the URL, the words around the rows, the file."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from lib import files
from partners.bulk import BulkPage
from partners.queries import keyset, lines, listing
from partners.queries.keyset import Cursor

from .tabs import Ready, query, strip

Columns = files.Columns
file = files.csv_file
Options = list[tuple[str, str]]
LONGEST = 200
CARRIED = ("partnership",)


def asked(request: HttpRequest, closed: Mapping[str, Options]) -> dict[str, str]:
    """The filters of the URL that have a value. Values that no form of ours sends are left out."""
    names = ("q", "owner", *CARRIED, *closed)
    values = {name: request.GET.get(name, "").strip()[:LONGEST] for name in names}
    known = {name: {value for value, _ in options} for name, options in closed.items()}
    return {name: value for name, value in values.items() if value and value in known.get(name, {value})}


def cursor(request: HttpRequest) -> Cursor | None:
    """Where the page starts, by `?after=` or `?before=`."""
    if after := request.GET.get("after"):
        return keyset.read(after)
    before = request.GET.get("before")
    return keyset.read(before, back=True) if before else None


def around(
    request: HttpRequest,
    found: listing.Page,
    rows: QuerySet[Any],
    values: Mapping[str, str],
    frame: listing.Frame,
    closed: Mapping[str, Options],
    *,
    page: str,
    ready: Ready,
    bulk: BulkPage | None = None,
) -> dict[str, Any]:
    """The context around the rows of a list: its count, its filters, its views, its file. One statement.

    `page` is the URL name of the list, `ready` the views that stand before the saved ones, `bulk` what can be done
    to several rows.
    """
    total = lines.count(rows)
    many = "1,000+" if total >= listing.COUNTED else f"{total:,}"
    owners = [(own["ref"], own["name"] or own["email"]) for own in frame.owners]
    named = {"owner": {"me": "my own", "none": "nobody’s", **dict(owners)}, **{k: dict(v) for k, v in closed.items()}}
    return {
        "page": found,
        "shown": f"{len(found.rows)} of {many}",
        "total": total,
        "owners": [("me", "Me"), ("none", "Nobody"), *owners],
        "currency": frame.currency,
        "filters": [
            {"label": named.get(name, {}).get(value, value), "clear": f"?{without(request, name)}"}
            for name, value in values.items()
        ],
        "csv": f"?{query(request, format='csv')}",
        "carried": [(name, values[name]) for name in CARRIED if name in values],
        "bulk": bulk,
        "here": quote(request.get_full_path()),
        **strip(request, page, ready, frame),
    }


def grouped(rows: Iterable[dict[str, Any]], title: Callable[[dict[str, Any]], str]) -> list[dict[str, Any]]:
    """The rows under headings, in the order of the list: neighbours with the same title stand together."""
    return [{"title": name, "rows": list(own)} for name, own in groupby(rows, key=title)]


def due_words(day: date | None, as_of: date) -> str:
    """The heading of a day: overdue, the week or the month it falls in."""
    if day is None:
        return "No day"
    if day < as_of:
        return "Overdue"
    monday = as_of - timedelta(days=as_of.weekday())
    for weeks, words in ((1, "This week"), (2, "Next week"), (4, "In two or three weeks")):
        if day < monday + timedelta(weeks=weeks):
            return words
    return "Later"


def partnership_url(found: Mapping[str, Any]) -> str:
    """The page of the partnership that a row belongs to."""
    return reverse("partnership", args=[found["partnership__ref"]])


def owner_name(found: Mapping[str, Any]) -> str:
    """Who owns the partnership of a row, or nothing."""
    return found["partnership__owner__name"] or found["partnership__owner__email"] or ""


def without(request: HttpRequest, name: str) -> str:
    """The query string with that filter cleared; the view one started from stays named."""
    kept = {"view": request.GET["view"]} if request.GET.get("view") else {}
    return query(request, name, **kept)
