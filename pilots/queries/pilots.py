"""The pilots of the whole portfolio: to decide, running, to come, decided."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject

from accounts.models import Member
from partners.models.seeing import visible
from partners.queries.board import firsts
from partners.queries.keyset import Sort
from partners.queries.lines import of_partnership
from pilots.models import Pilot, PilotCriterion

STATES = [
    ("to_decide", "To decide"), ("running", "Running"), ("to_come", "To come"), ("decided", "Decided"), ("all", "All"),
]  # fmt: skip
SHOWN = (
    "kind", "task", "starts_on", "first_ends_on", "ends_on", "extended_on", "budget", "cost", "risk", "decision",
    "decided_on", "their_decision", "learnt", "partnership__stage",
)  # fmt: skip
# the columns of the board, and how many cards each shows
BOARD = ("to_come", "running", "to_decide", "decided")
CARDS = 12
LAST = date(9999, 12, 31)
SOONEST = Sort(Coalesce(F("ends_on"), F("first_ends_on"), LAST))
LATEST = Sort(Coalesce(F("decided_on"), F("ends_on"), F("starts_on")), down=True)


def state(row: Mapping[str, Any], as_of: date) -> str:
    """Where a pilot stands on a day: one of STATES."""
    if row["decision"]:
        return "decided"
    if row["ends_on"] and row["ends_on"] < as_of:
        return "to_decide"
    return "to_come" if row["starts_on"] and row["starts_on"] > as_of else "running"


def pilots(values: Mapping[str, str], member: Member, as_of: date) -> QuerySet[Pilot]:
    """The pilots that the filters ask for; without a state, the undecided ones."""
    undecided, ended, ahead = Q(decision=""), Q(ends_on__lt=as_of), Q(starts_on__gt=as_of)
    wanted = {
        "to_decide": undecided & ended,
        "running": undecided & ~ended & ~ahead,
        "to_come": undecided & ~ended & ahead,
        "decided": ~undecided,
        "all": Q(),
    }
    rows: QuerySet[Pilot] = Pilot.objects.filter(visible(member)).filter(wanted.get(values.get("state", ""), undecided))
    for name, value in values.items():
        if name == "kind":
            rows = rows.filter(kind=value)
        elif name not in ("state", "view"):
            rows = of_partnership(rows, name, value, member)
    return rows


def sort(values: Mapping[str, str]) -> Sort:
    """The one that ends first on top; of those decided the newest."""
    return LATEST if values.get("state") in ("decided", "all") else SOONEST


def firsts_of(values: Mapping[str, str], member: Member, as_of: date) -> QuerySet[Pilot]:
    """The pilots of the board: a few of each state, and one more where there are more."""
    wanted = [state for state in BOARD if values.get("state", state) in (state, "all")]
    asked = [dict(values) | {"state": state} for state in wanted]
    keys = firsts(((pilots(own, member, as_of), sort(own)) for own in asked), CARDS + 1)
    return Pilot.objects.filter(pk__in=keys)


def with_marks(rows: QuerySet[Pilot]) -> QuerySet[Pilot]:
    """Each with `marks`, its criteria as JSON objects."""
    own = PilotCriterion.objects.filter(pilot=OuterRef("pk")).order_by("id")
    names = ("metric", "direction", "target", "result")
    return rows.annotate(marks=ArraySubquery(own.values(row=JSONObject(**{name: name for name in names}))))
