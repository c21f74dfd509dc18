"""Which partnerships a session goes through, and what its pages read. Each function is one statement."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from accounts.models import Member, Role
from partners.models import Partnership
from partners.models.choices import LIVE_STAGES
from partners.models.seeing import visible
from partners.queries.filters import Asked
from portfolio.models import RefocusDecision, RefocusSession, Verdict

FILTERS = ("owner", "status", "arrangement")
LAST_SESSIONS = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session is, and what its decisions come to."""

    total: int
    decided: int
    counts: dict[str, int]
    hours: Any  # a week, freed by exits; None where nobody recorded any
    money: Any  # a year
    hours_unknown: int  # exits of which no hours are known


def candidates(asked: Asked, member: Member) -> QuerySet[Partnership]:
    """The live partnerships of the filter that this member may decide on, those most in doubt first."""
    found = asked.rows().filter(stage__in=LIVE_STAGES)
    if member.role == Role.MANAGER:
        deputised = Partnership.deputies.through.objects.filter(member=member).values("partnership_id")
        found = found.filter(Q(owner=member) | Q(pk__in=deputised))
    return found.order_by(
        F("standing__worst").desc(nulls_last=True), F("signals__last_mutual_on").asc(nulls_first=True), "pk"
    )


def sessions() -> QuerySet[RefocusSession]:
    """The newest sessions with how far each is."""
    return RefocusSession.objects.select_related("created_by").annotate(
        total=Count("decisions"), decided=Count("decisions", filter=~Q(decisions__decision=""))
    )[:LAST_SESSIONS]


def card(session: RefocusSession, place: int, member: Member) -> RefocusDecision | None:
    """One card with all that its figures come from, if the member sees its partnership."""
    rows = RefocusDecision.objects.select_related(
        "partnership__partner", "partnership__owner", "partnership__signals", "partnership__standing"
    )
    return rows.filter(visible(member), session=session, place=place).first()


def cards(session: RefocusSession, member: Member) -> QuerySet[RefocusDecision]:
    """All cards in their order, of partnerships that the member sees."""
    return RefocusDecision.objects.filter(visible(member), session=session).select_related(
        "partnership__partner", "partnership__owner", "partnership__standing"
    )


def next_open(session: RefocusSession, member: Member, after: int = 0) -> int | None:
    """The place of the next card without a decision, beginning behind `after` and round to the first."""
    waiting = RefocusDecision.objects.filter(visible(member), session=session, decision="")
    found = waiting.annotate(passed=Q(place__lte=after)).order_by("passed", "place")
    return found.values_list("place", flat=True).first()


def latest(session: RefocusSession, member: Member) -> RefocusDecision | None:
    """The decision that was made last: the one that U takes back."""
    made = RefocusDecision.objects.filter(visible(member), session=session).exclude(decision="")
    return made.select_related("partnership__partner").order_by("-decided_at", "-pk").first()


def progress(session: RefocusSession, member: Member) -> Progress:
    """How far it is, with the partnerships that the member sees."""
    cards, exits = RefocusDecision.objects.filter(visible(member), session=session), Q(decision=Verdict.EXIT)
    found = cards.aggregate(
        total=Count("pk"), hours=Sum("hours_a_week", filter=exits), money=Sum("money_a_year", filter=exits),
        hours_unknown=Count("pk", filter=exits & Q(hours_a_week=None)),
        **{str(code): Count("pk", filter=Q(decision=code)) for code in Verdict.values},
    )  # fmt: skip
    counts = {code: found[code] for code in Verdict.values}
    return Progress(
        found["total"], sum(counts.values()), counts, found["hours"], found["money"], found["hours_unknown"]
    )
