"""A criterion that is met calls for a decision: an exit review due in 30 days. It never ends anything by itself."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.dispatch import receiver

from accounts.models import Origin
from lib.facts import announce
from reviews.models import Review

from .evaluation import evaluated
from .models import ExitCriterion, Flag

KIND = "exit_review"
DUE_IN = timedelta(days=30)


@receiver(evaluated)
def open_reviews(*, as_of: date, partnership_ids: Sequence[int] | None, **_: Any) -> None:
    """One review for each criterion that is met, once: as long as its flag stands no second one is opened."""
    flags = Flag.objects.filter(rule="exit_criterion_met", closed_on=None, partnership__isnull=False)
    if partnership_ids is not None:
        flags = flags.filter(partnership_id__in=partnership_ids)
    standing = list(flags.order_by("id"))
    if not standing:
        return
    met = {flag.evidence.get("criterion_met_id") for flag in standing} - {None}
    criteria = dict(ExitCriterion.objects.filter(pk__in=met).values_list("pk", "ref"))
    wanted = {ref_of(flag.ref, criteria.get(flag.evidence.get("criterion_met_id"), "")): flag for flag in standing}
    there = set(Review.objects.filter(ref__in=wanted).values_list("ref", flat=True))
    missing = [
        Review(ref=ref, partnership_id=flag.partnership_id, kind=KIND, due_on=as_of + DUE_IN, origin=Origin.AUTOMATION)
        for ref, flag in wanted.items()
        if ref not in there and flag.partnership_id is not None
    ]
    if missing:
        Review.objects.bulk_create(missing, ignore_conflicts=True)
        announce([review.partnership_id for review in missing])


def ref_of(flag: str, criterion: str) -> str:
    """The review's reference: one for each criterion and spell of its being met, the same in every installation."""
    return f"exit-{hashlib.sha256(f'{flag} {criterion}'.encode()).hexdigest()[:16]}"
