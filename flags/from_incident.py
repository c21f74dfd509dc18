"""An incident can end a partnership: in one step it is proposed as a judgement that two people confirm (001 tip 12)."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.models import Member
from lib.words import day_words
from partners.models import Incident

from .criteria_actions import agree
from .models import ExitCriterion


def judgement_of(incident: Incident) -> str:
    """What two people are asked to confirm."""
    said = f": {incident.words}" if incident.words else ""
    return f"{incident.get_kind_display()}, {day_words(incident.on)}{said}"


@transaction.atomic
def propose(*, incident: Incident, by: Member, on: date) -> tuple[ExitCriterion, bool]:
    """The criterion of its partnership, and whether it is new: the same judgement is agreed only once.

    Raises Refused where the partnership is over.
    """
    words = judgement_of(incident)
    in_force = Q(until=None) | Q(until__gte=on)
    known = ExitCriterion.objects.filter(in_force, partnership=incident.partnership, judgement=words).first()
    if known:
        return known, False
    made = agree(
        by=by, on=on, scope=f"partnership:{incident.partnership.ref}", partnership=incident.partnership,
        judgement=words,
    )  # fmt: skip
    return made, True
