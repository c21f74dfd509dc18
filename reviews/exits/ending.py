"""Ending: the exit is opened, called off, finished, and for a day taken back (J6)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership, StageChange
from partners.models.choices import LIVE_STAGES, Stage
from reviews.models import ExitPlan, ExitStep

from .recalibrating import close_episode
from .stages import Refused, move, only_from
from .steps import READY

UNDOABLE = timedelta(hours=24)


@transaction.atomic
def open_exit(
    *,
    partnership: Partnership,
    expected: int,
    by: Member,
    on: date,
    reason: str,
    cause: str = "",
    door_open: bool | None = None,
    look_again_on: date | None = None,
    ready_steps: bool = True,
) -> ExitPlan:
    """It is going to end: the plan, with the ready steps where wanted. Raises Refused and StaleEdit."""
    only_from(partnership, *LIVE_STAGES)
    move(
        partnership, Stage.EXITING, expected=expected, by=by, on=on, note=reason,
        look_again_on=look_again_on or partnership.look_again_on,
    )  # fmt: skip
    close_episode(partnership, on)
    plan = ExitPlan.objects.create(
        partnership=partnership, reason=reason, cause=cause, opened_on=on, door_open=door_open, created_by=by
    )
    if ready_steps:
        ExitStep.objects.bulk_create(
            ExitStep(
                partnership=partnership, what=what, owner=partnership.owner, due_on=on + timedelta(days=days),
                created_by=by,
            )
            for what, days in READY
        )  # fmt: skip
    announce([partnership.pk])
    return plan


@transaction.atomic
def edit_plan(
    *, plan: ExitPlan, expected: int, by: Member, fields: dict[str, Any], look_again_on: date | None
) -> ExitPlan:
    """Change what the plan says, and when to look again. Raises StaleEdit."""
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.save_edit(expected=expected, fields=list(fields))
    partnership = Partnership.objects.select_for_update().get(pk=plan.partnership_id)
    if partnership.look_again_on != look_again_on:
        partnership.look_again_on = look_again_on
        partnership.save_edit(expected=partnership.version, fields=["look_again_on"])
    announce([partnership.pk])
    return plan


@transaction.atomic
def finish(
    *,
    partnership: Partnership,
    expected: int,
    by: Member,
    ended_on: date,
    end_reason: str,
    lessons: str = "",
    look_again_on: date | None = None,
) -> None:
    """It is over. Steps still open stay as they are. Raises Refused and StaleEdit."""
    only_from(partnership, Stage.EXITING)
    if partnership.started_on and ended_on < partnership.started_on:
        raise Refused("It cannot end before it started.")
    move(
        partnership, Stage.ENDED, expected=expected, by=by, on=ended_on, note=end_reason,
        ended_on=ended_on, end_reason=end_reason, look_again_on=look_again_on,
    )  # fmt: skip
    plan = open_plan(partnership)
    if plan and lessons:
        plan.lessons = lessons
        plan.save_edit(expected=plan.version, fields=["lessons"])
    announce([partnership.pk])


@transaction.atomic
def take_back_end(*, partnership: Partnership, expected: int, by: Member, now: datetime) -> None:
    """Undo `finish` within 24 hours: it is exiting again, as if it had not ended. Raises Refused and StaleEdit."""
    change = undoable_end(partnership, now)
    if change is None:
        raise Refused("It ended more than 24 hours ago. Start a new partnership with them instead.")
    for name, value in {"stage": Stage.EXITING, "ended_on": None, "end_reason": ""}.items():
        setattr(partnership, name, value)
    partnership.save_edit(expected=expected, fields=["stage", "ended_on", "end_reason"])
    change.delete()  # the history keeps it
    announce([partnership.pk])


def undoable_end(partnership: Partnership, now: datetime) -> StageChange | None:
    """The change that ended it, while it can still be taken back."""
    if partnership.stage != Stage.ENDED:
        return None
    newest = StageChange.objects.filter(partnership=partnership).order_by("-created_at", "-id").first()
    if newest is None or newest.stage != Stage.ENDED or now - newest.created_at > UNDOABLE:
        return None
    return newest


@transaction.atomic
def call_off(*, partnership: Partnership, expected: int, by: Member, on: date) -> None:
    """They go on after all: back to active, without the plan and the steps nobody has done. Raises as above."""
    only_from(partnership, Stage.EXITING)
    move(partnership, Stage.ACTIVE, expected=expected, by=by, on=on, note="The exit was called off.")
    if plan := open_plan(partnership):
        plan.delete()
    for step in ExitStep.objects.filter(partnership=partnership, done_on=None):
        step.delete()
    announce([partnership.pk])


def open_plan(partnership: Partnership) -> ExitPlan | None:
    """The newest plan: the one under way while it is exiting."""
    return ExitPlan.objects.filter(partnership=partnership).order_by("-opened_on", "-id").first()
