"""What the page of fit reads. Each function is one statement."""

from datetime import date
from typing import Any

from django.db.models import Count, Max, Q

from partners.models import Agreement, Demand, Difference, Incident, Partnership, Strength
from partners.models.choices import DemandKind, IncidentKind
from reviews.models import Confirmation

COMPETITORS = 10


def strengths(partnership: Partnership) -> dict[str, dict[str, list[Strength]]]:
    """By side, then by strength or gap."""
    found: dict[str, dict[str, list[Strength]]] = {side: {"strength": [], "gap": []} for side in ("ours", "theirs")}
    for one in Strength.objects.filter(partnership=partnership):
        found[one.side][one.state].append(one)
    return found


def differences(partnership: Partnership) -> list[Difference]:
    """The register."""
    return list(Difference.objects.filter(partnership=partnership))


def demand(partnership: Partnership, as_of: date) -> list[dict[str, Any]]:
    """Customers who asked: by kind, how many times, how many customers, when last."""
    rows = Demand.objects.filter(partnership=partnership, on__lte=as_of).order_by().values("kind")
    counted = rows.annotate(times=Count("pk"), customers=Count("customer", distinct=True), last=Max("on"))
    labels = dict(DemandKind.choices)
    return [row | {"label": labels[row["kind"]]} for row in counted.order_by("-times")]


def competitors(partnership: Partnership, as_of: date) -> list[Incident]:
    """What they do with our competitors, newest first."""
    rows = Incident.objects.filter(partnership=partnership, kind=IncidentKind.COMPETITOR, on__lte=as_of)
    return list(rows.order_by("-on", "-pk")[:COMPETITORS])


def confirmation(partnership: Partnership, as_of: date) -> Confirmation | None:
    """The last answer of the other side to whether they still see the point."""
    answered = Confirmation.objects.filter(partnership=partnership, answered_on__lte=as_of)
    return answered.select_related("contact").order_by("-answered_on", "-pk").first()


def agreement(partnership: Partnership, as_of: date) -> Agreement | None:
    """The newest that runs or is being drawn up: where a boundary would be written."""
    runs = Q(terminated_on=None) & (Q(expires_on=None) | Q(expires_on__gte=as_of))
    return Agreement.objects.filter(runs, partnership=partnership).exclude(kind="nda").order_by("-pk").first()
