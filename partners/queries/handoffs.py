"""The leads passed between both sides across the portfolio: what waits for an answer, and what became of the rest."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Member, Setting
from partners.models import Handoff
from partners.models.choices import Direction, Outcome
from partners.models.seeing import visible

from .keyset import Sort
from .lines import of_partnership

DIRECTIONS = [(Direction.TO_US.value, "To us"), (Direction.TO_THEM.value, "To them")]
STATES = [
    ("waiting", "Waiting for an answer"), ("working", "Answered, open"), ("won", "Won"), ("lost", "Lost or declined"),
    ("all", "All"),
]  # fmt: skip
SHOWN = ("direction", "what", "handed_on", "answered_on", "closed_on", "outcome", "value", "answer_days")
OLDEST = Sort(F("handed_on"))
LATEST = Sort(Coalesce(F("closed_on"), F("handed_on")), down=True)
_CLOSED = Q(closed_on__isnull=False) | Q(outcome__in=(Outcome.WON, Outcome.LOST))


def state(row: Mapping[str, Any]) -> str:
    """Where a handoff stands: one of STATES."""
    if row["closed_on"] or row["outcome"] in (Outcome.WON, Outcome.LOST):
        return "won" if row["outcome"] == Outcome.WON else "lost"
    return "working" if row["answered_on"] else "waiting"


def handoffs(values: Mapping[str, str], member: Member) -> QuerySet[Handoff]:
    """The handoffs that the filters ask for, with the days an answer may take; without a state, the open ones."""
    won = Q(outcome=Outcome.WON)
    wanted = {
        "waiting": ~_CLOSED & Q(answered_on=None),
        "working": ~_CLOSED & Q(answered_on__isnull=False),
        "won": won,
        "lost": _CLOSED & ~won,
        "all": Q(),
    }
    days = Setting.objects.filter(name="answer_days").values("value")[:1]
    rows = (
        Handoff.objects.filter(visible(member))
        .filter(wanted.get(values.get("state", ""), ~_CLOSED))
        .annotate(answer_days=Subquery(days))
    )
    for name, value in values.items():
        if name == "direction":
            rows = rows.filter(direction=value)
        elif name != "state":
            rows = of_partnership(rows, name, value, member)
    return rows


def sort(values: Mapping[str, str]) -> Sort:
    """Who waits longest first; of what is over the newest."""
    return LATEST if values.get("state") in ("won", "lost", "all") else OLDEST
