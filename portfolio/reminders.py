"""Mail on the day before something is due: a review, a pilot's decision, an agreement's last day to act.

Windows, not exact days: what is due today and was not told yesterday (the machine was off) is told today.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, IntegerField, Q
from django.db.models.functions import Coalesce

from accounts.models import Member, Role
from lib.sql import AddDays
from partners.models import Agreement, Partnership
from partners.models.choices import LIVE_STAGES
from pilots.models import Pilot
from portfolio import links
from portfolio.digest.words import day_month
from portfolio.outbox import Letter, queue
from portfolio.stationery import WHOLE, fill, parts
from reviews.models import Review


@dataclass(frozen=True)
class Due:
    """Something with a date: what tells it apart, whose partnership, the day, and the words without the day."""

    key: str
    partnership: Partnership
    on: date
    words: str


def queue_reminders(today: date, *, now: datetime) -> int:
    """Mails about reviews and pilots that are due tomorrow or today; each person is told once of each."""
    return _queue("reminder", [*_reviews(today), *_pilots(today)], today, now)


def queue_expiry_notices(today: date, *, now: datetime) -> int:
    """Mails about agreements whose last day to act is tomorrow or today, and nobody has decided."""
    return _queue("expiry", _agreements(today), today, now)


def _reviews(today: date) -> Iterator[Due]:
    soon = (today, today + timedelta(days=1))
    waiting = Review.objects.filter(held_on=None, partnership__stage__in=LIVE_STAGES)
    for review in waiting.filter(Q(booked_on__range=soon) | Q(booked_on=None, due_on__range=soon)).select_related(
        *_WITH
    ):
        on = review.booked_on or review.due_on
        assert on
        name = review.kind.replace("_", " ")
        yield Due(f"review {review.pk} {on}", review.partnership, on, f"The {name} with {review.partnership} is due")


def _pilots(today: date) -> Iterator[Due]:
    ending = Pilot.objects.filter(decision="", ends_on__range=(today, today + timedelta(days=1)))
    for pilot in ending.select_related(*_WITH):
        assert pilot.ends_on
        words = f"The pilot with {pilot.partnership} needs its decision"
        yield Due(f"pilot {pilot.pk} {pilot.ends_on}", pilot.partnership, pilot.ends_on, words)


def _agreements(today: date) -> Iterator[Due]:
    notice = Coalesce(F("notice_days") * -1, 0, output_field=IntegerField())
    open_ones = Agreement.objects.filter(renewal_decision="", terminated_on=None, partnership__stage__in=LIVE_STAGES)
    last_day = open_ones.filter(expires_on__isnull=False).annotate(last=AddDays(F("expires_on"), notice))
    for each in last_day.filter(last__gte=today, last__lte=today + timedelta(days=1)).select_related(*_WITH):
        words = f"The agreement with {each.partnership} reaches its last day to act"
        yield Due(f"agreement {each.pk} {each.last}", each.partnership, each.last, words)


_WITH = ("partnership__partner", "partnership__owner")


def _queue(kind: str, found: Iterable[Due], today: date, now: datetime) -> int:
    found = list(found)
    told = _recipients([due.partnership for due in found], today)
    letters = [_letter(kind, due, member, today) for due in found for member in told[due.partnership.pk]]
    with transaction.atomic():
        return queue(letters, now=now)


def _recipients(partnerships: Iterable[Partnership], today: date) -> dict[int, list[Member]]:
    """Owner and deputies; where nobody is left of them, the leads."""
    ids = {partnership.pk: partnership.owner_id for partnership in partnerships}
    here = Q(is_active=True) & (Q(left_on=None) | Q(left_on__gt=today))
    deputies = Partnership.deputies.through.objects.filter(partnership_id__in=list(ids))
    pairs = set(deputies.values_list("partnership_id", "member_id"))
    pairs |= {(pk, owner) for pk, owner in ids.items() if owner}
    wanted = Q(pk__in={member for _, member in pairs}) | Q(role=Role.LEAD)
    people = {member.pk: member for member in Member.objects.filter(here & wanted).order_by("pk")}
    leads = [member for member in people.values() if member.role == Role.LEAD]
    found = {pk: [people[m] for p, m in sorted(pairs) if p == pk and m in people] for pk in ids}
    return {pk: members or leads for pk, members in found.items()}


def _letter(kind: str, due: Due, member: Member, today: date) -> Letter:
    when = "today" if due.on == today else "tomorrow"
    subject = f"{due.words} {when}"
    url = links.site(f"/partnerships/{due.partnership.ref}/")
    why = "Sent the day before a date because you look after this partnership."
    text = f"{subject}, {day_month(due.on)}.\n\nIts page: {url}\n\n-- \n{why}\n"
    html = fill(parts("reminder")[WHOLE], subject=subject, day=day_month(due.on), url=url, name=str(member), why=why)
    return Letter(member.email, kind, due.key, subject, text, html, {}, member.pk)
