"""One pilot: its criteria with their results, what it cost, and the decision at its end."""

from copy import copy
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts import settings
from accounts.conflict import conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.words import count_words, day_words
from partners.views.answers import INVALID, expected, saved
from pilots.actions import AlreadyExtended, decide_pilot, extend_pilot, moves_to, record_results
from pilots.criteria import mark_words, met, quoted
from pilots.forms import DecisionForm, ResultsForm
from pilots.models import Pilot, PilotCriterion
from pilots.models.choices import PilotDecision
from pilots.queries.pilots import state
from pilots.rows import left, pilot_words, spend

STALE = "Somebody else changed this pilot first. Nothing of yours was saved."


@require_safe
@requires("view_portfolio")
def pilot(request: MemberRequest, ref: str) -> HttpResponse:
    """The page."""
    found = _pilot(ref)
    check(request.user, "view_partnership", found.partnership)
    return _page(request, found)


@require_POST
@requires("edit_partnership")
@once
def results(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Write down what came out, and what it cost."""
    found = _mine(request, ref)
    form = ResultsForm(request.POST, criteria=found.criteria.all())
    if not form.is_valid():
        return _page(request, found, results=form)
    try:
        record_results(
            pilot=found, expected=expected(request), by=request.user, cost=form.cleaned_data["cost"],
            results=form.results(),
        )  # fmt: skip
    except StaleEdit:
        return _stale(request, ref)
    return saved(request, reverse("pilot", args=[ref]), "Results saved.")


@require_POST
@requires("edit_partnership")
@once
def decide(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Graduate, extend once, recalibrate or stop."""
    found = _mine(request, ref)
    form = DecisionForm(request.POST, pilot=found, today=today())
    if not form.is_valid():
        return _page(request, found, decision=form)
    given = form.cleaned_data
    decision = PilotDecision(given["decision"])
    own: dict[str, Any] = {"pilot": found, "expected": expected(request), "by": request.user, "on": today()}
    moved = moves_to(found.partnership, decision)
    try:
        if decision == PilotDecision.EXTEND:
            extend_pilot(**own, until=given["until"], learnt=given["learnt"])
            return saved(request, reverse("pilot", args=[ref]), f"Extended until {day_words(given['until'])}.")
        decide_pilot(
            **own, decision=decision, their_decision=given["their_decision"], learnt=given["learnt"], ready=form.ready()
        )
    except (StaleEdit, AlreadyExtended):
        return _stale(request, ref)
    text = {"graduate": "The pilot graduated", "recalibrate": "Recalibrating", "stop": "The pilot is stopped"}[decision]
    text += f": {found.partnership} is {moved.label.lower()}." if moved else "."
    return saved(request, reverse("pilot", args=[ref]), text)


def _page(
    request: MemberRequest, found: Pilot, *, results: ResultsForm | None = None, decision: DecisionForm | None = None
) -> HttpResponse:
    as_of, currency = today(), settings.current().currency
    criteria = list(found.criteria.all())
    code = state({"decision": found.decision, "ends_on": found.ends_on, "starts_on": found.starts_on}, as_of)
    editable = may(request.user, "edit_partnership", found.partnership)
    is_open = editable and not found.decision
    context = {
        "pilot": found,
        "partnership": found.partnership,
        "kind": pilot_words(found.kind),
        "as_of": as_of,
        "criteria": [_line(one) for one in criteria],
        "quoted": quoted(criteria),
        "spend": spend(found.cost, found.budget, currency),
        "over": bool(found.budget is not None and found.cost and found.cost > found.budget),
        "left": left(code, found.starts_on, found.ends_on or found.first_ends_on, as_of),
        "late": code == "to_decide",
        "editable": editable,
        "form": results or decision,
        "results": results or (_results(found, criteria) if editable else None),
        "decision": decision
        or (DecisionForm(pilot=copy(found), today=as_of, initial=_said(found)) if is_open else None),
    }
    status = INVALID if results or decision else 200
    return render(request, "pilots/pilot.html", context, status=status)


def _results(found: Pilot, criteria: list[PilotCriterion]) -> ResultsForm:
    return ResultsForm(criteria=criteria, initial={"cost": found.cost})


def _said(found: Pilot) -> dict[str, str]:
    return {"their_decision": found.their_decision, "learnt": found.learnt}


def _line(one: PilotCriterion) -> dict[str, Any]:
    return {
        "metric": one.metric,
        "mark": mark_words(one.direction, one.target),
        "result": "" if one.result is None else count_words(one.result),
        "met": met(one.direction, one.target, one.result),
    }


def _pilot(ref: str) -> Pilot:
    found = Pilot.objects.filter(ref=ref).select_related("partnership__partner", "partnership__owner").first()
    if found is None:
        raise Http404
    return found


def _mine(request: MemberRequest, ref: str) -> Pilot:
    found = _pilot(ref)
    check(request.user, "edit_partnership", found.partnership)
    return found


def _stale(request: MemberRequest, ref: str) -> HttpResponse:
    url = reverse("pilot", args=[ref])
    return conflict(
        request, url=url, version=Pilot.objects.values_list("version", flat=True).get(ref=ref), reason=STALE
    )
