"""Which flags somebody sees, in the order people see them (rules.md)."""

from datetime import date, timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from accounts.models import Member, Role
from partners.models import Partnership
from partners.models.seeing import visible

from .models import ActionKind, Flag, FlagAction, Severity
from .rules import ORDER

ACTED = (ActionKind.ACT, ActionKind.RECALIBRATE, ActionKind.EXIT)
# A flag that is only cooling waits with the rest; stale and dormant go before.
_GRAVE_FIRST = {"stale": Severity.WARNING}


def ordered(flags: QuerySet[Flag]) -> QuerySet[Flag]:
    """What calls for a decision first: by rule where the order names it, the rest by severity, then age."""
    ranks = [
        When(rule=rule, severity__gte=_GRAVE_FIRST.get(rule, Severity.NOTICE), then=Value(place))
        for place, rule in enumerate(ORDER)
    ]
    rank = Case(*ranks, default=Value(len(ORDER)), output_field=IntegerField())
    return flags.annotate(rank=rank).order_by("rank", "-severity", "opened_on", "id")


def place(flag: Flag) -> tuple[int, int, date, int]:
    """The same order for flags that are not stored."""
    named = flag.rule in ORDER and flag.severity >= _GRAVE_FIRST.get(flag.rule, Severity.NOTICE)
    rank = ORDER.index(flag.rule) if named else len(ORDER)
    return rank, -flag.severity, flag.opened_on, flag.partnership_id or flag.member_id or 0


def visible_flags(as_of: date) -> QuerySet[Flag]:
    """Open flags that nobody snoozed or dismissed as wrong; with their partnership and partner."""
    shown = Flag.objects.filter(closed_on=None, dismissed_on=None)
    return ordered(shown.exclude(snoozed_until__gt=as_of).select_related("partnership__partner", "member"))


def seen(member: Member | None) -> Q:
    """Flags about partnerships that the member sees, and about the member; None is Tandem itself."""
    return visible(member) | Q(member=member) if member and member.role == Role.READER else visible(member)


def undecided(as_of: date, member: Member | None = None) -> QuerySet[Flag]:
    """Visible flags that nobody has answered yet, of those the member sees."""
    return visible_flags(as_of).filter(seen(member), acknowledged_on=None)


def to_decide(as_of: date, member: Member) -> QuerySet[Flag]:
    """What waits for this member: a manager's own, everybody else's whole portfolio."""
    flags = undecided(as_of, member)
    return flags.filter(own(member)) if member.role == Role.MANAGER else flags


def own(member: Member) -> Q:
    """About partnerships the member owns or stands in for, or about the member."""
    owned = Partnership.objects.filter(owner=member).values("pk")
    deputised = Partnership.deputies.through.objects.filter(member=member).values("partnership_id")
    return Q(partnership__in=owned) | Q(partnership__in=deputised) | Q(member=member)


def for_recipient(member: Member, as_of: date) -> QuerySet[Flag]:
    """The flags that go to this member: as owner or deputy, and to a lead those that nobody owns."""
    wanted = own(member)
    if member.role == Role.LEAD:
        gone = Q(partnership__owner=None) | Q(partnership__owner__is_active=False)
        wanted |= Q(partnership__isnull=False) & (gone | Q(partnership__owner__left_on__lte=as_of))
    return visible_flags(as_of).filter(wanted)


def in_state(state: str, as_of: date, member: Member) -> QuerySet[Flag]:
    """All flags that the member sees in one of the states of the flags page. Raises KeyError for another word."""
    alive = Q(closed_on=None, dismissed_on=None)
    snoozed = Q(snoozed_until__gt=as_of)
    wanted = {
        "open": alive & Q(acknowledged_on=None) & ~snoozed,
        "acknowledged": alive & Q(acknowledged_on__isnull=False) & ~snoozed,
        "snoozed": alive & snoozed,
        "dismissed": Q(closed_on=None, dismissed_on__isnull=False),
        "closed": Q(closed_on__isnull=False),
    }[state]
    return ordered(Flag.objects.filter(seen(member), wanted))


def standing_actions() -> QuerySet[FlagAction]:
    """What people did with flags and did not take back."""
    undone = FlagAction.objects.filter(kind=ActionKind.UNDO).values("reason")
    return FlagAction.objects.exclude(kind=ActionKind.UNDO).exclude(ref__in=undone)


def decided_since(day: date, member: Member) -> QuerySet[FlagAction]:
    """The member's decisions since a day, newest first, with their flags."""
    mine = standing_actions().filter(visible(member, "flag__partnership"), by=member, on__gte=day)
    return mine.select_related("flag__partnership__partner", "flag__member").order_by("-at", "-id")


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())
