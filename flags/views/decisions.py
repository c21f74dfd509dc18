"""Answering a flag: each answer is a POST to a noun, and leads to the next flag."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.forms_once import once
from accounts.models import Member, StaleEdit
from accounts.permissions import is_member, requires
from flags import actions
from flags.forms import Act, Answer, Reasoned, Snooze
from flags.models import ActionKind, Flag, FlagAction
from lib.days import today
from lib.words import day_words

from . import triage
from .asked import asked
from .queue import subject

Do = Callable[[dict[str, Any], Member], FlagAction]

# Where acting on a rule begins; elsewhere it is the page of the partnership.
BEGINS = {
    **dict.fromkeys(("stale", "nothing_planned", "paper", "single_threaded", "motive_in_doubt"), "touchpoint_new"),
    **dict.fromkeys(("unexplained", "unowned", "overlap", "listed_without_proof", "look_again"), "partnership_edit"),
}


@require_POST
@requires("decide_flag")
@once
def acknowledge(request: HttpRequest, ref: str) -> HttpResponse:
    """Seen, and somebody will deal with it."""
    flag, on = _mine(request, ref), today()
    form = Answer(request.POST)
    return _answer(
        request,
        flag,
        form,
        lambda said, by: actions.acknowledge(flag=flag, by=by, on=on, note=said["reason"], **_seen(said)),
    )


@require_POST
@requires("decide_flag")
@once
def snooze(request: HttpRequest, ref: str) -> HttpResponse:
    """Not yet: out of sight until a day, or until it gets worse."""
    flag, on = _mine(request, ref), today()
    form = Snooze(request.POST, as_of=on)

    def do(said: dict[str, Any], by: Member) -> FlagAction:
        return actions.snooze(flag=flag, by=by, on=on, until=said["until"], reason=said["reason"], **_seen(said))

    return _answer(request, flag, form, do)


@require_POST
@requires("decide_flag")
@once
def dismiss(request: HttpRequest, ref: str) -> HttpResponse:
    """The flag is wrong, and why."""
    flag, on = _mine(request, ref), today()
    form = Reasoned(request.POST)
    return _answer(
        request,
        flag,
        form,
        lambda said, by: actions.dismiss(flag=flag, by=by, on=on, reason=said["reason"], **_seen(said)),
    )


@require_POST
@requires("decide_flag")
@once
def act(request: HttpRequest, ref: str) -> HttpResponse:
    """Something is being done: act now, recalibrate, exit."""
    flag, on = _mine(request, ref), today()
    form = Act(request.POST)

    def do(said: dict[str, Any], by: Member) -> FlagAction:
        return actions.act(flag=flag, by=by, on=on, kind=said["kind"], reason=said["reason"], **_seen(said))

    return _answer(request, flag, form, do)


@require_POST
@requires("decide_flag")
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back `?action=`, if it is still the newest answer."""
    flag = _mine(request, ref)
    action = get_object_or_404(flag.actions, ref=request.GET.get("action", ""))
    assert is_member(request.user)
    try:
        actions.undo(action=action, by=request.user, on=today())
    except StaleEdit:
        return triage.page(
            request,
            asked(QueryDict(), request.user, today()),
            chosen=triage.found(ref, request.user),
            taken=True,
            status=409,
        )
    messages.success(request, f"{subject(flag)}: taken back, it waits for a decision again.")
    return redirect("flag", ref=ref)


def _mine(request: HttpRequest, ref: str) -> Flag:
    """The flag, if this member may answer it. Raises Http404 or PermissionDenied."""
    assert is_member(request.user)
    flag = triage.found(ref, request.user)
    if not triage.may_decide(request.user, flag):
        raise PermissionDenied
    return flag


def _seen(said: dict[str, Any]) -> dict[str, int | None]:
    return {"expected": said["version"]}


def _answer(request: HttpRequest, flag: Flag, form: Answer, do: Do) -> HttpResponse:
    """Do it and go on to the next; or show the case again with what is wrong, or what somebody else decided."""
    assert is_member(request.user)
    wanted = asked(QueryDict(request.POST.get("query", "")[:1_000]), request.user, today())
    if not form.is_valid():
        return triage.page(request, wanted, chosen=flag, form=form, status=422)
    try:
        action = do(form.cleaned_data, request.user)
    except StaleEdit:
        return triage.page(
            request, wanted, chosen=triage.found(flag.ref, request.user), form=form, taken=True, status=409
        )
    back = f"{reverse('flag_undo', args=[flag.ref])}?{urlencode({'action': action.ref})}"
    messages.success(request, f"{subject(flag)}: {_said(action)}.", extra_tags=f"undo:{back}")
    return redirect(_onward(request, flag, action))


def _said(action: FlagAction) -> str:
    if action.kind == ActionKind.SNOOZE and action.until:
        return f"not before {day_words(action.until)}"
    return {
        ActionKind.ACKNOWLEDGE: "acknowledged",
        ActionKind.DISMISS: "dismissed as wrong",
        ActionKind.RECALIBRATE: "to be recalibrated",
        ActionKind.EXIT: "to be ended",
    }.get(ActionKind(action.kind), "you act on it")


def _onward(request: HttpRequest, flag: Flag, action: FlagAction) -> str:
    """Where it goes on: acting now begins with its first step, everything else with the next flag."""
    asked_for = request.POST.get("next", "")
    safe = asked_for.startswith("/") and url_has_allowed_host_and_scheme(asked_for, allowed_hosts={request.get_host()})
    onward = asked_for if safe else reverse("flags")
    if action.kind != ActionKind.ACT or flag.partnership is None:
        return onward
    begin = BEGINS.get(flag.rule, "partnership")
    if begin == "touchpoint_new":
        return f"{reverse(begin)}?{urlencode({'partnership': flag.partnership.ref, 'next': onward})}"
    return f"{reverse(begin, args=[flag.partnership.ref])}?{urlencode({'next': onward})}"
