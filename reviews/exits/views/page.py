"""`/partnerships/<ref>/exit`: recalibrating first, then the plan of the exit, then what came of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.models import Partnership
from partners.views.answers import INVALID
from reviews.exits.page import Refusal, context


@require_safe
@requires("view_portfolio")
def page(request: MemberRequest, ref: str) -> HttpResponse:
    """The page; whoever may not edit the partnership reads it."""
    return shown(request, found(request, ref))


def shown(request: MemberRequest, partnership: Partnership, refusal: Refusal | None = None) -> HttpResponse:
    """The page, with a refused form in its place."""
    own = context(partnership, today(), refusal)
    own["editable"] = may(request.user, "edit_partnership", partnership)
    return render(request, "reviews/exit.html", own, status=INVALID if refusal else 200)


def found(request: MemberRequest, ref: str) -> Partnership:
    """The partnership with what the page needs. Raises Http404 also where the member does not see it."""
    rows = (
        Partnership.objects.visible_to(request.user)
        .with_ties()
        .select_related("partner", "owner", "counterpart", "signals")
    )
    partnership = rows.filter(ref=ref).first()
    if partnership is None:
        raise Http404
    return partnership


def mine(request: MemberRequest, ref: str) -> Partnership:
    """The partnership, if this member may edit it. Raises Http404 and PermissionDenied."""
    partnership = found(request, ref)
    check(request.user, "edit_partnership", partnership)
    return partnership


def address(partnership: Partnership) -> str:
    """Where the page is."""
    return reverse("exit", args=[partnership.ref])
