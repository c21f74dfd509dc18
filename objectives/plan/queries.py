"""What the plan page asks the database: the versions, and the objectives with all their measurements and targets."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Avg, Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from objectives.models import BusinessPlan, Measurement, Objective, ObjectiveTarget
from objectives.models.choices import Priority
from partners.models import Partnership

RANK = Case(
    *(When(priority=code, then=Value(at)) for at, code in enumerate(Priority.values)),
    default=Value(9), output_field=IntegerField(),
)  # fmt: skip


def versions(partnership: Partnership, until: date | None = None) -> list[BusinessPlan]:
    """The versions of the plan, newest first. One statement.

    `until`: only those written by then, and agreed only if it was by then; None: also those of days to come.
    """
    written = Q(since__lte=until) if until else Q()
    found = list(BusinessPlan.objects.filter(written, partnership=partnership).order_by("-since", "-id"))
    for one in found:
        if until and one.agreed_by_them_on and one.agreed_by_them_on > until:
            one.agreed_by_them_on = None
    return found


def objectives(partnership: Partnership, as_of: date, until: date | None = None) -> QuerySet[Objective]:
    """The objectives, the critical ones first, each with `steps` and `retargeted` as of a day. One statement.

    `until`: only those that had begun by then.
    """
    begun = Q(start_on=None) | Q(start_on__lte=until) if until else Q()
    steps = Measurement.objects.filter(objective=OuterRef("pk"), on__lte=as_of).order_by("on", "id")
    later = ObjectiveTarget.objects.filter(objective=OuterRef("pk"), since__lte=as_of).order_by("since", "id")
    rows: QuerySet[Objective] = (
        Objective.objects.filter(begun, partnership=partnership)
        .select_related("serves")
        .annotate(
            steps=ArraySubquery(steps.values(row=JSONObject(on="on", value="value", note="note"))),
            retargeted=ArraySubquery(later.values(row=JSONObject(since="since", target="target", due_on="due_on"))),
        )
        .order_by(RANK, F("due_on").asc(nulls_last=True), "id")
    )
    return rows


def forecasts(authors: Collection[str], as_of: date) -> dict[str, dict[str, Any]]:
    """By author: how much of what they forecast was reached when it was due, over the whole portfolio. One statement.

    `share` is the mean of (reached - baseline) ÷ (forecast - baseline), `number` of how many.
    """
    last = Measurement.objects.filter(objective=OuterRef("pk"), on__lte=OuterRef("due_on")).order_by("-on", "-id")
    rows: QuerySet[Any, Any] = (
        Objective.objects.filter(author__in=authors, due_on__lte=as_of, forecast__isnull=False, baseline__isnull=False)
        .exclude(forecast=F("baseline"))
        .annotate(reached=Subquery(last.values("value")[:1]))
        .order_by()
        .values("author")
        .annotate(
            share=Avg((F("reached") - F("baseline")) / (F("forecast") - F("baseline"))),
            number=Count("pk", filter=Q(reached__isnull=False)),
        )
    )
    return {row["author"]: row for row in rows if row["number"]} if authors else {}


def exactly(value: Any) -> Decimal | None:
    """A number out of JSON."""
    return None if value is None else Decimal(str(value))
