"""Recalibrating: an episode of changing what the partnership is about, before it is given up (J5)."""

from datetime import date

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership
from partners.models.choices import Stage
from reviews.models import Recalibration

from .stages import move, only_from


@transaction.atomic
def recalibrate(
    *, partnership: Partnership, expected: int, by: Member, on: date, before: str, after: str
) -> Recalibration:
    """Begin an episode: what was agreed before, and what shall be from now on. Raises Refused and StaleEdit."""
    only_from(partnership, Stage.PILOT, Stage.ACTIVE)
    move(partnership, Stage.RECALIBRATING, expected=expected, by=by, on=on, note=after)
    episode = Recalibration.objects.create(partnership=partnership, since=on, before=before, after=after, created_by=by)
    announce([partnership.pk])
    return episode


@transaction.atomic
def settle(*, partnership: Partnership, expected: int, by: Member, on: date, after: str) -> None:
    """The episode is over and the partnership goes on as agreed. Raises Refused and StaleEdit."""
    only_from(partnership, Stage.RECALIBRATING)
    move(partnership, Stage.ACTIVE, expected=expected, by=by, on=on, note="Recalibrated.")
    close_episode(partnership, on, after=after)
    announce([partnership.pk])


def close_episode(partnership: Partnership, on: date, *, after: str = "") -> None:
    """End the open episode, if there is one. The caller holds the transaction."""
    episode = open_episode(partnership)
    if episode:
        episode.until, episode.after = max(on, episode.since), after or episode.after
        episode.save_edit(expected=episode.version, fields=["until", "after"])


def open_episode(partnership: Partnership) -> Recalibration | None:
    """The episode under way."""
    return Recalibration.objects.filter(partnership=partnership, until=None).order_by("-since", "-pk").first()
