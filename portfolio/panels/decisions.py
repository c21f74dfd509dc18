"""What needs a decision, and what became of flags since last week."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import Member
from flags.models import Flag, Severity
from flags.queries import undecided
from flags.reading import read
from partners.models.seeing import known_ties, visible

SHOWN = 6
# Far more than one partnership can have flags, so that the six worst partnerships are among them.
LOOKED_AT = 200
WEEK = timedelta(days=7)


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """`partnerships` with a warning or worse that nobody answered, `flags` of any severity, and the first six."""
    waiting = undecided(as_of, member)
    grave = Q(severity__gte=Severity.WARNING)
    number = waiting.order_by().aggregate(
        flags=Count("pk"), partnerships=Count("partnership", filter=grave, distinct=True)
    )
    return number | {"first": _first(waiting.filter(grave, partnership__isnull=False), as_of)}


def _first(flags: QuerySet[Flag], as_of: date) -> list[dict[str, Any]]:
    """The worst flag of each of the first partnerships."""
    found: dict[int, dict[str, Any]] = {}
    tied = flags.select_related("partnership__standing").annotate(ties=known_ties("partnership", "partnership__owner"))
    for flag in tied[:LOOKED_AT]:
        partnership = flag.partnership
        if partnership is None or partnership.pk in found:
            continue
        said = read(flag, as_of)
        found[partnership.pk] = {
            "ref": partnership.ref,
            "name": str(partnership),
            "flag": flag.ref,
            "rule": flag.rule,
            "title": said.title,
            "severity": said.severity,
            "sentence": said.sentence,
            "status": str(partnership.standing.status) if hasattr(partnership, "standing") else "unknown",
            "owner": partnership.owner_id,
            "ties": flag.ties,
        }
        if len(found) == SHOWN:
            break
    return list(found.values())


def changes(as_of: date, member: Member | None = None) -> list[dict[str, Any]]:
    """The gravest flags that closed and that opened in the last seven days, at most three of each."""
    since = as_of - WEEK
    flags = Flag.objects.filter(visible(member), partnership__isnull=False, severity__gte=Severity.WARNING)
    closed = flags.filter(closed_on__gt=since, closed_on__lte=as_of, dismissed_on=None)
    opened = flags.filter(closed_on=None, opened_on__gt=since, opened_on__lte=as_of, dismissed_on=None)
    return [*_told(closed, "closed", as_of), *_told(opened, "opened", as_of)]


def _told(flags: QuerySet[Flag], what: str, as_of: date) -> list[dict[str, Any]]:
    worst = flags.select_related("partnership__partner").order_by("-severity", "opened_on", "id")[:3]
    return [
        {
            "what": what,
            "ref": flag.partnership.ref if flag.partnership else "",
            "name": str(flag.partnership),
            "title": read(flag, as_of).title,
        }
        for flag in worst
    ]
