"""The steps of an exit: one more, done, open again. Changing one is the plain form of its record."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.views.answers import saved
from reviews.exits import doing
from reviews.exits.forms import StepForm
from reviews.models import ExitStep

from .answering import answer
from .page import address, mine
from .stages import version


@require_POST
@requires("edit_partnership")
@once
def add(request: MemberRequest, ref: str) -> HttpResponseBase:
    """One more thing to do."""
    one = mine(request, ref)
    return answer(
        request, one, "step", StepForm(request.POST),
        lambda given: doing.add_step(partnership=one, by=request.user, **given),
        "Step added.",
    )  # fmt: skip


@require_POST
@requires("edit_partnership")
def done(request: MemberRequest, ref: str) -> HttpResponse:
    """It was done today."""
    return _tick(request, ref, done=True)


@require_POST
@requires("edit_partnership")
def reopened(request: MemberRequest, ref: str) -> HttpResponse:
    """Undo of done."""
    return _tick(request, ref, done=False)


def _tick(request: MemberRequest, ref: str, *, done: bool) -> HttpResponse:
    step = ExitStep.objects.select_related("partnership__partner").filter(ref=ref).first()
    if step is None:
        raise Http404
    check(request.user, "edit_partnership", step.partnership)
    url = address(step.partnership)
    try:
        doing.tick_step(step=step, expected=version(request), by=request.user, on=today() if done else None)
    except StaleEdit:
        return conflict(request, url=url, reason="Somebody else changed this step first. Nothing of yours was saved.")
    undo = f"{reverse('exit_step_reopened', args=[ref])}?version={step.version}" if done else ""
    return saved(request, url, f"{'Done' if done else 'Open again'}: {step.what}", undo=undo)
