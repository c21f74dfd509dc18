"""A page of the list of partnerships: fifty rows are picked first, then joined. One statement, whatever the size."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce, JSONObject, Lower, NullIf

from accounts.models import Member, Setting
from partners.models import Partnership, SavedView

from . import keyset
from .filters import Asked
from .keyset import Cursor, Sort

ROWS = 50
COUNTED = 1_001
OWNERS = 80  # offered to choose from, those with most partnerships; the others are found by typing their name
OWNER = Lower(Coalesce(NullIf("owner__name", Value("")), "owner__email", output_field=CharField()))
SORTS: dict[str, Sort] = {
    "quiet": Sort(F("signals__last_mutual_on")),
    "name": Sort(Lower("partner__name")),
    "status": Sort(F("standing__worst")),
    "owner": Sort(OWNER),
    "value": Sort(F("signals__ours_returned") - F("signals__ours_invested")),
}
DEFAULT = "quiet"
_SHOWN = (
    "pk", "ref", "title", "arrangement", "stage", "purpose", "partner__name", "owner__name", "owner__email",
    "standing__status", "signals__last_mutual_on", "signals__rhythm_days", "signals__next_booked_on",
    "signals__next_review_due_on", "signals__ours_returned", "signals__ours_invested", "signals__ours_entries",
    "signals__objectives", "signals__objectives_on_pace", "key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page as dictionaries, and the cursors of its neighbours (empty: there is none)."""

    rows: list[dict[str, Any]]
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows: who owns something, the saved views, the currency, and what a list adds."""

    owners: list[dict[str, str]]
    views: list[dict[str, Any]]
    currency: str
    more: dict[str, Any]


def sort_of(name: str) -> tuple[str, Sort]:
    """The order asked for, `-name` for the other way round; the quietest first for anything else."""
    plain = name.removeprefix("-")
    if plain not in SORTS:
        return DEFAULT, SORTS[DEFAULT]
    return name, SORTS[plain].reverse if name.startswith("-") else SORTS[plain]


def page(asked: Asked, sort: Sort, cursor: Cursor | None = None, size: int = ROWS) -> Page:
    """One page of what is asked for. One statement."""
    matching = asked.rows()
    if sort.expression == SORTS["quiet"].expression:
        # every partnership has its row of signals; saying so lets PostgreSQL walk their index
        matching = matching.filter(signals__isnull=False)
    picked = keyset.page_of(matching, sort, cursor, size).values("pk")
    chosen = keyset.page_of(Partnership.objects.filter(pk__in=picked), sort, None, size)
    rows = list(chosen.values(*_SHOWN))
    more = len(rows) > size
    back = bool(cursor and cursor.back)
    rows = rows[1:] if more and back else rows[:size]
    onward, earlier = (bool(rows), more) if back else (more, cursor is not None and bool(rows))
    return Page(rows, _at(rows, -1) if onward else "", _at(rows, 0) if earlier else "")


def _at(rows: list[dict[str, Any]], index: int) -> str:
    return keyset.write(rows[index]["key"], rows[index]["pk"])


def count(asked: Asked) -> int:
    """How many match, counted no further than 1,001. One statement."""
    return asked.rows().order_by()[:COUNTED].count()


def frame(member: Member, page: str, **more: BaseExpression) -> Frame:
    """What stands around the rows of a list, `page` being its URL name; `more` by name. One statement."""
    owning = Member.objects.filter(Exists(Partnership.objects.visible_to(member).filter(owner=OuterRef("pk"))))
    busiest = owning.order_by(F("load__live_partnerships").desc(nulls_last=True), "pk")[:OWNERS]
    owners = Member.objects.filter(pk__in=busiest.values("pk")).order_by("name", "email")
    views = SavedView.objects.filter(Q(member=OuterRef("pk")) | Q(member=None), page=page).order_by("name", "id")
    currency = Setting.objects.filter(name="currency").values("value")
    found = (
        Member.objects.filter(pk=member.pk)
        .annotate(
            owners=ArraySubquery(owners.values(row=JSONObject(ref="ref", name="name", email="email"))),
            views=ArraySubquery(
                views.values(
                    row=JSONObject(
                        ref="ref", name="name", query="query", shared=Q(member=None), opens_first="opens_first"
                    )
                )
            ),
            currency=Subquery(currency),
            **more,
        )
        .values("owners", "views", "currency", *more)
        .get()
    )
    return Frame(found["owners"], found["views"], found["currency"] or "EUR", {name: found[name] for name in more})


def all_rows(matching: QuerySet[Partnership], sort: Sort) -> QuerySet[Any, dict[str, Any]]:
    """Everything of it, in order, for the CSV."""
    order = F("key").desc(nulls_last=True) if sort.down else F("key").asc(nulls_first=True)
    keyed: QuerySet[Any] = matching.annotate(key=sort.expression).order_by(order, "pk")
    return keyed.values(*_SHOWN, "tier", "tags")
