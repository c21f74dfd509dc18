"""Touchpoints: logged, booked, corrected, removed."""

from typing import Any

from django import forms
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from accounts.models import Member, StaleEdit
from accounts.permissions import check
from lib.days import today
from partners.actions.records import delete_record
from partners.actions.touchpoints import edit_touchpoint, log_touchpoint
from partners.forms.touchpoint import CHIPS, TouchpointForm
from partners.models import Partnership, Touchpoint
from partners.models.choices import TOUCHPOINT_KINDS, TouchpointStatus
from partners.models.seeing import visible
from partners.queries.keyset import Sort
from partners.queries.one import plain

from . import docs_schema as docs
from . import flags, paging
from .answers import Problem, answer, invalid, path
from .bodies import filled, given_in, model, shape, takes
from .shapes import Row, Shape
from .writing import gone, member_of, stale, version_of, writes

router = Router(tags=["touchpoints"])
SHAPE = Shape(
    Touchpoint,
    (
        "on",
        "kind",
        "status",
        "booked_on",
        "minutes",
        "mutual",
        "partners_named",
        "members",
        "contacts",
        "summary",
        "next_step",
    ),
    {"partnership": "partnership__ref"},
)
FILTERS: dict[str, Any] = {
    "partnership": None, "kind": None, "status": dict(TouchpointStatus.choices), "since": None, "until": None,
}  # fmt: skip
NEWEST = Sort(F("on"), down=True)
SCHEMAS = {"Touchpoint": SHAPE.schema("Touchpoint")}
# the names of the bundle, which the form spells its own way
NAMES = {"summary": "note"}
PROMISE = ("they_promised", "promise_due_on")


def _body(name: str, *, partial: bool) -> type[BaseModel]:
    form = TouchpointForm(partnership=Partnership(pk=0, partner_id=0), by=Member())
    kinds = {"enum": list(TOUCHPOINT_KINDS), "description": "What kind of contact it was."}
    names = ["on", "minutes", "mutual", "members", "contacts", "next_step", *(() if partial else PROMISE)]
    shapes = {"summary": shape(form.fields["note"], form, "note"), "kind": kinds}
    shapes |= {own: shape(form.fields[own], form, own) for own in names}
    version = {"version": {"type": "integer", "description": "The version you read; or send it as If-Match."}}
    return model(name, shapes | (version if partial else {}), None if partial else ["summary"])


@router.get(
    "/touchpoints",
    url_name="api_touchpoints",
    summary="List touchpoints",
    openapi_extra=docs.lists("Touchpoint", FILTERS),
)
def touchpoints(request: HttpRequest) -> HttpResponse:
    """Newest first, of all partnerships or of one; `since` and `until` are days."""
    rows = Touchpoint.objects.filter(visible(member_of(request)))
    for name, value in paging.asked(request, FILTERS).items():
        if name in ("since", "until"):
            rows = rows.filter(**{"on__gte" if name == "since" else "on__lte": _day(name, value)})
        else:
            rows = rows.filter(**{{"partnership": "partnership__ref"}.get(name, name): value})
    return paging.page(request, SHAPE, rows, NEWEST)


@router.get(
    "/touchpoints/{ref:ref}",
    url_name="api_touchpoint",
    summary="Read a touchpoint",
    openapi_extra=docs.gives("Touchpoint"),
)
def touchpoint(request: HttpRequest, ref: str) -> HttpResponse:
    """One contact."""
    row = _row(_one(request, ref).pk)
    return answer(row, headers={"ETag": f'"{row["version"]}"'})


@router.post(
    "/partnerships/{ref:ref}/touchpoints", url_name="api_partnership_touchpoints", summary="Log a touchpoint",
    openapi_extra=docs.writes("Touchpoint", status=201),
)  # fmt: skip
@writes("log_touchpoint")
@takes(_body("NewTouchpoint", partial=False))
def log(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """What was done together; with `on` in the future, what is booked. Today, from you, both sides, unless said."""
    by, as_of = member_of(request), today()
    one = plain(ref, by)
    check(by, "log_touchpoint", one)
    started = {"on": as_of, "members": [by]}
    form = _filled(lambda data: TouchpointForm(data, initial=started, partnership=one, by=by), given_in(body))
    promise = {name: form.cleaned_data[name] for name in PROMISE}
    made = log_touchpoint(partnership=one, by=by, today=as_of, **form.values(), **promise)
    return _written(made, status=201)


@router.patch(
    "/touchpoints/{ref:ref}", url_name="api_touchpoint", summary="Correct a touchpoint",
    openapi_extra=docs.writes("Touchpoint", match=True),
)  # fmt: skip
@writes("log_touchpoint")
@takes(_body("EditTouchpoint", partial=True))
def edit(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """Only what is sent changes. Who logged it may, and who may edit the partnership."""
    one, given, by = _mine(request, ref), given_in(body), member_of(request)
    expected = version_of(request, given)

    def make(data: dict[str, Any]) -> TouchpointForm:
        form = TouchpointForm(data, initial=_stored(one), partnership=one.partnership, by=by)
        for name in PROMISE:
            del form.fields[name]
        return form

    values = _filled(make, given).values()
    members, contacts = values.pop("members"), values.pop("contacts")
    try:
        edit_touchpoint(
            touchpoint=one, expected=expected, by=by, today=today(), fields=values, members=members, contacts=contacts
        )
    except StaleEdit:
        raise stale(given, SHAPE.one(Touchpoint.objects.filter(pk=one.pk))) from None
    return _written(one)


@router.delete(
    "/touchpoints/{ref:ref}", url_name="api_touchpoint", summary="Remove a touchpoint", openapi_extra=docs.removes()
)
@writes("log_touchpoint")
def remove(request: HttpRequest, ref: str) -> HttpResponse:
    """The history keeps what it was. With If-Match only that version is removed."""
    one = _mine(request, ref)
    if request.headers.get("If-Match") and version_of(request, {}) != one.version:
        raise stale({}, _row(one.pk))
    delete_record(record=one, partnership_id=one.partnership_id, by=member_of(request))
    return gone()


def _filled(make: Any, given: Row) -> TouchpointForm:
    """The form, asked and answered under the names of the bundle."""
    asked = {NAMES.get(name, name): value for name, value in given.items()}
    if "kind" in asked:
        kind = asked.pop("kind")
        if not isinstance(kind, str) or kind not in TOUCHPOINT_KINDS:
            raise invalid([("kind", f"This is one of: {', '.join(TOUCHPOINT_KINDS)}.")])
        asked |= {"kind": kind, "other_kind": ""} if kind in CHIPS else {"kind": "", "other_kind": kind}
    try:
        form = filled(make, asked)
    except Problem as problem:
        back = {form_name: name for name, form_name in NAMES.items()}
        errors = problem.more.get("errors", [])
        raise invalid((back.get(own["field"], own["field"]), own["message"]) for own in errors) from None
    assert isinstance(form, TouchpointForm)
    return form


def _stored(one: Touchpoint) -> Row:
    chip = one.kind in CHIPS
    return {
        "note": one.summary, "on": one.on, "minutes": one.minutes, "mutual": one.mutual, "next_step": one.next_step,
        "kind": one.kind if chip else "", "other_kind": "" if chip else one.kind,
        "members": list(one.members.all()), "contacts": list(one.contacts.all()),
    }  # fmt: skip


def _one(request: HttpRequest, ref: str) -> Touchpoint:
    seen = Touchpoint.objects.filter(visible(member_of(request)))
    found = seen.select_related("partnership__partner").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def _mine(request: HttpRequest, ref: str) -> Touchpoint:
    one = _one(request, ref)
    if one.created_by_id != member_of(request).pk:
        check(request.user, "edit_partnership", one.partnership)
    return one


def _row(pk: int) -> Row:
    row = SHAPE.one(Touchpoint.objects.filter(pk=pk))
    assert row is not None
    return row


def _written(one: Touchpoint, *, status: int = 200) -> HttpResponse:
    row = _row(one.pk)
    headers = {"ETag": f'"{row["version"]}"', "Location": path("touchpoints", row["ref"])}
    return answer(row | {"standing": flags.standing(one.partnership_id, today())}, status=status, headers=headers)


def _day(name: str, text: str) -> Any:
    try:
        return forms.DateField(input_formats=["%Y-%m-%d"]).clean(text)
    except forms.ValidationError:
        raise invalid([(name, "Write the day as 2026-11-27.")]) from None
