"""The letter to the other side: drafted from the records, edited here, printed. Tandem does not send it."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import settings
from accounts.conflict import Difference, conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.views.answers import INVALID, expected, saved
from reviews.exits.doing import write_letter
from reviews.exits.ending import open_plan
from reviews.exits.forms import LetterForm
from reviews.exits.letter import draft

from .page import address, found, mine


@require_http_methods(["GET", "HEAD", "POST"])
@requires("view_portfolio")
@once
def letter(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Read it, and write it where one may edit the partnership."""
    return _save(request, ref) if request.method == "POST" else _page(request, ref)


def _page(request: MemberRequest, ref: str, form: LetterForm | None = None) -> HttpResponse:
    partnership = found(request, ref)
    plan = open_plan(partnership)
    if plan is None:
        raise Http404
    drafted = not plan.letter
    text = plan.letter or draft(partnership, plan, organisation=settings.current().organisation, as_of=today())
    own = {
        "partnership": partnership,
        "plan": plan,
        "drafted": drafted,
        "text": text,
        "form": form,
        "writing": form or LetterForm(initial={"letter": text}),
        "editable": may(request.user, "edit_partnership", partnership),
    }
    return render(request, "reviews/exit_letter.html", own, status=INVALID if form else 200)


def _save(request: MemberRequest, ref: str) -> HttpResponse:
    partnership = mine(request, ref)
    plan, form = open_plan(partnership), LetterForm(request.POST)
    if plan is None:
        raise Http404
    if not form.is_valid():
        return _page(request, ref, form)
    theirs, yours = plan.letter, form.cleaned_data["letter"]
    url = reverse("exit_letter", args=[ref])
    try:
        write_letter(plan=plan, expected=expected(request), by=request.user, letter=yours)
    except StaleEdit:
        return conflict(request, url=url, differences=[Difference("Letter", yours, theirs)], version=plan.version)
    return saved(request, address(partnership), "The letter is kept.")
