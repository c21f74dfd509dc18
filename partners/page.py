"""What partners itself adds to the page of a partnership: people, agreements, touches, what is booked."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import JSONObject

from accounts.models import Member

from .columns import column, rows
from .models import Agreement, Clause, Contact, Handoff, Partnership, Pause, Touchpoint
from .models.choices import TouchpointStatus

STRIP_DAYS = 26 * 7


@column
def contacts(as_of: date) -> ArraySubquery:
    """Everybody on their side, with the day they were last met in this partnership."""
    seen = (
        Touchpoint.contacts.through.objects.filter(
            contact=OuterRef("pk"),
            touchpoint__partnership=OuterRef(OuterRef("pk")),
            touchpoint__status="held",
            touchpoint__on__lte=as_of,
        )
        .order_by()
        .values("contact")
        .values(on=Max("touchpoint__on"))
    )
    people = Contact.objects.filter(partner=OuterRef("partner")).order_by(F("left_on").desc(nulls_first=True), "name")
    own = {name: F(name) for name in ("id", "ref", "name", "role", "function", "left_on")}
    return ArraySubquery(people.values(row=JSONObject(**own, seen_on=Subquery(seen))))


@column
def deputies(as_of: date) -> ArraySubquery:
    """Who stands in for the owner."""
    standing_in = Member.objects.filter(deputised=OuterRef("pk"))
    return ArraySubquery(standing_in.values(row=JSONObject(id="id", name="name", email="email")))


@column
def agreements(as_of: date) -> ArraySubquery:
    """The written documents, newest first, each with its clauses."""
    clauses = Clause.objects.filter(agreement=OuterRef("pk")).order_by("id")
    own: dict[str, Any] = {
        name: F(name)
        for name in [
            "ref",
            "title",
            "kind",
            "signed_by_us_on",
            "signed_by_them_on",
            "starts_on",
            "expires_on",
            "notice_days",
            "renews",
            "terminated_on",
        ]
    }
    return rows(
        Agreement.objects.order_by("-id"),
        **own,
        clauses=ArraySubquery(
            clauses.values(row=JSONObject(ref="ref", clause="clause", state="state", where="where", reason="reason"))
        ),
    )


@column
def mutual_days(as_of: date) -> ArraySubquery:
    """The days of the last half year on which both sides met, for the strip."""
    held = Touchpoint.objects.filter(
        partnership=OuterRef("pk"),
        status=TouchpointStatus.HELD,
        mutual=True,
        on__range=(as_of - timedelta(days=STRIP_DAYS - 1), as_of),
    )
    return ArraySubquery(held.order_by("on").values("on"))


@column
def booked(as_of: date) -> ArraySubquery:
    """What is in the diary, nearest first."""
    planned = Touchpoint.objects.filter(status=TouchpointStatus.PLANNED, on__gte=as_of).order_by("on", "id")
    return rows(planned, ref="ref", on="on", kind="kind", summary="summary")


@column
def open_handoffs(as_of: date) -> ArraySubquery:
    """Leads that nobody has answered."""
    return rows(
        Handoff.objects.filter(answered_on=None, closed_on=None).order_by("handed_on", "id"),
        ref="ref", what="what", direction="direction", handed_on="handed_on",
    )  # fmt: skip


@column
def pause(as_of: date) -> ArraySubquery:
    """The pause in force, if there is one."""
    now = Pause.objects.filter(since__lte=as_of, until__gte=as_of).order_by("-until")
    return rows(now, ref="ref", until="until", reason="reason")


@column
def others(as_of: date) -> ArraySubquery:
    """The other partnerships with the same partner."""
    beside = Partnership.objects.filter(partner=OuterRef("partner")).exclude(pk=OuterRef("pk")).order_by("id")[:5]
    return ArraySubquery(
        beside.values(row=JSONObject(ref="ref", title="title", arrangement="arrangement", stage="stage"))
    )
