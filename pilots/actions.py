"""A pilot is started, its results are written down, and at its end both sides decide."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.actions.partnerships import edit_partnership
from partners.fit.readiness import Ready
from partners.models import Partnership
from partners.models.choices import Stage
from partners.sentences import kind_words

from .criteria import Wanted, quoted
from .models import Pilot, PilotCriterion
from .models.choices import PilotDecision

# where a decision moves the partnership to; extend and stop leave it where it is
MOVES = {PilotDecision.GRADUATE: Stage.ACTIVE, PilotDecision.RECALIBRATE: Stage.RECALIBRATING}
# the stages before a pilot: starting one moves the partnership into it
BEFORE = (Stage.CANDIDATE, Stage.VETTING)


class AlreadyExtended(Exception):
    """A pilot is extended once; after that it is decided."""


@transaction.atomic
def start_pilot(
    *, partnership: Partnership, by: Member, on: date, fields: Mapping[str, Any], criteria: Iterable[Wanted]
) -> Pilot:
    """A new pilot with its success criteria; its first planned end is kept whatever comes.

    `fields` are those of the model. A candidate or one being vetted moves to the stage pilot, dated `on`.
    """
    pilot = Pilot.objects.create(
        partnership=partnership, created_by=by, **{**fields, "first_ends_on": fields.get("ends_on")}
    )
    for one in criteria:
        PilotCriterion.objects.create(
            pilot=pilot, metric=one.metric, direction=one.direction, target=one.target, created_by=by
        )
    if partnership.stage in BEFORE:
        _move(pilot, by=by, on=on, to=Stage.PILOT, note=f"Pilot: {pilot.task or kind_words(pilot.kind)}")
    announce([partnership.pk])
    return pilot


@transaction.atomic
def record_results(
    *, pilot: Pilot, expected: int, by: Member, cost: Decimal | None, results: Mapping[int, Decimal | None]
) -> Pilot:
    """What it cost and what came out, by the key of each criterion. Raises StaleEdit (see Record.save_edit)."""
    pilot.cost = cost
    pilot.save_edit(expected=expected, fields=["cost"])
    for criterion in pilot.criteria.filter(pk__in=results):
        if criterion.result != results[criterion.pk]:
            criterion.result = results[criterion.pk]
            criterion.save_edit(expected=criterion.version, fields=["result"])
    announce([pilot.partnership_id])
    return pilot


@transaction.atomic
def extend_pilot(*, pilot: Pilot, expected: int, by: Member, on: date, until: date, learnt: str = "") -> Pilot:
    """It runs on until another day, once. It stays undecided, and `first_ends_on` stays what was planned.

    Raises AlreadyExtended, and StaleEdit when somebody saved since version `expected` was read.
    """
    if pilot.extended_on:
        raise AlreadyExtended
    pilot.first_ends_on = pilot.first_ends_on or pilot.ends_on
    pilot.ends_on, pilot.extended_on, pilot.learnt = until, on, learnt
    pilot.save_edit(expected=expected, fields=["first_ends_on", "ends_on", "extended_on", "learnt"])
    announce([pilot.partnership_id])
    return pilot


@transaction.atomic
def decide_pilot(
    *,
    pilot: Pilot,
    expected: int,
    by: Member,
    on: date,
    decision: PilotDecision,
    their_decision: str = "",
    learnt: str = "",
    ready: Ready | None = None,
) -> Pilot:
    """It is over: graduate, recalibrate or stop, what they decided beside it, and what was learnt.

    Graduating moves the partnership to active, and the note of that change quotes the result against its criteria, and
    what is missing for our own people to sell it (`ready`).
    Raises StaleEdit when somebody saved since version `expected` was read.
    """
    pilot.decision, pilot.decided_on = decision, on
    pilot.their_decision, pilot.learnt = their_decision, learnt
    pilot.save_edit(expected=expected, fields=["decision", "decided_on", "their_decision", "learnt"])
    if to := moves_to(pilot.partnership, decision):
        note = f"Pilot {decision.label.lower()}: {quoted(pilot.criteria.all())}."
        _move(pilot, by=by, on=on, to=to, note=note, ready=ready if to == Stage.ACTIVE else None)
    announce([pilot.partnership_id])
    return pilot


@transaction.atomic
def go_active(
    *, partnership: Partnership, expected: int, by: Member, on: date, reason: str, ready: Ready | None = None
) -> Partnership:
    """Commit without a pilot: possible, with a reason that stays with the stage change (P3)."""
    together = (
        "Active without a pilot, the first time together" if first_time(partnership) else "Active without a pilot"
    )
    return edit_partnership(
        partnership=partnership, expected=expected, by=by, on=on, fields={"stage": Stage.ACTIVE},
        note=f"{together}: {reason}", ready=ready,
    )  # fmt: skip


def first_time(partnership: Partnership) -> bool:
    """Has nothing with this partner ever come further than a pilot? Then committing without one is noted the more."""
    others = Partnership.objects.filter(partner=partnership.partner_id).exclude(pk=partnership.pk)
    return not others.exclude(stage__in=(*BEFORE, Stage.PILOT, Stage.DECLINED)).exists()


def moves_to(partnership: Partnership, decision: PilotDecision) -> Stage | None:
    """The stage that a decision leads to; None where the partnership stays, or is past it already."""
    to = MOVES.get(decision)
    over = (Stage.EXITING, Stage.ENDED, Stage.DECLINED)
    return None if to is None or partnership.stage == to or partnership.stage in over else to


def _move(pilot: Pilot, *, by: Member, on: date, to: Stage, note: str, ready: Ready | None = None) -> None:
    partnership = pilot.partnership
    edit_partnership(
        partnership=partnership,
        expected=partnership.version,
        by=by,
        on=on,
        fields={"stage": to},
        note=note,
        ready=ready,
    )
