"""Events of the pilots app in words."""

from django.db.models import Q

from partners.sentences import kind_words
from partners.timeline import Data, Event, Said, tell

from .models import Pilot
from .models.choices import PilotDecision


def started(data: Data) -> Said:
    """A pilot began."""
    return Said(f"Pilot started: {kind_words(data['kind']).lower()}", data["task"])


def decided(data: Data) -> Said:
    """What was decided, and what was learnt."""
    return Said(
        f"Pilot decided: {PilotDecision(data['decision']).label.lower()}", data["learnt"],
        tone="good" if data["decision"] == PilotDecision.GRADUATE else "",
    )  # fmt: skip


tell(
    Event("pilot", "results", "flask-conical", Pilot, "starts_on", started, ("kind", "task"), record="pilots"),
    Event(
        "pilot_decided", "results", "flask-conical", Pilot, "decided_on", decided, ("decision", "learnt"),
        where=~Q(decision=""), record="pilots",
    ),
)  # fmt: skip
