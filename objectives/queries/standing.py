"""How an objective stands on a day: its newest measurement, and the change of target in force."""

from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, Subquery

from objectives.models import Measurement, ObjectiveTarget


def standing(as_of: date) -> dict[str, Any]:
    """The columns that partners/worth.py reads the pace from, beside those of the objective itself."""
    last = Measurement.objects.filter(objective=OuterRef("pk"), on__lte=as_of).order_by("-on", "-id")
    later = ObjectiveTarget.objects.filter(objective=OuterRef("pk"), since__lte=as_of).order_by("-since", "-id")
    return {
        "later_target": Subquery(later.values("target")[:1]),
        "later_due": Subquery(later.values("due_on")[:1], output_field=DateField()),
        "now": Subquery(last.values("value")[:1]),
        "measured_on": Subquery(last.values("on")[:1]),
    }
