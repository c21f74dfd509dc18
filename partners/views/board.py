"""The list of partnerships as a board: one column a stage, a few cards in each, and how many more there are."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from lib.refs import relative
from lib.words import ago_words, day_words
from partners.models.choices import Stage
from partners.queries import board
from partners.queries.filters import Asked

from .rows import mark_symbols, shown_status
from .tabs import query

LAYOUT = "board"


def columns(request: HttpRequest, wanted: Asked) -> dict[str, Any]:
    """The context of the board. Two statements."""
    found, many = board.cards(wanted), board.counts(wanted)
    cards = [card(row, wanted.as_of) for row in found]
    stages = [stage for stage in board.STAGES if wanted.values.get("stage") in (None, "any", stage)]
    return {
        "columns": [
            {
                "stage": stage.value,
                "title": stage.label,
                "many": many.get(stage, 0),
                "cards": (own := [one for one in cards if one["stage"] == stage]),
                "more": max(many.get(stage, 0) - len(own), 0),
                "more_url": f"?{query(request, 'layout', 'stage', stage=stage.value)}",
            }
            for stage in stages
        ],
        "symbols": mark_symbols(one["status"] for one in cards),
    }


def card(found: dict[str, Any], as_of: date) -> dict[str, Any]:
    """One partnership as text."""
    last = found["signals__last_mutual_on"]
    ahead = found["signals__next_booked_on"] or found["signals__next_review_due_on"]
    name, title = found["partner__name"], found["title"]
    return {
        "stage": Stage(found["stage"]),
        "url": relative(found["ref"]),
        "name": f"{name}: {title}" if title else name,
        "status": shown_status(found["standing__status"], found["stage"]),
        "owner": found["owner__name"] or found["owner__email"] or "nobody’s",
        "last": ago_words(last, as_of) if last else "never met",
        "next": f"next {day_words(ahead)}" if ahead else "",
    }
