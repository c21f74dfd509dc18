"""Promises are made, kept and taken back; rhythms agreed; reviews held."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership
from partners.models.choices import Side

from .models import Commitment, Review, Rhythm


@transaction.atomic
def make_commitment(
    *,
    partnership: Partnership,
    by: Member | None,
    side: Side,
    what: str,
    made_on: date,
    due_on: date | None = None,
    who: str = "",
) -> Commitment:
    """A promise of one side. Its first due date is kept: kept-on-time counts on that one."""
    commitment = Commitment.objects.create(
        partnership=partnership, side=side, what=what, who=who, made_on=made_on,
        due_on=due_on, original_due_on=due_on, created_by=by,
    )  # fmt: skip
    announce([partnership.pk])
    return commitment


@transaction.atomic
def keep_commitment(*, commitment: Commitment, expected: int, by: Member, on: date) -> Commitment:
    """It was delivered. Raises StaleEdit when somebody saved since version `expected` was read."""
    commitment.delivered_on, commitment.cancelled_on = on, None
    commitment.save_edit(expected=expected, fields=["delivered_on", "cancelled_on"])
    announce([commitment.partnership_id])
    return commitment


@transaction.atomic
def cancel_commitment(*, commitment: Commitment, expected: int, by: Member, on: date) -> Commitment:
    """It is no longer expected. Raises StaleEdit when somebody saved since version `expected` was read."""
    commitment.cancelled_on, commitment.delivered_on = on, None
    commitment.save_edit(expected=expected, fields=["cancelled_on", "delivered_on"])
    announce([commitment.partnership_id])
    return commitment


@transaction.atomic
def reopen_commitment(*, commitment: Commitment, expected: int, by: Member) -> Commitment:
    """Undo of kept or cancelled. Raises StaleEdit when somebody saved since version `expected` was read."""
    commitment.delivered_on = commitment.cancelled_on = None
    commitment.save_edit(expected=expected, fields=["delivered_on", "cancelled_on"])
    announce([commitment.partnership_id])
    return commitment


@transaction.atomic
def change_commitment(*, commitment: Commitment, expected: int, by: Member, fields: Mapping[str, Any]) -> Commitment:
    """Another day, or somebody else who keeps it; the first due day stays. Raises StaleEdit (see Record.save_edit)."""
    if "due_on" in fields:
        commitment.original_due_on = commitment.original_due_on or commitment.due_on
    for name, value in fields.items():
        setattr(commitment, name, value)
    commitment.save_edit(expected=expected, fields=[*fields, "original_due_on"])
    announce([commitment.partnership_id])
    return commitment


@transaction.atomic
def agree_rhythm(
    *, partnership: Partnership, by: Member | None, kind: str, every_days: int | None, minutes: int | None, since: date
) -> Rhythm:
    """From `since` on the two sides meet every `every_days` days (None: as needed)."""
    rhythm = Rhythm.objects.create(
        partnership=partnership, kind=kind, every_days=every_days, minutes=minutes, since=since, created_by=by
    )
    announce([partnership.pk])
    return rhythm


@transaction.atomic
def plan_review(
    *, partnership: Partnership, by: Member, kind: str, due_on: date, booked_on: date | None = None
) -> Review:
    """A review that should be held by `due_on`; `booked_on` is the day on which they agreed to it."""
    review = Review.objects.create(
        partnership=partnership, kind=kind, due_on=due_on, booked_on=booked_on, created_by=by
    )
    announce([partnership.pk])
    return review


@transaction.atomic
def book_review(
    *, review: Review, expected: int, by: Member, kind: str, due_on: date | None, booked_on: date | None
) -> Review:
    """Another day or kind, agreed with them or not yet. Raises StaleEdit when somebody saved since `expected`."""
    review.kind, review.due_on, review.booked_on = kind, due_on, booked_on
    review.save_edit(expected=expected, fields=["kind", "due_on", "booked_on"])
    announce([review.partnership_id])
    return review
