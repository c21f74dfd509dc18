"""What is begun for a partnership in one step: a review is planned, a pilot started, rows of value pasted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from accounts.models import Member
from accounts.permissions import check
from lib.days import today
from objectives.value.actions import record_values
from objectives.value.forms import PasteForm
from objectives.value.pasting import ROLES, Problem
from objectives.value.views.paste import read
from partners.models import Partnership
from partners.queries.one import plain
from pilots.actions import start_pilot
from pilots.forms import NewPilotForm
from reviews.actions import plan_review
from reviews.forms.review import PlanForm

from . import docs_schema as docs
from . import flags
from .answers import answer, invalid
from .bodies import body_of, filled, given_in, takes
from .records import RESOURCES
from .shapes import Row
from .writing import member_of, writes

router = Router()
COLUMNS = {
    "type": "array", "items": {"enum": [*ROLES, ""]},
    "description": "What each column is, from the left; empty: left out. Not sent: as their names or cells tell.",
}  # fmt: skip
PASTED: dict[str, Any] = {
    "type": "object",
    "properties": {
        "recorded": {"type": "integer", "description": "Rows that were recorded now."},
        "known": {"type": "integer", "description": "Rows that stood there already."},
        "refs": {"type": "array", "items": {"type": "string"}, "description": "The entries that were recorded."},
        "standing": docs.STANDING,
    },
    "required": ["recorded", "known", "refs", "standing"],
}


def _planned(data: Row) -> PlanForm:
    form = PlanForm(data, today=today())
    del form.fields["version"]  # there is none yet
    return form


@router.post(
    "/partnerships/{ref:ref}/review-planned", url_name="api_review_planned", summary="Plan a review",
    operation_id="partnerships_review_planned", tags=["reviews"], openapi_extra=docs.writes("Review", status=201),
)  # fmt: skip
@writes("edit_partnership")
@takes(body_of("ReviewPlanned", _planned({})))
def review_planned(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """The next review, of a kind, on or before a day; `booked` where they agreed to it: the same as on its page."""
    one = _mine(request, ref)
    said = filled(_planned, given_in(body)).cleaned_data
    made = plan_review(
        partnership=one, by=member_of(request), kind=said["kind"], due_on=said["due_on"],
        booked_on=today() if said["booked"] else None,
    )  # fmt: skip
    return RESOURCES["reviews"].written(one, made, status=201)


@router.post(
    "/partnerships/{ref:ref}/pilot-started", url_name="api_pilot_started", summary="Start a pilot",
    operation_id="partnerships_pilot_started", tags=["pilots"], openapi_extra=docs.writes("Pilot", status=201),
)  # fmt: skip
@writes("edit_partnership")
@takes(body_of("PilotStarted", NewPilotForm(partnership=Partnership(), by=Member())))
def pilot_started(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """With its criteria, one a line. A candidate, or one being vetted, moves to the stage pilot: as on its page."""
    one, by, on = _mine(request, ref), member_of(request), today()
    form = filled(lambda data: NewPilotForm(data, partnership=one, by=by), given_in(body))
    assert isinstance(form, NewPilotForm)
    made = start_pilot(
        partnership=one, by=by, on=on, fields=form.values(), criteria=form.cleaned_data["criteria"]
    )  # fmt: skip
    return RESOURCES["pilots"].written(one, made, status=201)


@router.post(
    "/partnerships/{ref:ref}/values-pasted", url_name="api_values_pasted", summary="Paste rows of value",
    operation_id="partnerships_values_pasted", tags=["value given and received"],
    openapi_extra={"parameters": [docs.KEY_HEADER], **docs.gives(PASTED)},
)  # fmt: skip
@writes("edit_partnership")
@takes(body_of("ValuesPasted", PasteForm(), columns=COLUMNS))
def values_pasted(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """Rows of a spreadsheet, all of them or with one wrong cell none. A row that stands there already is left out."""
    one, given = _mine(request, ref), given_in(body)
    columns = _columns(given.pop("columns", None))
    form: Any = filled(PasteForm, given)
    form.data |= {f"column-{at}": role for at, role in enumerate(columns)}
    table = read(form, one)
    if columns and table.heads and len(columns) != len(table.heads):
        raise invalid([("columns", f"The rows have {len(table.heads)} columns.")])
    if table.wrong:
        raise invalid(("text", _words(problem)) for problem in table.wrong)
    made, known = record_values(
        partnership=one, by=member_of(request), entries=[line.entry for line in table.lines if line.entry]
    )
    refs = [entry.ref for entry in made]
    own = {"recorded": len(made), "known": known, "refs": refs, "standing": flags.standing(one.pk, today())}
    return answer(own)


def _mine(request: HttpRequest, ref: str) -> Partnership:
    one = plain(ref, member_of(request))
    check(request.user, "edit_partnership", one)
    return one


def _columns(given: Any) -> list[str]:
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(role, str) and role in {*ROLES, ""} for role in given):
        raise invalid([("columns", f"This is a list of: {', '.join(ROLES)}, or empty texts.")])
    return given


def _words(problem: Problem) -> str:
    """What is wrong and where, as the page has it."""
    where = f"Row {problem.row}, {problem.column}: " if problem.column else ""
    return f"{where}{f'“{problem.value}” ' if problem.value else ''}{problem.reason}"
