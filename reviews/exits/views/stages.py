"""Moving on: recalibrate, settle it, open the exit, call it off, finish it, take that back."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.forms_once import once
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.views.answers import expected
from reviews.exits import ending, recalibrating
from reviews.exits.forms import EditForm, EndForm, OpenForm, RecalibrationForm, SettleForm
from reviews.models import ExitPlan

from .answering import Nothing, answer
from .page import mine


@require_POST
@requires("edit_partnership")
@once
def recalibrate(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Change what it is about before giving it up."""
    one, seen = mine(request, ref), expected(request)
    return answer(
        request, one, "recalibrate", RecalibrationForm(request.POST, partnership=one),
        lambda given: recalibrating.recalibrate(
            partnership=one, expected=seen, by=request.user, on=today(), before=given["before"], after=given["after"]
        ),
        f"{one} is recalibrating.",
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
@once
def settle(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Both sides agreed: it goes on."""
    one, seen = mine(request, ref), expected(request)
    return answer(
        request, one, "settle", SettleForm(request.POST),
        lambda given: recalibrating.settle(
            partnership=one, expected=seen, by=request.user, on=today(), after=given["after"]
        ),
        f"{one} goes on as agreed.",
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
@once
def begin(request: MemberRequest, ref: str) -> HttpResponseBase:
    """It is going to end: the plan and its steps."""
    one, seen = mine(request, ref), expected(request)
    return answer(
        request, one, "open", OpenForm(request.POST, partnership=one),
        lambda given: ending.open_exit(
            partnership=one, expected=seen, by=request.user, on=today(), reason=given["reason"], cause=given["cause"],
            door_open=given["door_open"], look_again_on=given["look_again_on"], ready_steps=given["ready_steps"],
        ),
        f"The exit from {one} is planned.", undo=f"{reverse('exit_called_off', args=[ref])}?version={seen + 1}",
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Change what the plan says."""
    one, seen = mine(request, ref), expected(request)
    plan = ending.open_plan(one)
    if plan is None:
        plan = ExitPlan(partnership=one)
        seen = -1
    form = EditForm(request.POST, plan=plan, partnership=one)
    return answer(
        request, one, "plan", form,
        lambda given: ending.edit_plan(
            plan=form.instance, expected=seen, by=request.user, look_again_on=given["look_again_on"],
            fields={name: given[name] for name in EditForm.Meta.fields},
        ),
        "The plan is changed.",
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
@once
def finish(request: MemberRequest, ref: str) -> HttpResponseBase:
    """It is over."""
    one, seen = mine(request, ref), expected(request)
    return answer(
        request, one, "end", EndForm(request.POST, plan=None, started_on=one.started_on),
        lambda given: ending.finish(
            partnership=one, expected=seen, by=request.user, look_again_on=one.look_again_on, **given
        ),
        f"{one} has ended.", undo=f"{reverse('exit_taken_back', args=[ref])}?version={seen + 1}",
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
def take_back(request: MemberRequest, ref: str) -> HttpResponse:
    """Undo of finishing, for a day."""
    one, seen = mine(request, ref), version(request)
    return answer(
        request, one, "end", Nothing(request.POST),
        lambda _: ending.take_back_end(partnership=one, expected=seen, by=request.user, now=timezone.now()),
        f"{one} is exiting again.",
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
def call_off(request: MemberRequest, ref: str) -> HttpResponse:
    """They go on after all."""
    one, seen = mine(request, ref), version(request)
    return answer(
        request, one, "end", Nothing(request.POST),
        lambda _: ending.call_off(partnership=one, expected=seen, by=request.user, on=today()),
        f"{one} goes on: the exit is called off.",
    )  # fmt: skip


def version(request: MemberRequest) -> int:
    """The version of a button, or of the undo of a toast, which has only an address."""
    text = request.GET.get("version", "")
    return expected(request) if "version" in request.POST else int(text) if text.isdecimal() and len(text) < 10 else -1
