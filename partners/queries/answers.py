"""How each side answers the leads that it is handed, and what becomes of them: for all, and by partnership."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, FloatField, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from accounts.models import Member
from lib.sql import Days
from partners.models import Handoff
from partners.models.choices import Outcome
from partners.models.seeing import visible

YEAR = 365
MOST = 50
# answered, or closed without a word between: both are an answer
_ANSWERED_ON = Coalesce("answered_on", "closed_on")


class Median(Aggregate):
    """The middle value; NULL of nothing."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True, slots=True)
class Answers:
    """One side's answers. None: nothing was answered, or nothing closed, so nobody can say."""

    direction: str
    handed: int
    waiting: int
    in_time: int
    due: int
    days: float | None
    won: int
    lost: int
    worth: Decimal | None
    ref: str = ""
    name: str = ""

    @property
    def kept(self) -> int | None:
        """The share answered in time, in percent, of those answered or overdue."""
        return round(self.in_time * 100 / self.due) if self.due else None

    @property
    def conversion(self) -> int | None:
        """The share won, in percent, of those closed."""
        return round(self.won * 100 / (self.won + self.lost)) if self.won + self.lost else None


def in_all(member: Member, as_of: date, answer_days: int, partnership: str = "") -> list[Answers]:
    """Both directions over a year of handoffs. One statement."""
    return _answers(_counted(_of(member, as_of, partnership), as_of, answer_days, "direction"))


def by_partnership(member: Member, as_of: date, answer_days: int, partnership: str = "") -> list[Answers]:
    """The same for each partnership, the busiest first, both directions of one beside each other. One statement."""
    names = ("partnership__ref", "partnership__title", "partnership__partner__name", "direction")
    rows = _counted(_of(member, as_of, partnership), as_of, answer_days, *names)
    return _answers(rows.order_by("-handed", "partnership__ref", "direction")[:MOST])


def _of(member: Member, as_of: date, partnership: str) -> QuerySet[Handoff]:
    rows = Handoff.objects.filter(visible(member), handed_on__gt=as_of - timedelta(days=YEAR), handed_on__lte=as_of)
    return rows.filter(partnership__ref=partnership) if partnership else rows


def _counted(rows: QuerySet[Handoff], as_of: date, answer_days: int, *names: str) -> QuerySet[Any, Any]:
    dated = Q(replied_on__lte=as_of)
    # an outcome without a day is an answer of which nobody knows how long it took
    waiting = Q(replied_on__gt=as_of) | Q(replied_on=None, outcome__in=("", Outcome.OPEN))
    overdue = waiting & Q(handed_on__lt=as_of - timedelta(days=answer_days))
    counted: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(replied_on=_ANSWERED_ON)
        .annotate(took=Days("replied_on", "handed_on"))
        .values(*names)
        .annotate(
            handed=Count("pk"),
            waiting=Count("pk", filter=waiting),
            in_time=Count("pk", filter=dated & Q(took__lte=answer_days)),
            due=Count("pk", filter=dated | overdue),
            days=Median("took", filter=dated),
            won=Count("pk", filter=Q(outcome=Outcome.WON)),
            lost=Count("pk", filter=Q(outcome=Outcome.LOST)),
            worth=Sum("value", filter=Q(outcome=Outcome.WON)),
        )
    )
    return counted


def _answers(rows: Iterable[dict[str, Any]]) -> list[Answers]:
    found = []
    for row in rows:
        title, partner = row.get("partnership__title"), row.get("partnership__partner__name", "")
        own = {name: row[name] for name in ("direction", "handed", "waiting", "in_time", "due", "days", "won", "lost")}
        name = f"{partner}: {title}" if title else partner
        found.append(Answers(**own, worth=row["worth"], ref=row.get("partnership__ref", ""), name=name))
    return found
