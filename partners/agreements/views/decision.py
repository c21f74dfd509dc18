"""What becomes of an agreement at its end, and the way back."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.agreements.actions import END, take_decision_back
from partners.agreements.actions import decide as write
from partners.agreements.forms import DecisionForm
from partners.views.answers import INVALID, expected, saved

from .common import mine
from .page import show

SAID = {
    "renew": "Renewed: here is the next one, to be signed.", "renegotiate": "To be renegotiated.",
    "lapse": "It will lapse at its end.", END: "Ended today.",
}  # fmt: skip
CHANGED = "Somebody else changed this agreement first. Nothing of yours was saved."


@require_POST
@requires("edit_partnership")
@once
def decide(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Renew, renegotiate, let lapse, end. Renewing leads to the successor."""
    agreement = mine(request, ref)
    form, page = DecisionForm(request.POST), reverse("agreement", args=[ref])
    if not form.is_valid():
        return show(request, agreement, decision=form, status=INVALID)
    decision = form.cleaned_data["decision"]
    try:
        made = write(agreement=agreement, expected=expected(request), by=request.user, on=today(), decision=decision)
    except StaleEdit:
        return conflict(request, url=page, reason=CHANGED)
    url = reverse("agreement", args=[made.ref]) if made else page
    undo = f"{reverse('agreement_decision_undo', args=[ref])}?version={agreement.version}"
    return saved(request, url, SAID[decision], undo=undo)


@require_POST
@requires("edit_partnership")
def take_back(request: MemberRequest, ref: str) -> HttpResponseBase:
    """As if nothing had been decided; the successor goes where nobody touched it."""
    agreement, page = mine(request, ref), reverse("agreement", args=[ref])
    given = request.GET.get("version", "")
    version = int(given) if given.isdecimal() and len(given) < 10 else expected(request)
    try:
        take_decision_back(agreement=agreement, expected=version, by=request.user)
    except StaleEdit:
        return conflict(request, url=page, reason=CHANGED)
    return saved(request, page, "Nothing is decided any more.")
