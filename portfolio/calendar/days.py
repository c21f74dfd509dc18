"""The dated things of one member's partnerships, as a calendar shows them. One statement a kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Member
from partners.models import Agreement, Partnership, Touchpoint
from partners.models.choices import TouchpointStatus
from partners.queries.filters import OVER
from partners.sentences import kind_words
from pilots.models import Pilot
from portfolio import links
from reviews.kinds import review_words
from reviews.models import Commitment, Review

BACK = timedelta(days=60)  # what was due longer ago is for the pages, not for a calendar
AHEAD = timedelta(days=3 * 366)
WHOSE = {"ours": "We promised", "theirs": "They promised"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day of the calendar. `key` stays the same as long as the thing exists, `version` counts its changes."""

    key: str
    on: date
    title: str
    text: str
    url: str
    made_at: datetime
    version: int


def entries(member: Member, today: date) -> list[Entry]:
    """Everything dated that is still to be done in the member's partnerships, by day."""
    mine = Partnership.objects.filter(Q(owner=member) | Q(deputies=member)).exclude(stage__in=OVER).values("pk")
    found = [*_meetings(mine, today), *_reviews(mine), *_pilots(mine), *_agreements(mine), *_promises(mine)]
    near = (entry for entry in found if today - BACK <= entry.on <= today + AHEAD)
    return sorted(near, key=lambda entry: (entry.on, entry.key))


Mine = QuerySet[Any, Any]


def _meetings(mine: Mine, today: date) -> Iterator[Entry]:
    planned = Touchpoint.objects.filter(status=TouchpointStatus.PLANNED, on__gte=today - BACK)
    for one in _with(planned, mine):
        yield _entry("touchpoint", one, one.on, kind_words(one.kind), one.summary)


def _reviews(mine: Mine) -> Iterator[Entry]:
    waiting = Review.objects.filter(held_on=None, due_on__isnull=False)
    for one in _with(waiting, mine):
        said = "The day is agreed with them." if one.booked_on else "Not booked with them yet."
        yield _entry("review", one, one.due_on, review_words(one.kind), said)


def _pilots(mine: Mine) -> Iterator[Entry]:
    running = Pilot.objects.filter(decision="").annotate(end=Coalesce("ends_on", "first_ends_on"))
    for one in _with(running.filter(end__isnull=False), mine):
        yield _entry("pilot", one, one.end, "Pilot to decide", one.task or kind_words(one.kind))


def _agreements(mine: Mine) -> Iterator[Entry]:
    """The end, and before it the last day to give notice."""
    ending = Agreement.objects.filter(terminated_on=None, expires_on__isnull=False, renewal_decision="")
    for one in _with(ending, mine):
        assert one.expires_on
        name = one.title or "Agreement"
        yield _entry(
            "agreement", one, one.expires_on, "Agreement renews itself" if one.renews else "Agreement ends", name
        )
        if one.notice_days:
            last = one.expires_on - timedelta(days=one.notice_days)
            yield _entry("notice", one, last, "Last day to give notice", name)


def _promises(mine: Mine) -> Iterator[Entry]:
    unkept = Commitment.objects.filter(delivered_on=None, cancelled_on=None, due_on__isnull=False)
    for one in _with(unkept, mine):
        yield _entry("commitment", one, one.due_on, WHOSE.get(one.side, "Promised"), one.what)


def _with(rows: QuerySet[Any], mine: Mine) -> Iterable[Any]:
    return rows.filter(partnership__in=mine).select_related("partnership__partner").order_by("pk")


def _entry(kind: str, one: Any, on: date, what: str, text: str) -> Entry:
    url = links.site(reverse("partnership", args=[one.partnership.ref]))
    return Entry(f"{kind}-{one.ref}", on, f"{what}: {one.partnership}", text, url, one.created_at, one.version)
