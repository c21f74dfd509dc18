"""One card: the partnership, the evidence beside it, and five decisions by key."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import settings
from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import requires
from accounts.requests import MemberRequest
from flags.queries import visible_flags
from flags.reading import read
from lib.days import today
from partners.views.answers import expected
from partners.views.rows import shown_status
from portfolio.models import RefocusDecision, RefocusSession, Verdict
from portfolio.refocus import queries
from portfolio.refocus.actions import Closed, decide, take_back
from portfolio.refocus.evidence import evidence
from portfolio.refocus.forms import DecisionForm

INVALID = 422
MEANINGS = {
    Verdict.KEEP: "As it is, with its rhythm",
    Verdict.INVEST: "More of it: time, money, people",
    Verdict.RECALIBRATE: "Change what it is about",
    Verdict.EXIT: "End it kindly, with a plan",
    Verdict.LATER: "Not in this sitting",
}


@require_safe
@requires("refocus")
def onward(request: MemberRequest, ref: str) -> HttpResponse:
    """The next card that waits, or the summary when none does."""
    session = _mine(request, ref)
    place = queries.next_open(session, request.user)
    if place is None or session.confirmed_on:
        return redirect("refocus_session", ref=ref)
    return redirect("refocus_card", ref=ref, place=place)


@require_safe
@requires("refocus")
def card(request: MemberRequest, ref: str, place: int) -> HttpResponse:
    """The card at a place."""
    session = _mine(request, ref)
    return _page(request, session, _card(request, session, place))


@require_POST
@requires("refocus")
@once
def decided(request: MemberRequest, ref: str, place: int) -> HttpResponseBase:
    """Decide, and on to the next one that waits."""
    session = _mine(request, ref)
    one, form = _card(request, session, place), DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, session, one, form)
    try:
        decide(card=one, expected=expected(request), by=request.user, at=timezone.now(), **form.cleaned_data)
    except StaleEdit:
        return _conflict(request, one, "This card was decided meanwhile, in another window. Yours was not saved.")
    except Closed:
        return _conflict(request, one, "This session was carried out meanwhile. Yours was not saved.")
    following = queries.next_open(session, request.user, after=place)
    back = f"{reverse('refocus_taken_back', args=[ref, place])}?version={one.version}"
    messages.success(request, f"{one.partnership}: {one.get_decision_display().lower()}.", extra_tags=f"undo:{back}")
    return redirect("refocus_card", ref=ref, place=following) if following else redirect("refocus_session", ref=ref)


@require_POST
@requires("refocus")
def taken_back(request: MemberRequest, ref: str, place: int) -> HttpResponse:
    """Take a decision back, and show its card."""
    session = _mine(request, ref)
    one = _card(request, session, place)
    seen = request.GET.get("version", "")
    version = expected(request) if "version" in request.POST else int(seen) if seen.isdecimal() else -1
    try:
        take_back(card=one, expected=version, by=request.user)
    except StaleEdit:
        return _conflict(request, one, "This card was changed meanwhile. Nothing was taken back.")
    except Closed:
        return _conflict(request, one, "This session was carried out. Its decisions stand.")
    messages.success(request, f"{one.partnership}: waits for a decision again.")
    return redirect("refocus_card", ref=ref, place=place)


def _page(
    request: MemberRequest, session: RefocusSession, one: RefocusDecision, form: DecisionForm | None = None
) -> HttpResponse:
    as_of, partnership = today(), one.partnership
    done, last = queries.progress(session, request.user), queries.latest(session, request.user)
    standing = getattr(partnership, "standing", None)
    own: dict[str, Any] = {
        "session": session,
        "card": one,
        "partnership": partnership,
        "as_of": as_of,
        "status": shown_status(standing.status if standing else None, partnership.stage),
        "evidence": evidence(getattr(partnership, "signals", None), as_of, settings.current().currency),
        "flags": [(flag, read(flag, as_of)) for flag in visible_flags(as_of).filter(partnership=partnership)],
        "choices": [(code, code.label, MEANINGS[code], key) for key, code in enumerate(Verdict, 1)],
        "progress": done,
        "last": last,
        "before": one.place - 1 or None,
        "after": one.place + 1 if one.place < done.total else None,
        "reason": form.data.get("reason", "") if form else one.reason,
        "form": form,
    }
    return render(request, "portfolio/refocus/card.html", own, status=INVALID if form else 200)


def _mine(request: MemberRequest, ref: str) -> RefocusSession:
    """The session, if this member began it. Raises Http404 and PermissionDenied."""
    session = RefocusSession.objects.filter(ref=ref).first()
    if session is None:
        raise Http404
    if session.created_by_id != request.user.pk:
        raise PermissionDenied
    return session


def _card(request: MemberRequest, session: RefocusSession, place: int) -> RefocusDecision:
    one = queries.card(session, place, request.user)
    if one is None:
        raise Http404
    one.session = session
    return one


def _conflict(request: MemberRequest, one: RefocusDecision, reason: str) -> HttpResponse:
    return conflict(request, url=reverse("refocus_card", args=[one.session.ref, one.place]), reason=reason)
