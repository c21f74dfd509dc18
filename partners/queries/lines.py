"""Lists of records that belong to partnerships (reviews, pilots, promises …): filters they share, a page, the count."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from accounts.models import Member
from accounts.permissions import Ties, may_as
from partners.models import Partnership
from partners.models.seeing import known_ties

from . import keyset
from .filters import search
from .keyset import Cursor, Sort
from .listing import COUNTED, ROWS, Page

# what every list of records shows of the partnership; `ties` tells with the owner who may change the record
OF_PARTNERSHIP = (
    "partnership__ref",
    "partnership__title",
    "partnership__partner__name",
    "partnership__owner_id",
    "partnership__owner__name",
    "partnership__owner__email",
)


def of_partnership(rows: QuerySet[Any], name: str, value: str, member: Member) -> QuerySet[Any]:
    """The rows whose partnership has this owner (`me`, `none` or a reference), is found by `q`, or is that one."""
    if name == "owner":
        own: dict[str, dict[str, Any]] = {"me": {"partnership__owner": member}, "none": {"partnership__owner": None}}
        return rows.filter(**own.get(value, {"partnership__owner__ref": value}))
    if name == "q":
        return rows.filter(partnership__in=Partnership.objects.filter(search(value)).order_by().values("pk"))
    return rows.filter(partnership__ref=value)


def page(rows: QuerySet[Any], sort: Sort, cursor: Cursor | None, shown: Sequence[str], size: int = ROWS) -> Page:
    """One page of `rows` as dictionaries with the fields `shown`. One statement."""
    found = list(
        keyset.page_of(rows, sort, cursor, size)
        .annotate(ties=known_ties("partnership", "partnership__owner"))
        .values("pk", "ref", "version", "key", "ties", *OF_PARTNERSHIP, *shown)
    )
    more, back = len(found) > size, bool(cursor and cursor.back)
    found = found[:size]
    if back:
        found.reverse()
    onward, earlier = (bool(found), more) if back else (more, cursor is not None and bool(found))
    return Page(found, _at(found[-1:]) if onward else "", _at(found[:1]) if earlier else "")


def count(rows: QuerySet[Any]) -> int:
    """How many there are, counted no further than 1,001. One statement."""
    return rows.order_by()[:COUNTED].count()


def everything(rows: QuerySet[Any], sort: Sort, shown: Iterable[str]) -> QuerySet[Any]:
    """All of it in the order of the page, for the file."""
    return keyset.page_of(rows, sort, None, 1_000_000).values("ref", "key", *OF_PARTNERSHIP, *shown)


def partnership_name(found: dict[str, Any]) -> str:
    """ "Partner: title", as a partnership calls itself."""
    name, title = found["partnership__partner__name"], found["partnership__title"]
    return f"{name}: {title}" if title else name


def editable(found: dict[str, Any], member: Member) -> bool:
    """May the member change the partnership that a row belongs to?"""
    return may_as(member, "edit_partnership", found["partnership__owner_id"], Ties(**found["ties"]))


def _at(rows: list[dict[str, Any]]) -> str:
    return keyset.write(rows[0]["key"], rows[0]["pk"]) if rows else ""
