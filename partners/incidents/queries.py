"""The incidents of the portfolio: open, escalated, settled."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import JSONObject

from accounts.models import Member
from partners.models import Clause, Incident, Partnership
from partners.models.choices import ClauseName, ClauseState, IncidentKind
from partners.models.seeing import visible
from partners.queries.keyset import Sort
from partners.queries.lines import of_partnership

STATES = [("open", "Open"), ("escalated", "Escalated"), ("settled", "Settled"), ("all", "All")]
SHOWN = ("on", "kind", "side", "words", "escalated_on", "step", "closed_on", "outcome")
NEWEST = Sort(F("on"), down=True)
# the usual way up (001 tip 6), offered beside what the agreement says
STEPS = ("Both owners talk", "The heads of both sides talk", "Mediation", "Arbitration", "Court")
_OPEN = Q(closed_on=None)


def state(row: Mapping[str, Any]) -> str:
    """Where an incident stands: one of STATES."""
    return "settled" if row["closed_on"] else "escalated" if row["escalated_on"] else "open"


def incidents(values: Mapping[str, str], member: Member) -> QuerySet[Incident]:
    """The incidents that the filters ask for; without a state, those not settled."""
    wanted = {
        "open": _OPEN & Q(escalated_on=None), "escalated": _OPEN & Q(escalated_on__isnull=False),
        "settled": ~_OPEN, "all": Q(),
    }  # fmt: skip
    rows: QuerySet[Incident] = Incident.objects.filter(visible(member)).filter(
        wanted.get(values.get("state", ""), _OPEN)
    )
    for name, value in values.items():
        if name in ("kind", "side"):
            rows = rows.filter(**{name: value})
        elif name != "state":
            rows = of_partnership(rows, name, value, member)
    return rows


def by_kind(rows: QuerySet[Incident]) -> ArraySubquery:
    """Each kind with how many are open and how many there were; for the frame of the list, read by `kinds_of`."""
    found = rows.order_by().values("kind").annotate(still=Count("pk", filter=_OPEN), every=Count("pk"))
    return ArraySubquery(found.values(row=JSONObject(kind="kind", still="still", every="every")))


def kinds_of(found: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """The kinds in their order by label, those that never came left out."""
    counted = {row["kind"]: (row["still"], row["every"]) for row in found}
    return [(label, *counted[code]) for code, label in IncidentKind.choices if code in counted]


def agreed_way(partnership: Partnership) -> str:
    """What the agreements say about settling disputes: where it stands; empty where nothing does. One statement."""
    clause = ClauseName.DISPUTE_RESOLUTION
    found = Clause.objects.filter(agreement__partnership=partnership, clause=clause, state=ClauseState.PRESENT)
    title = found.order_by("-agreement_id").values_list("where", "agreement__title").first()
    return ", ".join(filter(None, title)) if title else ""
