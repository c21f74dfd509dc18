"""Evidence of life: each record of a partnership that shows it, and how to take it away."""

from collections.abc import Callable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Model

from flags.policy import Policy
from flags.signals.store import past_signals
from flags.standing import past_standings
from objectives.models import Measurement, ValueEntry
from partners.models import Handoff, Partnership, Touchpoint
from reviews.models import Commitment, Confirmation, Review

from .judging import D

Verdicts = dict[str, set[str]]


def verdicts(of: Partnership, on: date = D) -> Verdicts:
    """The codes of all rules by verdict."""
    with past_signals(on, Policy.on(on), [of.pk]):
        found = past_standings(on, Policy.on(on))[of.pk]
    return {name: set(found[name]) for name in ("raised", "clear", "unknown", "not_applicable")}


def _without(record: Model, **facts: None) -> Callable[[], object]:
    """Take the fact away where the record is an obligation too, else the record."""
    return lambda: type(record)._default_manager.filter(pk=record.pk).update(**facts) if facts else record.delete()


def removals(of: Partnership) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each piece of evidence of life, in words, with its removal."""
    for touch in Touchpoint.objects.filter(partnership=of):
        yield f"touchpoint {touch.on}", _without(touch)
    for entry in ValueEntry.objects.filter(partnership=of, flow="return"):
        yield f"return {entry.on}", _without(entry)
    for each in Measurement.objects.filter(objective__partnership=of):
        yield f"measurement {each.on}", _without(each)
    for review in Review.objects.filter(partnership=of, held_on__isnull=False):
        owed = {"held_on": None} if review.due_on else {}
        yield f"review {review.held_on}", _without(review, **owed)
    for handoff in Handoff.objects.filter(partnership=of, answered_on__isnull=False):
        yield f"answer to a handoff {handoff.answered_on}", _without(handoff, answered_on=None)
    for answer in Confirmation.objects.filter(partnership=of, answered_on__isnull=False, asked_on__isnull=False):
        yield f"answer {answer.answered_on}", _without(answer, answered_on=None, still_motivated=None, value=None)
    for promise in Commitment.objects.filter(partnership=of, delivered_on__isnull=False):
        yield f"delivery {promise.delivered_on}", _without(promise, delivered_on=None)


def turned_clear(of: Partnership, *, apart_from: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """What was raised and is clear once one piece of evidence of life is gone; there should be nothing."""
    before = verdicts(of)["raised"] - apart_from
    found = []
    for name, remove in removals(of):
        with transaction.atomic():
            remove()
            found += [f"{code} without {name}" for code in sorted(before & verdicts(of)["clear"])]
            transaction.set_rollback(True)
    return found
