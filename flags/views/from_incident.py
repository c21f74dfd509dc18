"""`/incidents/<ref>/criterion`: propose an incident as an exit criterion."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.forms_once import once
from accounts.permissions import check, is_member, requires
from flags.criteria_actions import Refused
from flags.from_incident import propose
from lib.days import today
from partners.models import Incident


@require_POST
@requires("edit_partnership")
@once
def criterion(request: HttpRequest, ref: str) -> HttpResponse:
    """Agreed as a judgement at once; it calls for a review when two people have confirmed it."""
    incident = Incident.objects.select_related("partnership__partner", "partnership__owner").filter(ref=ref).first()
    if incident is None:
        raise Http404
    check(request.user, "edit_partnership", incident.partnership)
    assert is_member(request.user)
    try:
        made, new = propose(incident=incident, by=request.user, on=today())
    except Refused as problem:
        messages.error(request, str(problem))
        return redirect("partnership_incidents", ref=incident.partnership.ref)
    said = "Proposed. Two people confirm it, then an exit review is due." if new else "It is proposed already."
    messages.success(request, said)
    return redirect("criterion", ref=made.ref)
