"""A session is begun, its cards decided and taken back, and in the end carried out in one transaction."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.models import Member, StaleEdit
from accounts.permissions import may
from partners.models import Partnership
from partners.models.choices import Stage
from portfolio.models import RefocusDecision, RefocusSession, Verdict
from reviews.exits.ending import open_exit
from reviews.exits.freed import freed
from reviews.exits.recalibrating import recalibrate
from reviews.exits.stages import Refused

CARRIED_OUT = (Verdict.RECALIBRATE, Verdict.EXIT)
NOTE = "Decided when the portfolio was refocused."


class NothingToDecide(ValueError):
    """No partnership matches; a session without cards is no session."""


class Closed(ValueError):
    """The session was carried out; its decisions stand."""


@transaction.atomic
def begin(*, by: Member, on: date, query: str, partnerships: Iterable[int]) -> RefocusSession:
    """A session with one card for each of the partnerships (keys), in their order. Raises NothingToDecide."""
    keys = list(partnerships)
    if not keys:
        raise NothingToDecide
    session = RefocusSession.objects.create(started_on=on, query=query, created_by=by)
    RefocusDecision.objects.bulk_create(
        (
            RefocusDecision(session=session, partnership_id=key, place=place, created_by=by)
            for place, key in enumerate(keys, 1)
        ),
        batch_size=1000,
    )
    return session


@transaction.atomic
def decide(*, card: RefocusDecision, expected: int, by: Member, at: datetime, decision: str, reason: str) -> None:
    """Put a decision on a card. Nothing else changes until the session is carried out. Raises StaleEdit and Closed."""
    _still_open(card.session_id)
    gives = freed(getattr(card.partnership, "signals", None))
    card.decision, card.reason, card.decided_at = decision, reason, at
    card.hours_a_week, card.money_a_year = gives.hours, gives.money
    _write(card, expected)


@transaction.atomic
def take_back(*, card: RefocusDecision, expected: int, by: Member) -> None:
    """The card waits for a decision again; the reason stays on it. Raises StaleEdit and Closed."""
    _still_open(card.session_id)
    card.decision, card.decided_at, card.hours_a_week, card.money_a_year = "", None, None, None
    _write(card, expected)


@transaction.atomic
def carry_out(*, session: RefocusSession, expected: int, by: Member, on: date) -> RefocusSession:
    """Move what is to be recalibrated or to end, all or nothing, and write on each card what it did.

    What somebody moved meanwhile, or what `by` may not edit, is left as it is, and its card says so. Raises StaleEdit
    when the session was carried out or changed since version `expected`, and Closed.
    """
    if session.confirmed_on:
        raise Closed
    session.confirmed_on = on
    session.save_edit(expected=expected, fields=["confirmed_on"])
    cards = list(RefocusDecision.objects.filter(session=session, decision__in=CARRIED_OUT))
    keys = [card.partnership_id for card in cards]
    # locked in the order of their keys, so that two sessions never wait for each other
    locked = Partnership.objects.select_for_update(of=("self",)).select_related("partner", "owner")
    known = {one.pk: one for one in locked.filter(pk__in=keys).with_ties().order_by("pk")}
    for card in cards:
        card.outcome = _carry_out(card, known[card.partnership_id], by, on)
    RefocusDecision.objects.bulk_update(cards, ["outcome"], batch_size=500)
    return session


def _carry_out(card: RefocusDecision, partnership: Partnership, by: Member, on: date) -> str:
    """What became of one decision, in words."""
    if not may(by, "edit_partnership", partnership):
        return "Left as it is: it is not yours to change."
    reason, seen = card.reason or NOTE, partnership.version
    try:
        if card.decision == Verdict.EXIT:
            open_exit(partnership=partnership, expected=seen, by=by, on=on, reason=reason)
            return "Exiting, with the ready steps."
        if partnership.stage == Stage.RECALIBRATING:
            return "Was recalibrating already."
        recalibrate(partnership=partnership, expected=seen, by=by, on=on, before=partnership.purpose, after=card.reason)
    except Refused as refused:
        return f"Left as it is: {refused}"
    return "Recalibrating."


def _still_open(session_id: int) -> None:
    """Raise Closed when the session was carried out; else it cannot be until this transaction ends."""
    if RefocusSession.objects.select_for_update().get(pk=session_id).confirmed_on:
        raise Closed


def _write(card: RefocusDecision, expected: int) -> None:
    if card.version != expected:
        raise StaleEdit(f"card {card.ref}")
    card.save_edit(expected=expected, fields=["decision", "reason", "decided_at", "hours_a_week", "money_a_year"])
