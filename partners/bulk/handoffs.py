"""What can be done to several leads at once."""

from datetime import date
from typing import Any

from accounts.models import Member
from partners.actions.handoffs import answer_handoff, decline_handoff, restore_handoff
from partners.bulk import with_partnership
from partners.models import Handoff
from partners.models.choices import Outcome
from partners.models.seeing import visible

from . import Act, BulkPage, Given, Refused, register


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _open(row: Handoff) -> str:
    if row.closed_on or row.outcome in (Outcome.WON, Outcome.LOST):
        return "closed"
    return f"answered {row.answered_on.isoformat()}" if row.answered_on else "waiting"


def _only_waiting(row: Handoff) -> None:
    if _open(row) != "waiting":
        raise Refused("It was answered already.")


def _before(row: Handoff) -> dict[str, Any]:
    return {"answered_on": _text(row.answered_on), "closed_on": _text(row.closed_on), "outcome": row.outcome}


def _answer(row: Handoff, given: Given, by: Member, on: date) -> dict[str, Any]:
    _only_waiting(row)
    before = _before(row)
    answer_handoff(handoff=row, expected=row.version, by=by, on=on)
    return before


def _decline(row: Handoff, given: Given, by: Member, on: date) -> dict[str, Any]:
    _only_waiting(row)
    before = _before(row)
    decline_handoff(handoff=row, expected=row.version, by=by, on=on)
    return before


def _answer_back(row: Handoff, kept: dict[str, Any], by: Member, on: date) -> None:
    restore_handoff(
        handoff=row, expected=row.version, by=by, outcome=kept["outcome"],
        answered_on=_parsed(kept["answered_on"]), closed_on=_parsed(kept["closed_on"]),
    )  # fmt: skip


def _parsed(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


HANDOFFS = register(
    BulkPage(
        "handoffs", "lead", "leads",
        lambda member: with_partnership(Handoff.objects.filter(visible(member))),
        lambda row: row.partnership,
        (
            Act("answered", "Take up", "Take up", "State", _open,
                lambda row, given, on: f"answered {on.isoformat()}", _answer, _answer_back),
            Act("declined", "Decline", "Decline", "State", _open,
                lambda row, given, on: "declined", _decline, _answer_back),
        ),
        lambda row: f"{row.what} ({row.partnership})",
    )
)  # fmt: skip
