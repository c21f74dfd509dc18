"""The records of the reviews app that can be edited under a partnership."""

from partners.records.registry import Kind, editable

from .models import Commitment, Confirmation, ExitPlan, ExitStep, Recalibration, Review, Rhythm
from .models.choices import RHYTHM_KINDS

MEETINGS = {code: known[0] for code, known in RHYTHM_KINDS.items()}

editable(
    Kind(
        "rhythms",
        "rhythm",
        "Rhythms",
        Rhythm,
        ("kind", "every_days", "minutes", "since", "until"),
        choices={"kind": MEETINGS},
    ),
    Kind(
        "commitments",
        "commitment",
        "Commitments",
        Commitment,
        (
            "side",
            "what",
            "who",
            "priority",
            "made_on",
            "due_on",
            "original_due_on",
            "waiting_for_approval_since",
            "delivered_on",
            "cancelled_on",
        ),
    ),
    Kind(
        "reviews",
        "review",
        "Reviews",
        Review,
        (
            "kind",
            "due_on",
            "booked_on",
            "held_on",
            "attended_by_them",
            "our_value",
            "their_value",
            "works",
            "does_not",
            "lessons",
            "celebrated",
            "decision",
            "cause",
            "next_due_on",
        ),
        choices={"kind": MEETINGS},
    ),
    Kind(
        "confirmations",
        "confirmation",
        "Confirmations by the other side",
        Confirmation,
        ("contact", "asked_on", "answered_on", "still_motivated", "value", "words"),
    ),
    Kind(
        "recalibrations",
        "recalibration",
        "Recalibrations",
        Recalibration,
        ("since", "until", "before", "after"),
        order=("-since", "-pk"),
    ),
    Kind(
        "exit-plans",
        "exit plan",
        "Exit plans",
        ExitPlan,
        ("reason", "cause", "opened_on", "settled_on", "door_open", "lessons"),
    ),
    Kind("exit-steps", "exit step", "Exit steps", ExitStep, ("what", "owner", "due_on", "done_on")),
)
