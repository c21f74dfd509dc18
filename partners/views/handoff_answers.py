"""How both sides answer; and a lead that is handed over."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from accounts import settings
from accounts.forms_once import once
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.actions.handoffs import hand_over
from partners.forms.handoff import HandoverForm
from partners.models.choices import Direction
from partners.queries import answers as query
from partners.queries.answers import Answers

from .answers import came_from, form_page, saved

SIDES = [
    (Direction.TO_US.value, "Handed to us: our answers"),
    (Direction.TO_THEM.value, "Handed to them: their answers"),
]
SHORT = {Direction.TO_US.value: "to us", Direction.TO_THEM.value: "to them"}


@require_safe
@requires("view_portfolio")
def answers(request: MemberRequest) -> HttpResponseBase:
    """Response times and conversion of each side; `?partnership=` narrows it to one."""
    as_of, known, partnership = today(), settings.current(), request.GET.get("partnership", "")
    found = {own.direction: own for own in query.in_all(request.user, as_of, known.answer_days, partnership)}
    context: dict[str, Any] = {
        "sides": [{"label": label, "own": found.get(code)} for code, label in SIDES],
        "rows": [
            {"own": own, "way": SHORT[own.direction], "days": days(own)}
            for own in query.by_partnership(request.user, as_of, known.answer_days, partnership)
        ],
        "answer_days": known.answer_days,
        "currency": known.currency,
        "narrowed": partnership,
    }
    for side in context["sides"]:
        side["days"] = days(side["own"]) if side["own"] else ""
    return render(request, "partners/handoff_answers.html", context)


def days(own: Answers) -> str:
    """3 days, half a day more where the middle lies between two; unknown without an answer."""
    if own.days is None:
        return "unknown"
    return "same day" if own.days < 0.5 else f"{own.days:g} day{'' if own.days == 1 else 's'}"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest) -> HttpResponseBase:
    """A lead goes over, in either direction; its clock starts."""
    start = {"handed_on": today(), "partnership": request.GET.get("partnership", ""), "direction": Direction.TO_THEM}
    form = HandoverForm(request.POST or None, today=today(), by=request.user, initial=start)
    if not form.is_bound or not form.is_valid():
        return form_page(request, "partners/handoff_new.html", {"form": form}, invalid=form.is_bound)
    given = form.cleaned_data
    partnership = given.pop("partnership")
    check(request.user, "edit_partnership", partnership)
    made = hand_over(partnership=partnership, by=request.user, **given)
    page = came_from(request, reverse("handoffs"))
    undo = f"{reverse('record_delete', args=[partnership.ref, 'handoffs', made.ref])}?{urlencode({'next': page})}"
    return saved(request, page, "Handed over. The clock runs.", undo=undo)
