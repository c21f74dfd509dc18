"""What the side bar shows on every page: how much waits, and the saved views. One query, only when drawn."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import IntegerField, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import Member
from accounts.permissions import PERMISSIONS, is_member, may
from flags.queries import to_decide
from lib.days import today
from lib.nav import url_of
from partners.models import Partnership, SavedView
from partners.queries.filters import OVER

MOST = 1_000  # counting stops here: the side bar of a large portfolio must cost no more than that of a small one


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """What base.html asks of the reader: `nav_counts`, `saved_views`, `may` by permission; nothing without sign-in."""
    if not is_member_lazily(request):
        return {}
    own = SimpleLazyObject(lambda: counted(request))
    return {
        "nav_counts": SimpleLazyObject(lambda: own["counts"]),
        "saved_views": SimpleLazyObject(lambda: own["views"]),
        "may": {permission: may(request.user, permission) for permission in PERMISSIONS},
    }


def is_member_lazily(request: HttpRequest) -> bool:
    """Signed in? The error pages have no user, and asking for one may be what failed."""
    return hasattr(request, "user") and request.user.is_authenticated


def counted(request: HttpRequest) -> dict[str, Any]:
    """The counts and views of this reader: what the lists behind the links show at first.

    A manager's flags are those of their own partnerships.
    """
    member = request.user
    assert is_member(member)
    views = SavedView.objects.filter(member=member) | SavedView.objects.filter(member=None)
    row = (
        Member.objects.filter(pk=member.pk)
        .annotate(
            open_flags=capped(to_decide(today(), member)),
            current=capped(Partnership.objects.visible_to(member).exclude(stage__in=OVER)),
            views=ArraySubquery(
                views.order_by("name").values(json=JSONObject(page="page", label="name", query="query", ref="ref"))[:8]
            ),
        )
        .values("open_flags", "current", "views")
        .get()
    )
    counts = {"flags": row["open_flags"], "partnerships": row["current"]}
    shown = {name: f"{MOST:,}+" if count > MOST else count for name, count in counts.items()}
    return {"counts": shown, "views": [view | {"url": _address(view)} for view in row["views"] if url_of(view["page"])]}


class Capped(Subquery):
    """How many rows there are, as a sub-query that stops counting past MOST."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS few)"
    output_field = IntegerField()


def capped(rows: QuerySet[Any]) -> Capped:
    """Count at most one more than MOST."""
    return Capped(rows.order_by().values("pk")[: MOST + 1])


def _address(view: dict[str, str]) -> str:
    return f"{url_of(view['page'])}?{view['query']}{'&' if view['query'] else ''}view={view['ref']}"
