"""A version of the joint plan is written, corrected, or agreed by the other side."""

from datetime import date

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from objectives.models import BusinessPlan
from partners.models import Partnership

TEXTS = ("our_expectations", "their_expectations", "rules_of_engagement")


@transaction.atomic
def write_plan(
    *, partnership: Partnership, by: Member, since: date, texts: dict[str, str], agreed_by_them_on: date | None
) -> BusinessPlan:
    """A new version; the earlier ones stay."""
    made = BusinessPlan.objects.create(
        partnership=partnership, since=since, agreed_by_them_on=agreed_by_them_on, created_by=by, **texts
    )
    announce([partnership.pk])
    return made


@transaction.atomic
def agree_plan(*, plan: BusinessPlan, expected: int, by: Member, on: date) -> BusinessPlan:
    """They agreed. Raises StaleEdit (see Record.save_edit): what they agreed to may have been changed since."""
    plan.agreed_by_them_on = on
    plan.save_edit(expected=expected, fields=["agreed_by_them_on"])
    announce([plan.partnership_id])
    return plan
