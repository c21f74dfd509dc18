"""Changing the policy: a threshold gets a value for a scope from a day on, or what a scope says is taken away."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from accounts.models import Member, StaleEdit
from lib.days import today
from lib.facts import announce
from partners.models import Partnership

from .follow import evaluate_all
from .models import PolicyValue
from .policy import check_scope, check_threshold


def rows_of(rule: str, threshold: str, scope: str) -> QuerySet[PolicyValue]:
    """What a scope says of a threshold, oldest first."""
    found = PolicyValue.objects.filter(rule=rule, threshold=threshold, scope=scope)
    return found.order_by(F("since").asc(nulls_first=True), "id")


def stamp(rule: str, threshold: str, scope: str) -> str:
    """What the scope says, in a word: who saves against another stamp read something that was changed meanwhile."""
    return " ".join(f"{row.ref}.{row.version}" for row in rows_of(rule, threshold, scope))


@transaction.atomic
def set_value(
    *,
    by: Member,
    rule: str,
    threshold: str,
    scope: str,
    value: Decimal,
    since: date,
    expected: str,
    partnership: Partnership | None = None,
) -> PolicyValue:
    """From `since` on the threshold has this value in the scope. Days before keep what they had.

    Raises BadThreshold for a value out of range, StaleEdit when the scope was changed since the stamp `expected`.
    """
    check_threshold(rule, threshold, value)
    check_scope(scope)
    _unchanged(rule, threshold, scope, expected)
    row = rows_of(rule, threshold, scope).filter(since=since).first()
    if row:
        row.value = value
        row.save_edit(expected=row.version, fields=["value"])
    else:
        row = _added(PolicyValue(
            rule=rule, threshold=threshold, scope=scope, partnership=partnership, value=value, since=since,
            created_by=by,
        ))  # fmt: skip
    _follow(partnership.pk if partnership else None)
    return row


@transaction.atomic
def remove_value(*, by: Member, rule: str, threshold: str, scope: str, expected: str) -> int:
    """The scope says nothing of the threshold any more: the next wider one counts. Returns how many values went.

    Flags of the past stay as they were, and the audit history keeps the values. Raises StaleEdit as `set_value` does.
    """
    _unchanged(rule, threshold, scope, expected)
    rows = list(rows_of(rule, threshold, scope))
    for row in rows:
        row.delete()
    _follow(rows[0].partnership_id if rows else None)
    return len(rows)


def _unchanged(rule: str, threshold: str, scope: str, expected: str) -> None:
    list(rows_of(rule, threshold, scope).select_for_update())
    if stamp(rule, threshold, scope) != expected:
        raise StaleEdit(f"{rule}.{threshold} for {scope}")


def _added(row: PolicyValue) -> PolicyValue:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody was quicker by a moment
        raise StaleEdit(f"{row.rule}.{row.threshold} for {row.scope}") from None
    return row


def _follow(partnership_id: int | None) -> None:
    """The flags follow: of one partnership at once, else of all."""
    if partnership_id is not None:
        announce([partnership_id])
    else:
        evaluate_all(today())
