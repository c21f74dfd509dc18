"""The agenda is answered anew, and its criteria are weighed."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from accounts.models import Member, StaleEdit
from objectives.models import AgendaAnswer, AgendaCriterion


@transaction.atomic
def answer_question(*, question: str, seen: str, by: Member, on: date, answer: str) -> AgendaAnswer:
    """A new version of the answer; the earlier ones stay.

    `seen` is the reference of the newest answer that was read, empty for none. Raises StaleEdit when somebody answered
    since.
    """
    earlier = AgendaAnswer.objects.select_for_update().filter(question=question).order_by("since", "id")
    newest = list(earlier)[-1:]
    if (newest[0].ref if newest else "") != seen:
        raise StaleEdit(question)
    return AgendaAnswer.objects.create(question=question, answer=answer, since=on, created_by=by)


@transaction.atomic
def add_criterion(*, by: Member, criterion: str, weight: Decimal) -> AgendaCriterion:
    """One more criterion to rank by."""
    return AgendaCriterion.objects.create(criterion=criterion, weight=weight, created_by=by)


@transaction.atomic
def weigh_criterion(*, criterion: AgendaCriterion, expected: int, by: Member, weight: Decimal) -> AgendaCriterion:
    """Another weight; 0 leaves it out of the ranking. Raises StaleEdit."""
    criterion.weight = weight
    criterion.save_edit(expected=expected, fields=["weight"])
    return criterion
