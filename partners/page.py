"""What partners itself adds to the page of a partnership: people, agreements, touches, what is booked."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Max, OuterRef, Q, Subquery, When
from django.db.models.functions import JSONObject, Least

from accounts.models import Member

from .columns import begun, column, not_yet, rows
from .models import Agreement, Clause, Contact, Handoff, Partnership, Pause, Touchpoint
from .models.choices import TouchpointStatus

STRIP_DAYS = 26 * 7


@column
def contacts(as_of: date, past: bool) -> ArraySubquery:
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
def deputies(as_of: date, past: bool) -> ArraySubquery:
    """Who stands in for the owner."""
    standing_in = Member.objects.filter(deputised=OuterRef("pk"))
    return ArraySubquery(standing_in.values(row=JSONObject(id="id", name="name", email="email")))


@column
def agreements(as_of: date, past: bool) -> ArraySubquery:
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
    known = Agreement.objects.order_by("-id")
    if past:
        first = Least("signed_by_us_on", "signed_by_them_on", "starts_on")
        known = known.alias(first=first).filter(begun("first", as_of))
        own["terminated_on"] = Case(When(terminated_on__lte=as_of, then="terminated_on"))
    return rows(
        known,
        **own,
        clauses=ArraySubquery(
            clauses.values(row=JSONObject(ref="ref", clause="clause", state="state", where="where", reason="reason"))
        ),
    )


@column
def mutual_days(as_of: date, past: bool) -> ArraySubquery:
    """The days of the last half year on which both sides met, for the strip."""
    held = Touchpoint.objects.filter(
        partnership=OuterRef("pk"),
        status=TouchpointStatus.HELD,
        mutual=True,
        on__range=(as_of - timedelta(days=STRIP_DAYS - 1), as_of),
    )
    return ArraySubquery(held.order_by("on").values("on"))


@column
def booked(as_of: date, past: bool) -> ArraySubquery:
    """What is in the diary, nearest first; on a past day what was in it then, whatever became of it."""
    planned = Q(status=TouchpointStatus.PLANNED, on__gte=as_of)
    if past:
        planned = Q(booked_on__lte=as_of, on__gt=as_of) & not_yet("cancelled_on", as_of)
    return rows(
        Touchpoint.objects.filter(planned).order_by("on", "id"), ref="ref", on="on", kind="kind", summary="summary"
    )


@column
def open_handoffs(as_of: date, past: bool) -> ArraySubquery:
    """Leads that nobody has answered."""
    return rows(
        Handoff.objects.filter(
            begun("handed_on", as_of), not_yet("answered_on", as_of), not_yet("closed_on", as_of)
        ).order_by("handed_on", "id"),
        ref="ref", what="what", direction="direction", handed_on="handed_on",
    )  # fmt: skip


@column
def pause(as_of: date, past: bool) -> ArraySubquery:
    """The pause in force, if there is one."""
    now = Pause.objects.filter(since__lte=as_of, until__gte=as_of).order_by("-until")
    return rows(now, ref="ref", until="until", reason="reason")


@column
def others(as_of: date, past: bool) -> ArraySubquery:
    """The other partnerships with the same partner."""
    beside = Partnership.objects.filter(partner=OuterRef("partner")).exclude(pk=OuterRef("pk")).order_by("id")[:5]
    return ArraySubquery(
        beside.values(row=JSONObject(ref="ref", title="title", arrangement="arrangement", stage="stage"))
    )
