"""What reviews makes of the news from below, in the same transaction: commitments, and the first rhythm."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from partners.models import Partnership, Touchpoint
from partners.models.choices import Side
from partners.news import promised, rhythm_agreed

from .actions import agree_rhythm, make_commitment


@receiver(promised)
def write_down(touchpoint: Touchpoint, what: str, made_on: date, due_on: date | None, **_: Any) -> None:
    """They promised it, on the day of the touchpoint."""
    make_commitment(
        partnership=touchpoint.partnership,
        by=touchpoint.created_by,
        side=Side.THEIRS,
        what=what,
        made_on=made_on,
        due_on=due_on,
    )


@receiver(rhythm_agreed)
def agree(partnership: Partnership, every_days: int, since: date, **_: Any) -> None:
    """How often the two will talk, from the start."""
    agree_rhythm(
        partnership=partnership,
        by=partnership.created_by,
        kind="tactical_sync",
        every_days=every_days,
        minutes=None,
        since=since,
    )
