"""A promise waits for somebody's approval, and gets it; what each side tells of its plans is written down."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import FitAnswer, Partnership
from reviews.models import Commitment

from .queries import PLANS

FIELDS = ["waiting_for_approval_since", "approved_on"]


@transaction.atomic
def await_approval(*, commitment: Commitment, expected: int, by: Member, on: date) -> Commitment:
    """From that day it waits for somebody to say yes. Raises StaleEdit."""
    commitment.waiting_for_approval_since, commitment.approved_on = on, None
    commitment.save_edit(expected=expected, fields=FIELDS)
    announce([commitment.partnership_id])
    return commitment


@transaction.atomic
def approve(*, commitment: Commitment, expected: int, by: Member, on: date) -> Commitment:
    """Somebody said yes on that day: the days it waited stay counted. Raises StaleEdit."""
    since = commitment.waiting_for_approval_since
    commitment.approved_on = max(on, since) if since else on
    commitment.save_edit(expected=expected, fields=FIELDS)
    announce([commitment.partnership_id])
    return commitment


@transaction.atomic
def tell_plans(*, partnership: Partnership, by: Member, on: date, told: Mapping[str, tuple[int, str]]) -> None:
    """For each side a score from 0 to 5 and words: a dated answer of its own, the earlier ones stay."""
    for side, (score, words) in told.items():
        FitAnswer.objects.create(
            partnership=partnership, question=PLANS[side], score=score, finding=words, on=on, created_by=by
        )
    announce([partnership.pk])
