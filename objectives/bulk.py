"""What can be done to several objectives at once."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Member
from partners.bulk import BulkPage, register, with_partnership
from partners.bulk.fields import field_act
from partners.models.seeing import visible

from .actions import edit_objective
from .models import Objective
from .models.choices import GoalType, Priority, Whose

PRIORITIES, GOALS, WHOSE = dict(Priority.choices), dict(GoalType.choices), dict(Whose.choices)


class PriorityForm(forms.Form):
    """How much they weigh against each other."""

    priority = forms.ChoiceField(choices=[("", "None"), *Priority.choices], required=False)


class GoalForm(forms.Form):
    """What they are for."""

    goal_type = forms.ChoiceField(label="Goal", choices=[("", "Not said"), *GoalType.choices], required=False)


class WhoseForm(forms.Form):
    """Whose objectives they are."""

    side = forms.ChoiceField(label="Whose", choices=[("", "Not said"), *Whose.choices], required=False)


def _edit(row: Objective, fields: dict[str, Any], by: Member, on: date) -> None:
    edit_objective(objective=row, expected=row.version, by=by, fields=fields)


OBJECTIVES = register(
    BulkPage(
        "objectives", "objective", "objectives",
        lambda member: with_partnership(Objective.objects.filter(visible(member), partnership__isnull=False)),
        lambda row: row.partnership,
        (
            field_act("priority", "Priority", PriorityForm, lambda code: PRIORITIES.get(code, ""), _edit),
            field_act("goal_type", "Goal", GoalForm, lambda code: GOALS.get(code, ""), _edit),
            field_act("side", "Whose", WhoseForm, lambda code: WHOSE.get(code, ""), _edit),
        ),
        lambda row: f"{row.title} ({row.partnership})",
    )
)  # fmt: skip
