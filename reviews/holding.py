"""A review is held: its minutes, the promises made in it, the next one, and what its decision moves."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.actions.partnerships import edit_partnership
from partners.models.choices import Side, Stage

from .actions import make_commitment, plan_review
from .models import Review
from .models.choices import ReviewDecision


@transaction.atomic
def hold_review(
    *,
    review: Review,
    expected: int,
    by: Member,
    minutes: Mapping[str, Any],
    promises: Iterable[tuple[Side, str, date | None]] = (),
    stage: Stage | None = None,
) -> Review:
    """Write the `minutes` (fields of Review, `held_on` and `decision` among them) and what follows from them.

    Each promise, (side, what, due on), becomes a commitment of that day. The next review is planned unless one of the
    kind stands for that day already. `stage` moves the partnership, dated to the review. Raises StaleEdit when somebody
    saved since version `expected` was read.
    """
    for name, value in minutes.items():
        setattr(review, name, value)
    review.save_edit(expected=expected, fields=list(minutes))
    partnership, held_on = review.partnership, review.held_on
    assert held_on is not None
    for side, what, due_on in promises:
        make_commitment(partnership=partnership, by=by, side=side, what=what, made_on=held_on, due_on=due_on)
    if review.next_due_on:
        planned = Review.objects.filter(
            partnership=partnership, kind=review.kind, due_on=review.next_due_on, held_on=None
        )
        if not planned.exists():
            plan_review(partnership=partnership, by=by, kind=review.kind, due_on=review.next_due_on)
    if stage:
        note = f"Review of {held_on.isoformat()}: {ReviewDecision(review.decision).label.lower()}. {review.cause}"
        edit_partnership(
            partnership=partnership, expected=partnership.version, by=by, on=held_on,
            fields={"stage": stage}, note=note.strip(),
        )  # fmt: skip
    announce([partnership.pk])
    return review
