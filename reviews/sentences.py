"""Events of the reviews app in words."""

from django.db.models import Q

from partners.sentences import kind_words, on
from partners.timeline import Data, Event, Said, tell

from .models import Commitment, Confirmation, ExitPlan, ExitStep, Recalibration, Review
from .models.choices import RHYTHM_KINDS, ReviewDecision


def made(data: Data) -> Said:
    """A promise, and by when."""
    title = "We promised" if data["side"] == "ours" else "They promised"
    return Said(title, data["what"], f"due {on(data['original_due_on'])}" if data["original_due_on"] else "")


def kept(data: Data) -> Said:
    """A promise kept; late ones say so."""
    late = data["original_due_on"] and data["delivered_on"] > data["original_due_on"]
    who = "Kept by us" if data["side"] == "ours" else "Kept by them"
    return Said(f"{who}, late" if late else who, data["what"], tone="" if late else "good")


def dropped(data: Data) -> Said:
    """A promise that was taken back."""
    return Said("Promise cancelled", data["what"])


def review(data: Data) -> Said:
    """A review held, and what was decided."""
    known = RHYTHM_KINDS.get(data["kind"])
    kind = known[0] if known else kind_words(data["kind"])
    decision = f": {ReviewDecision(data['decision']).label.lower()}" if data["decision"] else ""
    text = " ".join(filter(None, (data["works"], data["does_not"], data["lessons"])))
    return Said(f"{kind} held{decision}", text, "" if data["attended_by_them"] else "without them")


def celebrated(data: Data) -> Said:
    """A win."""
    return Said("Celebrated", data["celebrated"], tone="good")


def answered(data: Data) -> Said:
    """What the other side says about it."""
    value = f": {data['value']} of 5" if data["value"] else ""
    moved = {True: "still worth it to them", False: "no longer worth it to them", None: ""}[data["still_motivated"]]
    return Said(f"They answered{value}", data["words"], moved, tone="bad" if data["still_motivated"] is False else "")


def recalibrated(data: Data) -> Said:
    """From what to what."""
    return Said("Recalibration began", f"Before: {data['before']} After: {data['after']}")


def exit_opened(data: Data) -> Said:
    """The exit was decided."""
    return Said("Exit planned", data["reason"])


def step_done(data: Data) -> Said:
    """A step of the exit."""
    return Said("Exit step done", data["what"])


tell(
    Event(
        "commitment",
        "promises",
        "clock",
        Commitment,
        "made_on",
        made,
        ("side", "what", "original_due_on"),
        record="commitments",
    ),
    Event(
        "commitment_kept",
        "promises",
        "check",
        Commitment,
        "delivered_on",
        kept,
        ("side", "what", "original_due_on", "delivered_on"),
        record="commitments",
    ),
    Event(
        "commitment_cancelled", "promises", "x", Commitment, "cancelled_on", dropped, ("what",), record="commitments"
    ),
    Event(
        "review",
        "contact",
        "calendar-check",
        Review,
        "held_on",
        review,
        ("kind", "decision", "works", "does_not", "lessons", "attended_by_them"),
        record="reviews",
    ),
    Event(
        "celebration",
        "results",
        "trophy",
        Review,
        "held_on",
        celebrated,
        ("celebrated",),
        where=~Q(celebrated=""),
        record="reviews",
    ),
    Event(
        "confirmation",
        "contact",
        "message-square",
        Confirmation,
        "answered_on",
        answered,
        ("value", "words", "still_motivated"),
        record="confirmations",
    ),
    Event(
        "recalibration",
        "changes",
        "shuffle",
        Recalibration,
        "since",
        recalibrated,
        ("before", "after"),
        record="recalibrations",
    ),
    Event("exit", "changes", "log-out", ExitPlan, "opened_on", exit_opened, ("reason",), record="exit-plans"),
    Event("exit_step", "changes", "check", ExitStep, "done_on", step_done, ("what",), record="exit-steps"),
)
