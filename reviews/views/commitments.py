"""Ticking off a promise: kept, cancelled, open again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from accounts.conflict import conflict
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.views.answers import came_from
from reviews.actions import cancel_commitment, keep_commitment, reopen_commitment
from reviews.models import Commitment


@require_POST
@requires("edit_partnership")
def kept(request: MemberRequest, ref: str) -> HttpResponseBase:
    """It was delivered today."""
    return _done(
        request,
        ref,
        "Promise kept.",
        lambda one, seen: keep_commitment(commitment=one, expected=seen, by=request.user, on=today()),
    )


@require_POST
@requires("edit_partnership")
def cancelled(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Nobody expects it any more."""
    return _done(
        request,
        ref,
        "Promise cancelled.",
        lambda one, seen: cancel_commitment(commitment=one, expected=seen, by=request.user, on=today()),
    )


@require_POST
@requires("edit_partnership")
def reopened(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Undo of either."""
    return _done(
        request,
        ref,
        "Promise is open again.",
        lambda one, seen: reopen_commitment(commitment=one, expected=seen, by=request.user),
    )


def _done(
    request: MemberRequest, ref: str, text: str, write: Callable[[Commitment, int], Commitment]
) -> HttpResponseBase:
    commitment = Commitment.objects.select_related("partnership__partner").filter(ref=ref).first()
    if commitment is None:
        raise Http404
    check(request.user, "edit_partnership", commitment.partnership)
    seen = request.POST.get("version", request.GET.get("version", ""))
    url = reverse("partnership", args=[commitment.partnership.ref])
    try:
        done = write(commitment, int(seen) if seen.isdecimal() and len(seen) < 10 else -1)
    except StaleEdit:
        return conflict(
            request, url=url, reason="Somebody else changed this promise first. Nothing of yours was saved."
        )
    back = came_from(request, url)
    again = urlencode({"version": str(done.version), "next": str(back)})
    undo = "" if "open again" in text else f"undo:{reverse('commitment_reopened', args=[ref])}?{again}"
    messages.success(request, text, extra_tags=undo)
    return _back(request, back)


def _back(request: MemberRequest, url: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": url}) if request.headers.get("HX-Request") else redirect(url)
