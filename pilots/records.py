"""The records of the pilots app that can be edited under a partnership."""

from partners.records.registry import Kind, editable

from .models import Pilot, PilotCriterion

PILOT_KINDS = {
    "co_marketing_campaign": "Co-marketing campaign",
    "joint_webinar": "Joint webinar",
    "referral_exchange": "Referral exchange",
    "product_bundling": "Product bundling",
}

editable(
    Kind(
        "pilots",
        "pilot",
        "Pilots",
        Pilot,
        (
            "kind",
            "task",
            "starts_on",
            "first_ends_on",
            "ends_on",
            "extended_on",
            "budget",
            "cost",
            "risk",
            "decision",
            "decided_on",
            "their_decision",
            "learnt",
        ),
        choices={"kind": PILOT_KINDS},
    ),
    Kind(
        "pilot-criteria",
        "success criterion",
        "Success criteria of pilots",
        PilotCriterion,
        ("pilot", "metric", "direction", "target", "result"),
        "pilot__partnership",
    ),
)
