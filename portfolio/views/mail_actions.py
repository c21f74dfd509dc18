"""`/m/<purpose>/<token>/`: what a mail's button does. A look asks and changes nothing; a post acts as that member."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pghistory
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import may
from flags import actions
from flags.models import Flag
from flags.reading import read as reading
from lib.days import today
from partners.actions.touchpoints import log_touchpoint
from portfolio import links
from portfolio.mail_forms import Acknowledge, CallReview, LogTouchpoint, Snooze
from reviews.actions import plan_review

SNOOZE = timedelta(days=14)


@dataclass(frozen=True)
class Purpose:
    """What a link is for: its question, its button, what it says afterwards, its form and what it does."""

    question: str
    button: str
    said: str
    permission: str
    form: type[forms.Form]
    do: Callable[[Flag, Member, date, dict[str, object]], object]


def _acknowledge(flag: Flag, by: Member, on: date, said: dict[str, object]) -> object:
    return actions.acknowledge(flag=flag, by=by, on=on, note=str(said["note"]))


def _snooze(flag: Flag, by: Member, on: date, said: dict[str, object]) -> object:
    return actions.snooze(flag=flag, by=by, on=on, until=on + SNOOZE, reason=str(said["reason"]))


def _touchpoint(flag: Flag, by: Member, on: date, said: dict[str, object]) -> object:
    return log_touchpoint(partnership=flag.partnership, by=by, today=on, members=[by], **said)  # type: ignore[arg-type]


def _review(flag: Flag, by: Member, on: date, said: dict[str, object]) -> object:
    return plan_review(partnership=flag.partnership, by=by, **said)  # type: ignore[arg-type]


PURPOSES = {
    links.ACKNOWLEDGE: Purpose(
        "Acknowledge this flag?", "Acknowledge", "Acknowledged", "decide_flag", Acknowledge, _acknowledge
    ),
    links.SNOOZE: Purpose(
        "Snooze this flag for 14 days?", "Snooze", "Snoozed for 14 days", "decide_flag", Snooze, _snooze
    ),
    links.TOUCHPOINT: Purpose("Log a touchpoint", "Log it", "Logged", "log_touchpoint", LogTouchpoint, _touchpoint),
    links.REVIEW: Purpose("Call a review", "Call it", "The review is called", "edit_partnership", CallReview, _review),
}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail_action(request: HttpRequest, purpose: str, token: str) -> HttpResponseBase:
    """The link speaks for its member; whoever happens to be signed in does not matter."""
    if purpose not in PURPOSES:
        raise Http404
    try:
        link = links.read(purpose, token)
        flag = Flag.objects.select_related("partnership__partner").filter(pk=link.subject_id).first()
        if flag is None or flag.partnership is None:
            raise links.BadLink("What this link was about is gone.")
        if not may(link.member, PURPOSES[purpose].permission, flag.partnership):
            raise links.BadLink("You no longer look after this partnership.")
    except links.BadLink as problem:
        return render(request, "portfolio/bad_link.html", {"problem": problem}, status=410)
    request.user = link.member
    with pghistory.context(user=link.member.pk, from_mail=purpose):
        return answer(request, PURPOSES[purpose], flag)


@once
def answer(request: HttpRequest, purpose: Purpose, flag: Flag) -> HttpResponse:
    """The question, or on POST the deed; posted twice it is done once."""
    form = purpose.form(request.POST or None)
    own = {"purpose": purpose, "flag": flag, "reading": reading(flag, today()), "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            purpose.do(flag, request.user, today(), form.cleaned_data)  # type: ignore[arg-type]
        except StaleEdit:
            return render(request, "portfolio/mail_action.html", {**own, "over": True}, status=409)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            return HttpResponseRedirect(f"{request.path}?done", status=303)
    own |= {"done": "done" in request.GET, "over": bool(flag.closed_on)}
    return render(request, "portfolio/mail_action.html", own, status=422 if form.errors else 200)
