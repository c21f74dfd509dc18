"""The ideas of the portfolio: open, become something, dropped; and how many came from which side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accounts.models import Member
from objectives.models import Objective
from partners.models import Idea
from partners.models.choices import Side
from partners.models.seeing import visible
from partners.queries.keyset import Sort
from partners.queries.lines import of_partnership

STATES = [("open", "Open"), ("became", "Became something"), ("dropped", "Dropped"), ("all", "All")]
SHOWN = ("on", "side", "words", "became", "dropped_on", "goal")
NEWEST = Sort(F("on"), down=True)
OPEN = Q(became="", dropped_on=None)


@dataclass(frozen=True, slots=True)
class Origin:
    """The ideas of one side: how many there are, became an objective, and were dropped."""

    label: str
    ideas: int
    objectives: int
    dropped: int


def state(row: Mapping[str, Any]) -> str:
    """Where an idea stands: one of STATES."""
    return "dropped" if row["dropped_on"] else "became" if row["became"] else "open"


def ideas(values: Mapping[str, str], member: Member) -> QuerySet[Idea]:
    """The ideas that the filters ask for, with the objective that each became; without a state, the open ones."""
    wanted = {"became": ~Q(became=""), "dropped": Q(dropped_on__isnull=False), "all": Q()}
    rows: QuerySet[Idea] = Idea.objects.filter(visible(member)).filter(wanted.get(values.get("state", ""), OPEN))
    rows = rows.annotate(goal=Subquery(_goals().values("title")[:1]))
    for name, value in values.items():
        if name == "side":
            rows = rows.filter(side=value)
        elif name != "state":
            rows = of_partnership(rows, name, value, member)
    return rows


def origins(rows: QuerySet[Idea]) -> ArraySubquery:
    """How many ideas each side had and what became of them; for the frame of the list, read by `origins_of`."""
    counted = rows.order_by().values("side").annotate(
        ideas=Count("pk"),
        objectives=Count("pk", filter=Q(Exists(_goals()))),
        dropped=Count("pk", filter=Q(dropped_on__isnull=False)),
    )  # fmt: skip
    own = ("side", "ideas", "objectives", "dropped")
    return ArraySubquery(counted.values(row=JSONObject(**{name: name for name in own})))


def origins_of(found: list[dict[str, Any]]) -> list[Origin]:
    """Theirs, then ours; none is 0."""
    by_side = {row["side"]: row for row in found}
    none = {"ideas": 0, "objectives": 0, "dropped": 0}
    return [
        Origin(label, **{name: by_side.get(side, none)[name] for name in none})
        for side, label in ((Side.THEIRS.value, "From them"), (Side.OURS.value, "From us"))
    ]


def _goals() -> QuerySet[Objective]:
    """The objective of the same partnership that the idea names."""
    return Objective.objects.filter(ref=OuterRef("became"), partnership=OuterRef("partnership"))
