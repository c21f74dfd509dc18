"""An incident is noted, taken further up, and settled."""

from datetime import date

from django.db import transaction

from accounts.models import Member
from lib.facts import announce
from partners.models import Incident


@transaction.atomic
def note_incident(*, incident: Incident, by: Member) -> Incident:
    """Something that hurts."""
    incident.created_by = by
    incident.save()
    announce([incident.partnership_id])
    return incident


@transaction.atomic
def escalate(*, incident: Incident, expected: int, by: Member, on: date, step: str) -> Incident:
    """It has reached the next step, in the words of the agreement. Raises StaleEdit."""
    incident.escalated_on, incident.step = on, step
    return _written(incident, expected, ["escalated_on", "step"])


@transaction.atomic
def settle_incident(*, incident: Incident, expected: int, by: Member, on: date, outcome: str) -> Incident:
    """It is over, and how. Raises StaleEdit."""
    incident.closed_on, incident.outcome = on, outcome
    return _written(incident, expected, ["closed_on", "outcome"])


def _written(incident: Incident, expected: int, fields: list[str]) -> Incident:
    incident.save_edit(expected=expected, fields=fields)
    announce([incident.partnership_id])
    return incident
