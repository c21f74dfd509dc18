"""`/partnerships/<ref>/trust/`: what both sides promised and kept, what waited, who tells the other its plans."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import undo
from partners.models import Partnership
from partners.queries.one import plain
from partners.views.answers import came_from, expected, saved
from reviews.models import Commitment

from . import queries as query
from .actions import approve, await_approval, tell_plans
from .forms import SCORES, PlansForm

WORDS = {int(score): label.lower() for score, label in SCORES if score}


@require_safe
@requires("view_portfolio")
def trust(request: MemberRequest, ref: str) -> HttpResponse:
    """The page."""
    return _page(request, plain(ref, request.user), PlansForm())


@require_POST
@requires("edit_partnership")
@once
def plans(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Whether each side tells the other its plans, as of today."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    form = PlansForm(request.POST)
    if not form.is_valid():
        return _page(request, partnership, form, status=422)
    tell_plans(partnership=partnership, by=request.user, on=today(), told=form.told())
    return saved(request, reverse("trust", args=[ref]), "Written down.")


@require_POST
@requires("edit_partnership")
@once
def waiting(request: MemberRequest, ref: str) -> HttpResponse:
    """It waits for somebody's approval from today."""
    return _done(
        request, ref, "It waits for an approval.",
        lambda one, seen: await_approval(commitment=one, expected=seen, by=request.user, on=today()),
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
@once
def approved(request: MemberRequest, ref: str) -> HttpResponse:
    """The approval came today."""
    return _done(
        request, ref, "Approved.",
        lambda one, seen: approve(commitment=one, expected=seen, by=request.user, on=today()),
    )  # fmt: skip


def _done(request: MemberRequest, ref: str, text: str, write: Callable[[Commitment, int], Commitment]) -> HttpResponse:
    commitment = Commitment.objects.select_related("partnership__partner").filter(ref=ref).first()
    if commitment is None:
        raise Http404
    check(request.user, "edit_partnership", commitment.partnership)
    if commitment.delivered_on or commitment.cancelled_on:
        raise Http404
    url = reverse("trust", args=[commitment.partnership.ref])
    try:
        with undo.watching(request.session, commitment, key=ref):
            write(commitment, expected(request))
    except StaleEdit:
        reason = "Somebody else changed this promise first. Nothing of yours was saved."
        return conflict(request, url=url, reason=reason)
    back = reverse("record_undo", args=[commitment.partnership.ref, "commitments", ref])
    return saved(request, came_from(request, url), text, undo=f"{back}?next={url}")


def _page(request: MemberRequest, partnership: Partnership, form: PlansForm, status: int = 200) -> HttpResponse:
    as_of = today()
    promises = query.promises(partnership, as_of)
    sides = query.sides(partnership, promises, as_of)
    context = {
        "partnership": partnership,
        "as_of": as_of,
        "sides": [
            {"side": side, "told": WORDS.get(side.plans.score or 0) if side.plans else ""}
            | {"promises": [(one, query.waited(one, as_of) if one.waiting_since else None) for one in promises
                            if one.side == side.code]}
            for side in sides
        ],
        "editable": may(request.user, "edit_partnership", partnership),
        "form": form,
    }  # fmt: skip
    return render(request, "reviews/trust.html", context, status=status)
