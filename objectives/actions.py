"""An objective is measured; its target is changed without hiding the original one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce

from .models import Measurement, Objective, ObjectiveTarget


@transaction.atomic
def measure(*, objective: Objective, by: Member, on: date, value: Decimal, note: str = "") -> Measurement:
    """A dated value of the objective's metric. Of two on one day the later entered counts."""
    made = Measurement.objects.create(objective=objective, on=on, value=value, note=note, created_by=by)
    _announce(objective)
    return made


@transaction.atomic
def change_target(
    *, objective: Objective, by: Member, since: date, target: Decimal | None, due_on: date | None
) -> ObjectiveTarget:
    """From `since` on another target or due date holds (None: as before). The objective keeps its own."""
    made = ObjectiveTarget.objects.create(objective=objective, since=since, target=target, due_on=due_on, created_by=by)
    _announce(objective)
    return made


@transaction.atomic
def edit_objective(*, objective: Objective, expected: int, by: Member, fields: Mapping[str, Any]) -> Objective:
    """Write `fields`. Raises StaleEdit when somebody saved since version `expected` was read."""
    for name, value in fields.items():
        setattr(objective, name, value)
    objective.save_edit(expected=expected, fields=list(fields))
    _announce(objective)
    return objective


def _announce(objective: Objective) -> None:
    announce([objective.partnership_id] if objective.partnership_id else [])
