"""The organisations of the portfolio: filtered, ordered, a page at a time. Fifty are picked first, then joined."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject, Lower

from accounts.models import Member
from partners.models import Partner, Partnership
from partners.models.choices import AlsoOur, PartnerKind
from partners.models.seeing import visible_partners

from . import keyset, listing
from .filters import OVER
from .keyset import Cursor, Sort

WITH_US = [("current", "A current partnership"), ("over", "Only past ones"), ("none", "None yet")]
CLOSED = {"kind": PartnerKind.choices, "also": AlsoOur.choices, "with_us": WITH_US}
SORTS: dict[str, Sort] = {
    "name": Sort(Lower("name")),
    "kind": Sort(F("kind")),
    "country": Sort(Lower("country")),
    "industry": Sort(Lower("industry")),
}
BY_NUMBER = "partnerships"
DEFAULT = "name"
MOST_CHOICES = 100


def partners(values: Mapping[str, str], member: Member) -> QuerySet[Partner]:
    """The partners that the filters ask for, of those the member sees."""
    with_us = _with_us(member)
    current = Exists(with_us.exclude(stage__in=OVER))
    rows: QuerySet[Partner] = Partner.objects.filter(visible_partners(member)).order_by()
    for name, value in values.items():
        if name == "q":
            rows = rows.filter(Q(name__icontains=value) | Q(domains__contains=[value.lower()]))
        elif name == "also":
            rows = rows.filter(also__contains=[value])
        elif name == "with_us":
            wanted = {"current": Q(current), "over": Q(Exists(with_us)) & ~Q(current), "none": ~Q(Exists(with_us))}
            rows = rows.filter(wanted[value])
        elif name == "owner":
            own = {"me": Q(owner=member), "none": Q(owner=None)}.get(value, Q(owner__ref=value))
            rows = rows.filter(Exists(with_us.exclude(stage__in=OVER).filter(own)))
        else:
            rows = rows.filter(**{name: value})
    return rows


def sort_of(name: str, member: Member) -> tuple[str, Sort]:
    """The order asked for, `-name` for the other way round; by name for anything else."""
    plain = name.removeprefix("-")
    sort = _by_number(member) if plain == BY_NUMBER else SORTS.get(plain)
    if sort is None:
        return DEFAULT, SORTS[DEFAULT]
    return name, sort.reverse if name.startswith("-") else sort


def _by_number(member: Member) -> Sort:
    counted = _with_us(member).values("partner").annotate(n=Count("pk")).values("n")
    return Sort(Coalesce(Subquery(counted), 0))


def _with_us(member: Member) -> QuerySet[Partnership]:
    """The partnerships of a partner that the member sees."""
    return Partnership.objects.visible_to(member).filter(partner=OuterRef("pk")).order_by()


def page(
    rows: QuerySet[Partner], sort: Sort, cursor: Cursor | None, member: Member, size: int = listing.ROWS
) -> listing.Page:
    """One page, each row with its partnerships (`ours`: standing and stage, what is over last). One statement."""
    picked = keyset.page_of(rows, sort, cursor, size).values("pk")
    chosen = keyset.page_of(Partner.objects.filter(pk__in=picked), sort, None, size)
    with_us = _with_us(member).order_by("ended_on", "id")
    last = with_us.order_by().values("partner").annotate(on=Max("signals__last_mutual_on")).values("on")
    found: list[Any] = list(
        chosen.annotate(
            ours=ArraySubquery(with_us.values(row=JSONObject(status="standing__status", stage="stage"))),
            last=Subquery(last),
        ).values("pk", "ref", "name", "kind", "also", "country", "industry", "ours", "last", "key")
    )
    more, back = len(found) > size, bool(cursor and cursor.back)
    found = found[1:] if more and back else found[:size]
    onward, earlier = (bool(found), more) if back else (more, cursor is not None and bool(found))
    after, before = ((keyset.write(found[at]["key"], found[at]["pk"]) if found else "") for at in (-1, 0))
    return listing.Page(found, after if onward else "", before if earlier else "")


def choices(name: str, member: Member) -> ArraySubquery:
    """The values that a text field of partners has, for a filter; a sub-query of the frame."""
    seen = Partner.objects.filter(visible_partners(member)).exclude(**{name: ""})
    return ArraySubquery(seen.order_by(name).values(name).distinct()[:MOST_CHOICES])
