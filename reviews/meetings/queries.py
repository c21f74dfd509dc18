"""What is agreed of each kind of meeting, when it was last held and when the next one is."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min, Q

from partners.models import Partnership, Touchpoint
from partners.models.choices import TouchpointStatus
from partners.sentences import kind_words
from reviews.models import Review, Rhythm
from reviews.models.choices import RHYTHM_KINDS


@dataclass(frozen=True, slots=True)
class Meeting:
    """One kind of meeting. Days and minutes are those agreed, else (`agreed` is None) those of the template."""

    kind: str
    label: str
    purpose: str
    every_days: int | None
    minutes: int | None
    agreed: Rhythm | None
    last_on: date | None
    next_on: date | None
    due_on: date | None

    def late(self, as_of: date) -> bool:
        """Is it owed, and nothing in the diary?"""
        return self.due_on is not None and self.due_on < as_of and self.next_on is None

    @property
    def is_review(self) -> bool:
        return self.kind in ("strategy_review", "results_review")


def meetings(partnership: Partnership, as_of: date, until: date | None = None) -> list[Meeting]:
    """The four of the templates and whatever else is agreed. Three statements.

    `until`: the diary as it stood on that past day, whatever became of it; None: as it stands.
    """
    agreed = {
        rhythm.kind: rhythm
        for rhythm in Rhythm.objects.filter(
            Q(since=None) | Q(since__lte=as_of), Q(until=None) | Q(until__gte=as_of), partnership=partnership
        ).order_by("since", "id")
    }
    held, planned = _days(partnership, as_of, until)
    kinds = [*RHYTHM_KINDS, *(kind for kind in agreed if kind not in RHYTHM_KINDS)]
    return [_meeting(kind, agreed.get(kind), held.get(kind), planned.get(kind)) for kind in kinds]


def _meeting(kind: str, rhythm: Rhythm | None, last: date | None, planned: date | None) -> Meeting:
    label, days, minutes, purpose = RHYTHM_KINDS.get(kind, (kind_words(kind), None, None, ""))
    every = rhythm.every_days if rhythm else days
    due = None
    if rhythm and rhythm.every_days:
        begun = last or rhythm.since
        due = begun + timedelta(days=rhythm.every_days) if begun else None
    length = (rhythm.minutes or minutes) if rhythm else minutes
    return Meeting(kind, label, purpose, every, length, rhythm, last, planned, due)


def _days(partnership: Partnership, as_of: date, until: date | None) -> tuple[dict[str, date], dict[str, date]]:
    """By kind the last day it was held with them, as touchpoint or as review, and the next one in the diary."""
    touch, review = Q(status=TouchpointStatus.PLANNED, on__gte=as_of), Q(held_on=None, due_on__gte=as_of)
    if until:  # as the signals have it: what was booked by then and lay ahead
        off = Q(status=TouchpointStatus.CANCELLED) & (Q(cancelled_on=None) | Q(cancelled_on__lte=until))
        touch = Q(booked_on__lte=until, on__gt=until) & ~off
        review = Q(booked_on__lte=until, due_on__gte=until) & (Q(held_on=None) | Q(held_on__gt=until))
    touches = (
        Touchpoint.objects.filter(partnership=partnership)
        .order_by().values("kind")
        .annotate(
            held=Max("on", filter=Q(status=TouchpointStatus.HELD, on__lte=as_of) & ~Q(mutual=False)),
            planned=Min("on", filter=touch),
        )
    )  # fmt: skip
    reviews = (
        Review.objects.filter(partnership=partnership)
        .order_by().values("kind")
        .annotate(
            held=Max("held_on", filter=Q(held_on__lte=as_of) & ~Q(attended_by_them=False)),
            planned=Min("due_on", filter=review & Q(booked_on__isnull=False)),
        )
    )  # fmt: skip
    held: dict[str, date] = {}
    planned: dict[str, date] = {}
    for row in (*touches, *reviews):
        if row["held"]:
            held[row["kind"]] = max(row["held"], held.get(row["kind"], row["held"]))
        if row["planned"]:
            planned[row["kind"]] = min(row["planned"], planned.get(row["kind"], row["planned"]))
    return held, planned
