"""Boards: a few cards of each column, and how many more there are. Two statements, however many rows a column has."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, QuerySet

from partners.models import Partnership
from partners.models.choices import Stage

from . import keyset
from .filters import Asked
from .keyset import Sort
from .listing import SORTS

STAGES = (Stage.CANDIDATE, Stage.VETTING, Stage.PILOT, Stage.ACTIVE, Stage.RECALIBRATING, Stage.EXITING)
CARDS = 8
SHOWN = (
    "pk", "ref", "title", "stage", "partner__name", "owner__name", "owner__email", "standing__status",
    "signals__last_mutual_on", "signals__next_booked_on", "signals__next_review_due_on",
)  # fmt: skip


def firsts(columns: Iterable[tuple[QuerySet[Any], Sort]], size: int = CARDS) -> QuerySet[Any]:
    """The keys of the first `size` rows of each column, in its order, as one sub-query."""
    few = [keyset.page_of(rows, sort, None, size - 1).values("pk") for rows, sort in columns]
    return few[0].union(*few[1:], all=True)


def cards(asked: Asked) -> list[dict[str, Any]]:
    """The quietest of each stage, quietest first. One statement."""
    sort = SORTS["quiet"]
    keys = firsts((asked.rows().filter(stage=stage), sort) for stage in STAGES)
    chosen = keyset.page_of(Partnership.objects.filter(pk__in=keys), sort, None, CARDS * len(STAGES))
    return list(chosen.values(*SHOWN))


def counts(asked: Asked) -> dict[str, int]:
    """How many there are at each stage. One statement."""
    found = asked.rows().filter(stage__in=STAGES).order_by().values("stage").annotate(many=Count("pk"))
    return {row["stage"]: row["many"] for row in found}
