"""The record of a session: who, when, what was decided and what it frees; and the one button that carries it out."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import settings
from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.views.answers import expected, saved
from partners.views.rows import shown_status
from portfolio.models import RefocusSession, Verdict
from portfolio.refocus import queries
from portfolio.refocus.actions import CARRIED_OUT, Closed, carry_out

# the decisions from which something follows come first
ORDER = (Verdict.EXIT, Verdict.RECALIBRATE, Verdict.INVEST, Verdict.KEEP, Verdict.LATER)


@require_safe
@requires("view_portfolio")
def summary(request: MemberRequest, ref: str) -> HttpResponse:
    """Everybody reads it; only who began it goes on with it."""
    session, done = _session(ref), None
    done = queries.progress(session, request.user)
    cards = list(queries.cards(session, request.user).exclude(decision=""))
    for one in cards:
        standing = getattr(one.partnership, "standing", None)
        one.status = shown_status(standing.status if standing else None, one.partnership.stage)  # type: ignore[attr-defined]
    mine = session.created_by_id == request.user.pk and may(request.user, "refocus")
    return render(
        request,
        "portfolio/refocus/summary.html",
        {
            "session": session,
            "progress": done,
            "groups": [(code, own) for code in ORDER if (own := [one for one in cards if one.decision == code])],
            "counts": [(code.label, done.counts[code]) for code in Verdict],
            "follows": sum(done.counts[code] for code in CARRIED_OUT),
            "waiting": done.total - done.decided,
            "currency": settings.current().currency,
            "mine": mine and session.confirmed_on is None,
        },
    )


@require_POST
@requires("refocus")
@once
def carried_out(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Carry the decisions out, all in one."""
    session = _session(ref)
    if session.created_by_id != request.user.pk:
        raise PermissionDenied
    url = reverse("refocus_session", args=[ref])
    try:
        carry_out(session=session, expected=expected(request), by=request.user, on=today())
    except (StaleEdit, Closed):
        return conflict(request, url=url, reason="This session was carried out already. Nothing was done twice.")
    return saved(request, url, "Carried out. Each line says what became of it.")


def _session(ref: str) -> RefocusSession:
    session = RefocusSession.objects.select_related("created_by").filter(ref=ref).first()
    if session is None:
        raise Http404
    return session
