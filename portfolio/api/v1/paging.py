"""Pages of a list: by key, so that the thousandth page costs what the first does."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from partners.queries import keyset
from partners.queries.keyset import Cursor, Sort
from partners.queries.listing import COUNTED, Page

from .answers import answer, invalid
from .shapes import Row, Shape

USUAL, MOST = 50, 200
PLACE = ("after", "before", "limit", "count")
NO_PLACE = invalid([("after", "This is no place in this list; begin without it.")])
SCHEMA: dict[str, Any] = {
    "next": {"type": ["string", "null"], "description": "The address of the next page."},
    "previous": {"type": ["string", "null"], "description": "The address of the page before."},
    "count": {"type": "integer", "description": "With `?count=true`: how many match, counted up to 1,001."},
}
PARAMETERS: list[dict[str, Any]] = [
    {"name": "after", "in": "query", "schema": {"type": "string"}, "description": "Cursor: take it from `next`."},
    {"name": "before", "in": "query", "schema": {"type": "string"}, "description": "Cursor: take it from `previous`."},
    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}},
    {"name": "count", "in": "query", "schema": {"type": "boolean"}, "description": "Also say how many match."},
]


def asked(request: HttpRequest, filters: Mapping[str, Collection[str] | None]) -> dict[str, str]:
    """The filters of the address that have a value. Raises Problem 422 for one that is not known, or its value.

    `filters` holds the values of closed ones, None where any text may stand.
    """
    wrong = []
    for name in request.GET:
        if name not in filters and name not in PLACE:
            wrong.append((name, f"This list has no such filter; it has: {', '.join((*filters, *PLACE))}."))
    values = {name: request.GET.get(name, "").strip() for name in filters if request.GET.get(name, "").strip()}
    for name, value in values.items():
        possible = filters[name]
        if possible is not None and value not in possible:
            wrong.append((name, f"This is one of: {', '.join(map(str, possible))}."))
        elif len(value) > 200:
            wrong.append((name, "This is longer than 200 characters."))
    if wrong:
        raise invalid(wrong)
    return values


def limit_of(request: HttpRequest) -> int:
    """How many rows a page has. Raises Problem 422."""
    text = request.GET.get("limit", "") or str(USUAL)
    if not text.isdecimal() or not 1 <= int(text[:6]) <= MOST:
        raise invalid([("limit", f"This is a number from 1 to {MOST}.")])
    return int(text)


def cursor_of(request: HttpRequest) -> Cursor | None:
    """Where the page starts. Raises Problem 422 for a cursor that never was ours."""
    back = "before" in request.GET
    text = request.GET.get("before" if back else "after", "")
    if not text:
        return None
    found = keyset.read(text, back=back)
    if found is None:
        raise NO_PLACE
    return found


@contextmanager
def placed(request: HttpRequest) -> Iterator[Cursor | None]:
    """The cursor of the address; within the block, what the database makes of one of another list is a 422."""
    cursor = cursor_of(request)
    try:
        yield cursor
    except (ValidationError, ValueError, TypeError, DataError):
        if cursor is None:
            raise
        raise NO_PLACE from None


def page(
    request: HttpRequest, shape: Shape, rows: QuerySet[Any], sort: Sort, *, counted: QuerySet[Any] | None = None
) -> HttpResponse:
    """One page of `rows` in that order, as JSON. One statement, two with the count."""
    size = limit_of(request)
    with placed(request) as cursor:
        found, keys = shape.rows(keyset.page_of(rows, sort, cursor, size), "key", "pk")
    back = bool(cursor and cursor.back)
    more = len(found) > size
    found, keys = found[:size], keys[:size]
    if back:
        found.reverse()
        keys.reverse()
    onward, earlier = (bool(found), more) if back else (more, cursor is not None and bool(found))
    ends = Page(found, keyset.write(*keys[-1]) if onward else "", keyset.write(*keys[0]) if earlier else "")
    return write(request, found, ends, rows if counted is None else counted)


def write(request: HttpRequest, rows: list[Row], ends: Page, matching: QuerySet[Any]) -> HttpResponse:
    """The rows between the addresses of their neighbours."""
    content: Row = {
        "data": rows,
        "next": place(request, after=ends.after),
        "previous": place(request, before=ends.before),
    }
    if request.GET.get("count") == "true":
        content["count"] = matching.order_by()[:COUNTED].count()
    return answer(content)


def place(request: HttpRequest, **at: str) -> str | None:
    """The address of the page that begins there; None where there is none."""
    if not any(at.values()):
        return None
    kept = {name: value for name, value in request.GET.dict().items() if name not in ("after", "before")}
    return f"{request.path}?{urlencode({**kept, **at})}"
