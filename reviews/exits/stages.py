"""A partnership moves to another stage as part of something larger."""

from datetime import date
from typing import Any

from accounts.models import Member
from partners.models import Partnership, StageChange
from partners.models.choices import Stage


class Refused(ValueError):
    """It cannot be done from where the partnership stands; the text says why."""


def move(
    partnership: Partnership, stage: Stage, *, expected: int, by: Member, on: date, note: str = "", **fields: Any
) -> StageChange:
    """Write the stage with `fields`, and its dated change. The caller holds the transaction and announces.

    Raises StaleEdit when somebody saved the partnership since version `expected` was read.
    """
    for name, value in {"stage": stage, **fields}.items():
        setattr(partnership, name, value)
    partnership.save_edit(expected=expected, fields=["stage", *fields])
    return StageChange.objects.create(partnership=partnership, stage=stage, on=on, note=note, created_by=by)


def only_from(partnership: Partnership, *stages: Stage) -> None:
    """Raise Refused unless it stands at one of the `stages`."""
    if partnership.stage not in stages:
        raise Refused(f"{partnership} is {partnership.get_stage_display().lower()} now.")
