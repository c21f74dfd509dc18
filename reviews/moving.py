"""A partnership moves to another stage: from where to where, and the one question that the new stage asks.

Each move is an action of the app that knows the stage; this only finds it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import together
from partners.actions.partnerships import edit_partnership
from partners.models import Partnership
from partners.models.choices import Stage
from pilots.actions import go_active, start_pilot
from pilots.forms import OTHER

from .exits.ending import call_off, finish, open_exit
from .exits.recalibrating import recalibrate, settle
from .exits.stages import Refused

EARLY = (Stage.CANDIDATE, Stage.VETTING, Stage.DECLINED)
WAYS: dict[str, tuple[Stage, ...]] = {
    Stage.CANDIDATE: (Stage.VETTING, Stage.PILOT, Stage.ACTIVE, Stage.DECLINED),
    Stage.VETTING: (Stage.CANDIDATE, Stage.PILOT, Stage.ACTIVE, Stage.DECLINED),
    Stage.PILOT: (Stage.ACTIVE, Stage.RECALIBRATING, Stage.EXITING),
    Stage.ACTIVE: (Stage.RECALIBRATING, Stage.EXITING),
    Stage.RECALIBRATING: (Stage.ACTIVE, Stage.EXITING),
    Stage.EXITING: (Stage.ACTIVE, Stage.ENDED),
    Stage.DECLINED: (Stage.CANDIDATE, Stage.VETTING),
}


def ways(partnership: Partnership) -> tuple[Stage, ...]:
    """Where it can move to from where it stands."""
    return WAYS.get(partnership.stage, ())


@transaction.atomic
def move(*, partnership: Partnership, to: Stage, given: Mapping[str, Any], expected: int, by: Member, on: date) -> None:
    """Move it, with the answer to the question of that stage. Raises Refused and StaleEdit."""
    if to not in ways(partnership):
        raise Refused(f"{partnership} is {partnership.get_stage_display().lower()} now.")
    own: dict[str, Any] = {"partnership": partnership, "expected": expected, "by": by, "on": on}
    with together():
        if to in EARLY:
            edit_partnership(**own, fields={"stage": to}, note=given["note"])
        elif to == Stage.PILOT:
            edit_partnership(**own, fields={"stage": to}, note=f"Pilot: {given['task']}")
            fields = {"kind": OTHER, "task": given["task"], "starts_on": on, "ends_on": given["ends_on"]}
            start_pilot(partnership=partnership, by=by, on=on, fields=fields, criteria=given["criteria"])
        elif to == Stage.RECALIBRATING:
            recalibrate(**own, before=partnership.purpose, after=given["after"])
        elif to == Stage.EXITING:
            open_exit(**own, reason=given["reason"], cause=given["cause"])
        elif to == Stage.ENDED:
            finish(
                partnership=partnership, expected=expected, by=by, ended_on=given["ended_on"],
                end_reason=given["end_reason"], lessons=given["lessons"],
            )  # fmt: skip
        else:
            _go_on(own, given)


def _go_on(own: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Active: settled, called off, or without a pilot."""
    stage = own["partnership"].stage
    if stage == Stage.RECALIBRATING:
        settle(**own, after=given["after"])
    elif stage == Stage.EXITING:
        call_off(**own)
    else:
        go_active(**own, reason=given["reason"], ready=given["answer"])
