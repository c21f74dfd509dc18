"""A kind of meeting is agreed anew from a day on; the earlier agreement ends the day before."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership
from reviews.actions import agree_rhythm
from reviews.models import Rhythm


@transaction.atomic
def agree_meeting(
    *, partnership: Partnership, by: Member, kind: str, every_days: int | None, minutes: int | None, since: date
) -> Rhythm:
    """From `since` they meet so; what was agreed of this kind before is kept, and ended."""
    for rhythm in _in_force(partnership, kind, since):
        end_rhythm(rhythm=rhythm, expected=rhythm.version, by=by, on=since)
    return agree_rhythm(partnership=partnership, by=by, kind=kind, every_days=every_days, minutes=minutes, since=since)


@transaction.atomic
def end_rhythm(*, rhythm: Rhythm, expected: int, by: Member, on: date) -> None:
    """From that day on it is agreed no longer; one that began that day is taken away. Raises StaleEdit."""
    if rhythm.since and rhythm.since >= on:
        rhythm.until = rhythm.since
    else:
        rhythm.until = on - timedelta(days=1)
    rhythm.save_edit(expected=expected, fields=["until"])
    announce([rhythm.partnership_id])


def _in_force(partnership: Partnership, kind: str, on: date) -> list[Rhythm]:
    open_end = Q(until=None) | Q(until__gte=on)
    return list(Rhythm.objects.filter(open_end, partnership=partnership, kind=kind))
