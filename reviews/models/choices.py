"""The closed lists of the reviews app."""

from django.db.models import TextChoices


class ReviewDecision(TextChoices):
    CONTINUE = "continue", "Continue"
    INVEST = "invest", "Invest"
    RECALIBRATE = "recalibrate", "Recalibrate"
    EXIT = "exit", "Exit"


# The four meetings of 001 tip 7: days between them, minutes, what for. An open list: own kinds are possible.
RHYTHM_KINDS: dict[str, tuple[str, int | None, int | None, str]] = {
    "strategy_review": ("Strategy review", 91, 120, "alignment"),
    "tactical_sync": ("Tactical sync", 14, 30, "coordination"),
    "results_review": ("Results review", 30, 60, "accountability"),
    "relationship_building": ("Relationship building", None, None, "trust"),
}
