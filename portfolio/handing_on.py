"""Somebody leaves: everything that hangs on them goes to others in one step, and nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import Member, StaleEdit
from lib.facts import announce
from partners.actions.partnerships import assign_owner
from partners.models import OwnerChange, Partnership, PartnershipRole
from partners.models.choices import Side, Stage
from reviews.models import Commitment, ExitStep, Review


@dataclass(frozen=True, slots=True)
class Held:
    """What hangs on somebody: what they own and stand in for, promised, are to do, and the roles they have."""

    partnerships: list[Partnership]
    deputised: list[Partnership]
    promises: list[Commitment]
    steps: list[ExitStep]
    roles: list[PartnershipRole]
    reviews: int

    def lines(self) -> list[tuple[int, str]]:
        """How many of each, in words; what there is none of is left out."""
        found = [
            (len(self.promises), "open promise"), (len(self.steps), "exit step"), (len(self.roles), "role"),
            (len(self.deputised), "partnership they stand in for"), (self.reviews, "review to come"),
        ]  # fmt: skip
        many = {"partnership they stand in for": "partnerships they stand in for", "review to come": "reviews to come"}
        return [(count, words if count == 1 else many.get(words, f"{words}s")) for count, words in found if count]


@dataclass(frozen=True, slots=True)
class HandedOn:
    """How many of each went to somebody else."""

    partnerships: int = 0
    promises: int = 0
    steps: int = 0
    roles: int = 0
    deputised: int = 0


def held(member: Member) -> Held:
    """All of it. Six statements."""
    own = Partnership.objects.filter(owner=member).select_related("partner").order_by("partner__name", "id")
    partnerships = list(own)
    named = Q(who__iexact=member.email)
    if member.name:
        named |= Q(who__iexact=member.name)
    promises = Commitment.objects.filter(named, side=Side.OURS, delivered_on=None, cancelled_on=None)
    return Held(
        partnerships,
        list(Partnership.objects.filter(deputies=member).exclude(owner=member).order_by("id")),
        list(promises.select_related("partnership__owner").order_by("id")),
        list(ExitStep.objects.filter(owner=member, done_on=None).select_related("partnership").order_by("id")),
        list(
            PartnershipRole.objects.filter(member=member).exclude(partnership__stage__in=(Stage.ENDED, Stage.DECLINED))
            .select_related("partnership").order_by("id")
        ),
        Review.objects.filter(partnership__in=partnerships, held_on=None).count(),
    )  # fmt: skip


def watched(found: Held) -> list[QuerySet[Any]]:
    """Everything that giving it on writes: what an undo has to watch."""
    own: list[list[Any]] = [found.partnerships + found.deputised, found.promises, found.steps, found.roles]
    rows = [type(group[0])._default_manager.filter(pk__in=[one.pk for one in group]) for group in own if group]
    return [*rows, OwnerChange.objects.filter(partnership__in=found.partnerships)]


@transaction.atomic
def hand_on(
    *, member: Member, found: Held, to: Mapping[int, Member | None], rest: Member | None, by: Member, on: date
) -> HandedOn:
    """All that was `found` to hang on `member` goes to whom `to` names for its partnership, else to `rest`.

    Where that is nobody, partnerships and steps are nobody's (and flagged); promises and roles keep the name they have.
    Reviews, pilots and what else is due stays with its partnership. Raises StaleEdit.
    """
    given = 0
    for taker in {to.get(one.pk, rest) for one in found.partnerships}:
        mine = [one for one in found.partnerships if to.get(one.pk, rest) == taker]
        assigned = assign_owner(partnerships=mine, owner=taker, by=by, on=on)
        if assigned.stale:  # all or nothing here
            raise StaleEdit(str(assigned.stale[0]))
        given += len(assigned.changed)

    def taker_of(partnership_id: int) -> Member | None:
        return to.get(partnership_id, rest)

    promises = [promise for promise in found.promises if taker_of(promise.partnership_id)]
    for promise in promises:
        promise.who = str(taker_of(promise.partnership_id))
        promise.save_edit(expected=promise.version, fields=["who"])
    for step in found.steps:
        step.owner = taker_of(step.partnership_id)
        step.save_edit(expected=step.version, fields=["owner"])
    roles = [role for role in found.roles if taker_of(role.partnership_id)]
    for role in roles:
        role.member = taker_of(role.partnership_id)
        role.save_edit(expected=role.version, fields=["member"])
    for one in found.deputised:
        one.deputies.remove(member)
        taker = taker_of(one.pk)
        if taker is not None and taker.pk != one.owner_id:
            one.deputies.add(taker)
    touched = {one.pk for one in found.deputised} | {promise.partnership_id for promise in promises}
    announce(touched | {step.partnership_id for step in found.steps} | {role.partnership_id for role in roles})
    return HandedOn(given, len(promises), len(found.steps), len(roles), len(found.deputised))
