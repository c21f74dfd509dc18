"""Why a partnership ended, told apart so that it can be counted back into selection (000 (2), 001 tip 12).

A cause is stored as one of these codes, or as somebody's own words where none of them fits.
"""

from django.db.models import TextChoices


class EndCause(TextChoices):
    """The causes that stand ready."""

    WRONG_ORGANISATION = "wrong_organisation", "The wrong organisation"
    IMPERFECT_WAY = "imperfect_way", "The right organisation in a less than perfect way"
    GOALS_CHANGED = "goals_changed", "The goals changed"
    VALUES = "values", "Values do not match"
    STRATEGIC_PIVOT = "strategic_pivot", "A strategic pivot"
    THEY_LEFT = "they_left", "They left"
    OTHER = "other", "Something else"


_LABELS: dict[str, str] = dict(EndCause.choices)


def cause_words(cause: str) -> str:
    """A stored cause as people read it."""
    return _LABELS.get(cause, cause)
