"""A lead that was passed over is answered, declined, or closed with what became of it."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Handoff, Partnership
from partners.models.choices import Outcome


@transaction.atomic
def hand_over(*, partnership: Partnership, by: Member, direction: str, what: str, handed_on: date) -> Handoff:
    """A lead passes from one side to the other; the time to answer begins."""
    made = Handoff.objects.create(
        partnership=partnership, direction=direction, what=what, handed_on=handed_on, created_by=by
    )
    announce([partnership.pk])
    return made


@transaction.atomic
def answer_handoff(*, handoff: Handoff, expected: int, by: Member, on: date) -> Handoff:
    """It was taken up; what becomes of it is open. Raises StaleEdit (see Record.save_edit)."""
    handoff.answered_on, handoff.outcome = on, Outcome.OPEN
    return _written(handoff, expected, ["answered_on", "outcome"])


@transaction.atomic
def decline_handoff(*, handoff: Handoff, expected: int, by: Member, on: date) -> Handoff:
    """Answered with no: lost on the day of its answer. Raises StaleEdit (see Record.save_edit)."""
    handoff.answered_on = handoff.answered_on or on
    handoff.closed_on, handoff.outcome, handoff.value = on, Outcome.LOST, None
    return _written(handoff, expected, ["answered_on", "closed_on", "outcome", "value"])


@transaction.atomic
def close_handoff(
    *, handoff: Handoff, expected: int, by: Member, on: date, outcome: Outcome, value: Decimal | None
) -> Handoff:
    """Won or lost, and what it was worth. Who closes it has answered it. Raises StaleEdit (see Record.save_edit)."""
    handoff.answered_on = handoff.answered_on or on
    handoff.closed_on, handoff.outcome, handoff.value = on, outcome, value
    return _written(handoff, expected, ["answered_on", "closed_on", "outcome", "value"])


@transaction.atomic
def restore_handoff(
    *, handoff: Handoff, expected: int, by: Member, answered_on: date | None, closed_on: date | None, outcome: str
) -> Handoff:
    """Undo of an answer. Raises StaleEdit (see Record.save_edit)."""
    handoff.answered_on, handoff.closed_on, handoff.outcome = answered_on, closed_on, outcome
    return _written(handoff, expected, ["answered_on", "closed_on", "outcome"])


def _written(handoff: Handoff, expected: int, fields: list[str]) -> Handoff:
    handoff.save_edit(expected=expected, fields=fields)
    announce([handoff.partnership_id])
    return handoff
