"""The objectives of the whole portfolio, the critical ones first, each with its last value and the target in force."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from accounts.models import Member
from objectives.models import Measurement, Objective
from objectives.models.choices import Priority
from objectives.queries.standing import standing
from partners.models.seeing import visible
from partners.queries.filters import OVER
from partners.queries.keyset import Sort
from partners.queries.lines import of_partnership

STATES = [("overdue", "Past due"), ("ahead", "Due ahead"), ("unmeasured", "Never measured")]
SHOWN = (
    "title", "goal_type", "tangible", "metric", "unit", "baseline", "target", "start_on", "due_on", "priority", "curve",
    "later_target", "later_due", "now", "measured_on",
)  # fmt: skip
RANKS = {code: str(rank) for rank, code in enumerate(Priority.values)}
# critical first, within a priority what is due first
ORDER = Sort(
    Concat(
        Case(*(When(priority=code, then=Value(rank)) for code, rank in RANKS.items()), default=Value("9")),
        Cast(Coalesce(F("later_due"), F("due_on"), date(9999, 12, 31)), CharField()),
        output_field=CharField(),
    )
)


def objectives(values: Mapping[str, str], member: Member, as_of: date) -> QuerySet[Objective]:
    """The objectives that the filters ask for, of partnerships that are not over."""
    rows: QuerySet[Objective] = (
        Objective.objects.filter(visible(member), partnership__isnull=False)
        .exclude(partnership__stage__in=OVER)
        .annotate(**standing(as_of))
    )
    for name, value in values.items():
        if name in ("priority", "goal_type"):
            rows = rows.filter(**{name: value})
        elif name == "state":
            rows = _in_state(rows, value, as_of)
        else:
            rows = of_partnership(rows, name, value, member)
    return rows


def of_agenda(most: int = 3) -> list[Objective]:
    """The first objectives of our agenda: examples of what a partnership could serve."""
    return list(Objective.objects.filter(partnership=None).order_by("id")[:most])


def _in_state(rows: QuerySet[Objective], value: str, as_of: date) -> QuerySet[Objective]:
    if value == "unmeasured":
        return rows.filter(~Exists(Measurement.objects.filter(objective=OuterRef("pk"), on__lte=as_of)))
    late = Q(due__lt=as_of)
    dated = rows.annotate(due=Coalesce(F("later_due"), F("due_on")))
    return dated.filter(late) if value == "overdue" else dated.filter(~late)
