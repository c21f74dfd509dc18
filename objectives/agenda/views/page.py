"""`/agenda/`: whom to approach and why, what we want from partners, and how many we can work with."""

from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Member
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.files import Columns, csv_file
from objectives.agenda import queries
from objectives.agenda.questions import asked
from objectives.agenda.ranking import ranked, to_approach
from objectives.models import AgendaCriterion

SHOWN = 50
COLUMNS: Columns = {
    "ref": lambda one: one.partnership.ref, "partnership": lambda one: str(one.partnership),
    "stage": lambda one: one.partnership.stage, "fit_percent": lambda one: one.fit,
    "known_percent": lambda one: one.known,
    "reasons": lambda one: [f"{mark.criterion} {mark.score} of 5" for mark in one.reasons],
    "unknown": lambda one: [mark.criterion for mark in one.unknown],
    "owner": lambda one: one.partnership.owner.email if one.partnership.owner else "",
}  # fmt: skip


@require_safe
@requires("view_portfolio")
def agenda(request: MemberRequest) -> HttpResponseBase:
    """The page, or with `?format=csv` every candidate by fit as a file."""
    as_of, criteria = today(), queries.criteria()
    order = _ranked(criteria, request.user)
    if request.GET.get("format") == "csv":
        return csv_file("agenda", COLUMNS, order)
    causes = queries.causes(request.user)
    questions = asked(queries.answers())
    own: dict[str, Any] = {
        "as_of": as_of,
        "questions": questions,
        "answered": sum(1 for one in questions[:12] if one.newest),
        "criteria": criteria,
        "ranked": order[:SHOWN],
        "number": len(order),
        "approach": to_approach(order, as_of),
        "capacity": queries.capacity(),
        "causes": causes,
        "ended": sum(number for _, number in causes),
        "links": queries.links(request.user),
        "editable": may(request.user, "change_agenda"),
    }
    return render(request, "objectives/agenda.html", own)


def _ranked(criteria: list[AgendaCriterion], member: Member) -> list[Any]:
    weights = {one.criterion: one.weight for one in criteria if one.weight}
    return ranked(queries.candidates(member), weights, queries.scores(list(weights)))
