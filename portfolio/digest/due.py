"""Who is still owed this week's digest: asked anew each minute, of PostgreSQL alone."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Member
from lib.days import day_of, portfolio_zone
from portfolio.digest import KIND
from portfolio.models import Mail
from portfolio.schedule import DIGEST_RHYTHM


def wanting(now: datetime) -> QuerySet[Member]:
    """Members of today who want a digest."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=day_of(now))
    return Member.objects.filter(here, is_active=True, digest_wanted=True)


def without(members: QuerySet[Member], week: str) -> QuerySet[Member]:
    """Those for whom nothing is settled about that week yet, whatever zone or address they had then."""
    settled = Mail.objects.filter(kind=KIND, period=week).filter(Q(recipient=OuterRef("pk")) | Q(to=OuterRef("email")))
    return members.filter(~Exists(settled))


def waiting(now: datetime, *, newcomers: bool = False) -> dict[str, QuerySet[Member]]:
    """Who is owed a digest, by the ISO week that is due where they are.

    Who came after Monday morning gets their first one next Monday, unless `newcomers` are asked for.
    """
    found: dict[str, QuerySet[Member]] = {}
    all_of_them = wanting(now)
    for name in all_of_them.order_by().values_list("time_zone", flat=True).distinct():
        due = DIGEST_RHYTHM.newest(now, zone(name))
        members = without(all_of_them.filter(time_zone=name), due.period)
        if not newcomers:
            members = members.filter(created_at__lte=due.at)
        found[due.period] = found[due.period] | members if due.period in found else members
    return found


def weeks_waiting(now: datetime) -> list[str]:
    """The weeks for which somebody is still owed a digest."""
    return [week for week, members in sorted(waiting(now).items()) if members.exists()]


def zone(name: str) -> ZoneInfo:
    """A member's time zone; the portfolio's where they named none, or one that is no more."""
    try:
        return ZoneInfo(name) if name else portfolio_zone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return portfolio_zone()
