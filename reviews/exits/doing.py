"""The work of an exit: its steps and its letter."""

from datetime import date

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership
from reviews.models import ExitPlan, ExitStep


@transaction.atomic
def add_step(*, partnership: Partnership, by: Member, what: str, owner: Member | None, due_on: date | None) -> ExitStep:
    """One more thing to do."""
    step = ExitStep.objects.create(partnership=partnership, what=what, owner=owner, due_on=due_on, created_by=by)
    announce([partnership.pk])
    return step


@transaction.atomic
def tick_step(*, step: ExitStep, expected: int, by: Member, on: date | None) -> ExitStep:
    """Done `on` that day; None opens it again. Raises StaleEdit."""
    step.done_on = on
    step.save_edit(expected=expected, fields=["done_on"])
    announce([step.partnership_id])
    return step


@transaction.atomic
def write_letter(*, plan: ExitPlan, expected: int, by: Member, letter: str) -> ExitPlan:
    """Keep the letter as it was written. Nothing is sent. Raises StaleEdit."""
    plan.letter = letter
    plan.save_edit(expected=expected, fields=["letter"])
    announce([plan.partnership_id])
    return plan
