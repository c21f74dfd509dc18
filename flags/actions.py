"""What people do with a flag: acknowledge, snooze, dismiss, act; and take it back.

Each is a row that is never changed, and the flag's own columns say where that leaves it. A later decision replaces the
earlier one; undoing it brings the earlier one back. Nothing here closes a flag: only the rule does.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal

from accounts.models import Member, StaleEdit

from .models import ActionKind, Flag, FlagAction
from .queries import ACTED

LONGEST_SNOOZE = 90  # days (rules.md)

# Sent with `flag` after each decision, in its transaction.
decided = Signal()


class Refused(ValueError):
    """The decision lacks something; the text says what."""


def acknowledge(*, flag: Flag, by: Member, on: date, note: str = "", expected: int | None = None) -> FlagAction:
    """Somebody has seen it and will deal with it."""
    return _decide(flag, ActionKind.ACKNOWLEDGE, by, on, note, expected)


def snooze(*, flag: Flag, by: Member, on: date, until: date, reason: str, expected: int | None = None) -> FlagAction:
    """Out of sight until a day at most 90 days away, or until it gets worse."""
    if not on < until <= on + timedelta(days=LONGEST_SNOOZE):
        raise Refused(f"Choose a day after today and at most {LONGEST_SNOOZE} days away.")
    return _decide(flag, ActionKind.SNOOZE, by, on, _said(reason), expected, until)


def dismiss(*, flag: Flag, by: Member, on: date, reason: str, expected: int | None = None) -> FlagAction:
    """The flag is wrong. It counts against the rule's precision."""
    return _decide(flag, ActionKind.DISMISS, by, on, _said(reason), expected)


def act(*, flag: Flag, by: Member, on: date, kind: str, reason: str = "", expected: int | None = None) -> FlagAction:
    """Something is being done: `kind` is act, recalibrate or exit."""
    if kind not in ACTED:
        raise Refused(f"One acts by {', '.join(ACTED)}.")
    return _decide(flag, ActionKind(kind), by, on, reason, expected)


@transaction.atomic
def undo(*, action: FlagAction, by: Member, on: date) -> FlagAction:
    """Take back the newest decision on a flag. Raises StaleEdit when it is not the newest any more."""
    flag = Flag.objects.select_for_update().get(pk=action.flag_id)
    standing = _standing(flag)
    if not standing or standing[-1].pk != action.pk:
        raise StaleEdit(f"flag {flag.ref}")
    before = standing[-2] if len(standing) > 1 else None
    _write(flag, _columns(flag, before), flag.version)
    # the reason of an undo is the reference of what it took back
    return _keep(flag, ActionKind.UNDO, by, on, action.ref)


@transaction.atomic
def _decide(
    flag: Flag, kind: ActionKind, by: Member, on: date, reason: str, expected: int | None, until: date | None = None
) -> FlagAction:
    action = FlagAction(flag=flag, kind=kind, by=by, on=on, reason=reason.strip(), until=until)
    _write(flag, _columns(flag, action), flag.version if expected is None else expected)
    return _keep(flag, kind, by, on, reason.strip(), until)


def _columns(flag: Flag, action: FlagAction | None) -> dict[str, Any]:
    """Where a decision leaves the flag; without one it waits again."""
    kind = action.kind if action else ""
    return {
        "acknowledged_on": action.on if action and kind in {ActionKind.ACKNOWLEDGE, *ACTED} else None,
        "snoozed_until": action.until if action and kind == ActionKind.SNOOZE else None,
        "snoozed_severity": flag.severity if kind == ActionKind.SNOOZE else None,
        "dismissed_on": action.on if action and kind == ActionKind.DISMISS else None,
    }


def _write(flag: Flag, columns: dict[str, Any], expected: int) -> None:
    still = Flag.objects.filter(pk=flag.pk, version=expected, closed_on=None)
    if not still.update(version=F("version") + 1, **columns):
        raise StaleEdit(f"flag {flag.ref}")
    for name, value in columns.items():
        setattr(flag, name, value)
    flag.version = expected + 1


def _keep(flag: Flag, kind: ActionKind, by: Member, on: date, reason: str, until: date | None = None) -> FlagAction:
    action = FlagAction.objects.create(flag=flag, kind=kind, by=by, on=on, reason=reason, until=until)
    decided.send(sender="flags", flag=flag)
    return action


def _standing(flag: Flag) -> list[FlagAction]:
    """The flag's decisions that were not taken back, oldest first."""
    actions = list(flag.actions.all())
    undone = {action.reason for action in actions if action.kind == ActionKind.UNDO}
    return [action for action in actions if action.kind != ActionKind.UNDO and action.ref not in undone]


def _said(reason: str) -> str:
    if not reason.strip():
        raise Refused("Say why: a line is enough.")
    return reason
