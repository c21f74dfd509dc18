"""What the other side sees of a partnership. What is not read here cannot be shown; ours alone is never read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Member
from lib.words import count_words
from objectives.models import Objective
from objectives.models.choices import Whose
from objectives.queries.standing import standing
from partners import worth
from partners.models import Agreement, Contact, Partnership, Touchpoint
from partners.models.choices import TOUCHPOINT_KINDS, AgreementKind, Side, TouchpointStatus
from reviews.models import Commitment, Confirmation, Review
from reviews.models.choices import RHYTHM_KINDS

ONE_WAY = ("mailing", "listing", "logo", "press")


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective without our judgement of it: where it stands between its start and its target in force.

    `done` is 0 to 1; None where nobody knows, such as without a baseline.
    """

    title: str
    whose: str
    now: str
    target: str
    due_on: date | None
    done: float | None


@dataclass(frozen=True, slots=True)
class Coming:
    """Something both sides have in their diaries, or should put there."""

    what: str
    on: date
    booked: bool


def goals(partnership: Partnership, as_of: date) -> list[Goal]:
    """Joint objectives and theirs. Ours, and those of which nobody said whose they are, stay with us."""
    shown = Objective.objects.filter(partnership=partnership, side__in=(Whose.JOINT, Whose.THEIRS))
    fields = ("title", "side", "unit", "metric", "baseline", "target", "start_on", "due_on", "curve")
    columns = standing(as_of)
    return [_goal(own) for own in shown.annotate(**columns).order_by("id").values(*fields, *columns)]


def _goal(own: dict[str, Any]) -> Goal:
    unit = f" {own['unit'] or own['metric']}".rstrip()
    aim, now = worth.agreed(own).changed(own["later_target"], own["later_due"]), own["now"]
    done = aim.progress(now) if now is not None else None
    return Goal(
        title=own["title"],
        whose="yours" if own["side"] == Whose.THEIRS else "",
        now=count_words(now) if now is not None else "",
        target=f"{count_words(aim.target)}{unit}" if aim.target is not None else own["metric"],
        due_on=aim.due_on,
        done=None if done is None else min(max(float(done), 0.0), 1.0),
    )


def promises(partnership: Partnership, side: Side, as_of: date) -> QuerySet[Commitment]:
    """What one side has promised and not done or taken back, the most urgent first."""
    made = Q(made_on=None) | Q(made_on__lte=as_of)
    still_open = Commitment.objects.filter(made, partnership=partnership, side=side, delivered_on=None)
    return still_open.filter(cancelled_on=None).order_by(F("due_on").asc(nulls_last=True), "id")


def coming(partnership: Partnership, as_of: date) -> list[Coming]:
    """The next meetings, booked ones and reviews that are due, nearest first; at most three."""
    planned = Touchpoint.objects.filter(partnership=partnership, status=TouchpointStatus.PLANNED, on__gte=as_of)
    both = planned.exclude(mutual=False).exclude(kind__in=ONE_WAY).order_by("on", "id")[:3]
    due = Review.objects.filter(partnership=partnership, held_on=None, due_on__gte=as_of).order_by("due_on", "id")[:3]
    found = [Coming(meeting_words(one.kind), one.on, booked=True) for one in both.only("kind", "on")]
    found += [
        Coming(meeting_words(one.kind), one.due_on, booked=False) for one in due.only("kind", "due_on") if one.due_on
    ]
    return sorted(found, key=lambda one: one.on)[:3]


def meeting_words(kind: str) -> str:
    """A kind of meeting by a word that both sides know; our own kinds are ours, they are just a meeting."""
    return RHYTHM_KINDS[kind][0] if kind in RHYTHM_KINDS else TOUCHPOINT_KINDS.get(kind, "Meeting")


def agreements(partnership: Partnership, as_of: date) -> list[dict[str, Any]]:
    """The agreements in force: what it is called and when it ends."""
    signed = Agreement.objects.filter(
        Q(signed_by_us_on__lte=as_of) & Q(signed_by_them_on__lte=as_of), partnership=partnership
    )
    standing = signed.filter(Q(terminated_on=None) | Q(terminated_on__gt=as_of)).order_by(
        F("expires_on").asc(nulls_last=True), "id"
    )
    return [{"title": title_of(one), "expires_on": one.expires_on} for one in standing]


def title_of(agreement: Agreement) -> str:
    """Its title, else its kind."""
    kind = AgreementKind(agreement.kind).label if agreement.kind else "Agreement"
    return agreement.title or kind


def their_people(partnership: Partnership, as_of: date, *, also: int | None = None) -> QuerySet[Contact]:
    """Who takes part on their side: the counterpart, who has a role or took part in something, and contact `also`.

    Their organisation's other people, met in other partnerships, are no part of this page.
    """
    there = Touchpoint.objects.filter(partnership=partnership, contacts=OuterRef("pk"), mutual=True)
    engaged = (
        Q(pk__in=[pk for pk in (partnership.counterpart_id, also) if pk])
        | Q(roles_in__partnership=partnership)
        | Q(Exists(there))
    )
    here = Q(left_on=None) | Q(left_on__gt=as_of)
    return Contact.objects.filter(here, engaged, partner=partnership.partner_id).distinct().order_by("name", "id")


def our_people(partnership: Partnership, as_of: date) -> list[dict[str, str]]:
    """Who takes part on our side, by name alone: owner first, then deputies and who has a role."""
    engaged = Q(pk=partnership.owner_id or 0) | Q(deputised=partnership) | Q(roles_in__partnership=partnership)
    here = Q(left_on=None) | Q(left_on__gt=as_of)
    found = Member.objects.filter(engaged, here, is_active=True).exclude(name="").distinct().order_by("name", "id")
    deputies = set(partnership.deputies.values_list("pk", flat=True))
    people = [
        (one.pk != partnership.owner_id, one.name, "manages this" if one.pk == partnership.owner_id else
         "stands in" if one.pk in deputies else "")
        for one in found
    ]  # fmt: skip
    return [{"name": name, "about": about} for _, name, about in sorted(people)]


def own_answer(partnership: Partnership, contact_id: int, as_of: date) -> Confirmation | None:
    """What this contact said last; what their colleagues said stays between them and us."""
    mine = Confirmation.objects.filter(partnership=partnership, contact=contact_id, answered_on__lte=as_of)
    return mine.order_by("-answered_on", "-id").first()


def held(partnership: Partnership, as_of: date, most: int) -> Iterator[tuple[str, date]]:
    """What both took part in: what it was and when, never what was written down about it."""
    met = Touchpoint.objects.filter(
        partnership=partnership, status=TouchpointStatus.HELD, mutual=True, on__lte=as_of
    ).exclude(kind__in=ONE_WAY)
    for kind, on in met.order_by("-on", "-id").values_list("kind", "on")[:most]:
        yield meeting_words(kind), on
    reviewed = Review.objects.filter(partnership=partnership, attended_by_them=True, held_on__lte=as_of)
    for kind, day in reviewed.order_by("-held_on", "-id").values_list("kind", "held_on")[:most]:
        if day:
            yield meeting_words(kind), day
