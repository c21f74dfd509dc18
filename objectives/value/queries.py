"""What the value page asks the database, beside the signals: by quarter, by business, by person, by objective."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, TruncQuarter

from objectives.models import Measurement, Objective, ValueEntry
from objectives.page import QUARTERS, quarter_start
from partners.models import EconomicTerm, Partnership
from partners.queries.keyset import Sort

from .expressions import MET, money

NEWEST = Sort(F("on"), down=True)
FILTERS = ("side", "flow", "kind")
CELLS = {
    "our_return": ("ours", "return"),
    "our_investment": ("ours", "investment"),
    "their_return": ("theirs", "return"),
    "their_investment": ("theirs", "investment"),
}


def entries(partnership: Partnership, values: Mapping[str, str], as_of: date, rate: Decimal) -> QuerySet[ValueEntry]:
    """The entries that the filters ask for, each with its `worth` and the name of its `who`."""
    wanted = {name: value for name, value in values.items() if name in FILTERS}
    rows: QuerySet[ValueEntry] = ValueEntry.objects.filter(partnership=partnership, on__lte=as_of, **wanted)
    return rows.annotate(worth=money(rate), who=F("person__name"))


def by_quarter(partnership: Partnership, as_of: date, rate: Decimal) -> list[dict[str, Any]]:
    """The last eight quarters, oldest first, each with the four sums; None: no such entry. One statement."""
    starts = [quarter_start(as_of, back) for back in range(QUARTERS - 1, -1, -1)]
    sums = {name: Sum("worth", filter=Q(side=side, flow=flow), default=None) for name, (side, flow) in CELLS.items()}
    found = (
        ValueEntry.objects.filter(partnership=partnership, on__gte=starts[0], on__lte=as_of)
        .order_by()
        .annotate(quarter=Cast(TruncQuarter("on"), DateField()), worth=money(rate))
        .values("quarter")
        .annotate(**sums)
    )
    known: dict[date, Any] = {row["quarter"]: row for row in found}
    return [{"start": start, **{name: known.get(start, {}).get(name) for name in CELLS}} for start in starts]


def by_business(partnership: Partnership, as_of: date, days: int, rate: Decimal) -> dict[bool | None, dict[str, Any]]:
    """Our returns of the window: new business (True), business that only moved (False), nobody said (None)."""
    rows: QuerySet[Any, Any] = (
        ValueEntry.objects.filter(
            partnership=partnership, side="ours", flow="return", on__gt=as_of - timedelta(days=days), on__lte=as_of
        )
        .order_by()
        .values("new_business")
        .annotate(worth=Sum(money(rate)), entries=Count("pk"))
    )
    return {row["new_business"]: row for row in rows}


_BY_PERSON = f"""
SELECT coalesce(nullif(p.name, ''), p.email, '') AS who, sum(h.entered) AS entered, sum(h.met) AS met
FROM (
  SELECT v.person_id AS member_id, v.hours AS entered, 0 AS met FROM objectives_valueentry v
  WHERE v.partnership_id = %(id)s AND v.side = 'ours' AND v.flow = 'investment' AND v.hours IS NOT NULL
    AND v."on" > %(day)s - %(value_days)s AND v."on" <= %(day)s
  UNION ALL SELECT m.member_id, 0, t.minutes / 60.0 {MET} AND t.partnership_id = %(id)s
) h LEFT JOIN accounts_member p ON p.id = h.member_id
GROUP BY 1 ORDER BY sum(h.entered) + sum(h.met) DESC, 1"""


@dataclass(frozen=True, slots=True)
class Effort:
    """Hours of one of us: entered, and in meetings. `who` is empty where no name was given."""

    who: str
    entered: Decimal
    met: Decimal

    @property
    def hours(self) -> Decimal:
        return self.entered + self.met


def by_person(partnership: Partnership, as_of: date, days: int) -> list[Effort]:
    """Our hours of the window by person, the most first; their sum is that of the signals. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_PERSON, {"id": partnership.pk, "day": as_of, "value_days": days})
        return [Effort(who, Decimal(entered), Decimal(met)) for who, entered, met in cursor.fetchall()]


def terms(partnership: Partnership, until: date | None = None) -> QuerySet[EconomicTerm]:
    """How money is split; `until`: only what was agreed from that day or before, None: also what is agreed ahead."""
    begun = Q(since=None) | Q(since__lte=until) if until else Q()
    return EconomicTerm.objects.filter(begun, partnership=partnership)


def goals(partnership: Partnership, as_of: date, until: date | None = None) -> list[dict[str, Any]]:
    """The objectives that the value page reads: those with an alternative, and the intangible ones. One statement.

    `until`: only those that had begun by then.
    """
    begun = Q(start_on=None) | Q(start_on__lte=until) if until else Q()
    last = Measurement.objects.filter(objective=OuterRef("pk"), on__lte=as_of).order_by("-on", "-id")
    rows: QuerySet[Any, Any] = (
        Objective.objects.filter(begun, partnership=partnership)
        .filter(Q(tangible=False) | Q(alternative_cost__isnull=False))
        .order_by("id")
        .annotate(
            now=Subquery(last.values("value")[:1]),
            noted_on=Subquery(last.values("on")[:1]),
            noted=Subquery(last.values("note")[:1]),
        )
    )
    return list(
        rows.values(
            "ref", "title", "tangible", "metric", "unit", "baseline", "target", "start_on", "alternative_cost",
            "now", "noted_on", "noted",
        )
    )  # fmt: skip


def cost_since(partnership: Partnership, start: date, as_of: date, rate: Decimal) -> Decimal:
    """What we put in from `start` on."""
    rows = ValueEntry.objects.filter(
        partnership=partnership, side="ours", flow="investment", on__gte=start, on__lte=as_of
    )
    found: Decimal | None = rows.aggregate(cost=Sum(money(rate)))["cost"]
    return found or Decimal(0)
