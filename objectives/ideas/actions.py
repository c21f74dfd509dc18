"""An idea is noted, becomes an objective in one step, or is dropped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from objectives.models import Objective
from partners.models import Idea, Partnership
from partners.models.choices import Side


@transaction.atomic
def note_idea(*, partnership: Partnership, by: Member, on: date, side: Side, words: str) -> Idea:
    """An idea of one side."""
    idea = Idea.objects.create(partnership=partnership, on=on, side=side, words=words, created_by=by)
    announce([partnership.pk])
    return idea


@transaction.atomic
def make_objective(*, idea: Idea, expected: int, by: Member, fields: Mapping[str, Any]) -> Objective:
    """It becomes an objective with these `fields`; the idea remembers which. Raises StaleEdit."""
    objective = Objective.objects.create(partnership=idea.partnership, created_by=by, **fields)
    idea.became, idea.dropped_on = objective.ref, None
    idea.save_edit(expected=expected, fields=["became", "dropped_on"])
    announce([idea.partnership_id])
    return objective


@transaction.atomic
def drop_idea(*, idea: Idea, expected: int, by: Member, on: date) -> Idea:
    """Nobody follows it up. Raises StaleEdit."""
    idea.dropped_on = max(on, idea.on)
    idea.save_edit(expected=expected, fields=["dropped_on"])
    announce([idea.partnership_id])
    return idea
