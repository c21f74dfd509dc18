"""Co-created material across the portfolio: what is planned, what is out, what nobody measured."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import Member
from partners.models import Asset
from partners.models.seeing import visible
from partners.templates_of_assets import TEMPLATES

from .keyset import Sort
from .lines import of_partnership

KINDS = [(one.code, one.label) for one in TEMPLATES.values()]
STATES = [("planned", "Planned"), ("out", "Published"), ("unmeasured", "Published, not measured")]
SHOWN = (
    "kind", "title", "published_on", "planned_cost", "cost_ours", "cost_theirs", "planned_reach", "reach",
    "usual_reach", "planned_conversions", "conversions", "usual_conversions", "made_by_us", "made_by_them",
)  # fmt: skip
# what is still to come first, then the newest
NEWEST = Sort(Coalesce(F("published_on"), date(9999, 12, 31)), down=True)


def assets(values: Mapping[str, str], member: Member, as_of: date) -> QuerySet[Asset]:
    """The assets that the filters ask for."""
    out = Q(published_on__lte=as_of)
    wanted = {"planned": ~out | Q(published_on=None), "out": out, "unmeasured": out & Q(reach=None)}
    rows: QuerySet[Asset] = Asset.objects.filter(visible(member)).filter(wanted.get(values.get("state", ""), Q()))
    for name, value in values.items():
        if name == "kind":
            rows = rows.filter(kind=value)
        elif name != "state":
            rows = of_partnership(rows, name, value, member)
    return rows
