"""What the agenda reads. Each function is one statement, whatever the size."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from accounts.models import Member
from objectives.models import AgendaAnswer, AgendaCriterion
from partners.causes import cause_words
from partners.models import FitAnswer, Link, Partnership
from partners.models.choices import Stage
from partners.models.seeing import visible

CANDIDATES = (Stage.CANDIDATE, Stage.VETTING)
LINKS = 50
COMMITMENT_MINUTES = 30  # what one open commitment takes in a week (rules.md, over capacity)
UNSAID = "No cause recorded"


@dataclass(frozen=True, slots=True)
class Capacity:
    """What one owner's partnerships demand in a week, against the hours there are (None: nobody has said)."""

    member: Member
    partnerships: int
    needed: Decimal
    hours: Decimal | None

    @property
    def over(self) -> bool:
        return self.hours is not None and self.needed > self.hours


def answers() -> QuerySet[AgendaAnswer]:
    """All answers ever given, oldest first within a question."""
    return AgendaAnswer.objects.select_related("created_by").order_by("since", "id")


def criteria() -> list[AgendaCriterion]:
    """The criteria, the heaviest first."""
    return list(AgendaCriterion.objects.all())


def candidates(member: Member) -> QuerySet[Partnership]:
    """Partnerships that are not live yet, of those the member sees."""
    return (
        Partnership.objects.visible_to(member)
        .filter(stage__in=CANDIDATES)
        .select_related("partner", "owner", "signals")
    )


def scores(criteria: list[str]) -> dict[tuple[int, str], int | None]:
    """The newest answer of each candidate to each criterion."""
    rows = FitAnswer.objects.filter(partnership__stage__in=CANDIDATES, question__in=criteria).order_by("on", "id")
    return {(row[0], row[1]): row[2] for row in rows.values_list("partnership_id", "question", "score")}


def capacity() -> list[Capacity]:
    """The owners of live partnerships, those over their hours first."""
    members = Member.objects.filter(load__live_partnerships__gt=0).select_related("load")
    found = []
    for member in members:
        load = member.load
        minutes = load.rhythm_minutes + COMMITMENT_MINUTES * load.commitments_open
        needed = (Decimal(minutes) / 60).quantize(Decimal("0.1"))
        found.append(Capacity(member, load.live_partnerships, needed, load.hours_per_week))
    return sorted(found, key=lambda one: (not one.over, -one.needed, str(one.member)))


def causes(member: Member) -> list[tuple[str, int]]:
    """Why partnerships ended, the most frequent first: each counted once, by its newest exit plan."""
    newest = Partnership.objects.filter(pk=OuterRef("pk")).order_by("-exit_plans__opened_on", "-exit_plans__id")
    ended = (
        Partnership.objects.visible_to(member)
        .filter(stage=Stage.ENDED)
        .annotate(cause=Subquery(newest.values("exit_plans__cause")[:1]))
    )
    rows = ended.order_by().values("cause").annotate(number=Count("pk")).values_list("cause", "number")
    found: Counter[str] = Counter()
    for cause, number in rows:
        found[cause_words(cause) if cause else UNSAID] += number
    return sorted(found.items(), key=lambda pair: (pair[0] == UNSAID, -pair[1], pair[0]))


def links(member: Member) -> QuerySet[Link]:
    """Partnerships that hang together, those of candidates first; only where the member sees both."""
    wanted = Q(partnership__stage__in=CANDIDATES) | Q(other__stage__in=CANDIDATES)
    rows = Link.objects.filter(visible(member), visible(member, "other")).select_related(
        "partnership__partner", "other__partner"
    )
    return rows.annotate(concerns=ExpressionWrapper(wanted, BooleanField())).order_by("-concerns", "id")[:LINKS]
