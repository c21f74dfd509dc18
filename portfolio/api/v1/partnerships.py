"""Partnerships: the list with the page's filters, one with its signals and flags, its timeline; begin one, edit it."""

from datetime import date
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from accounts.models import Member, StaleEdit
from accounts.permissions import check
from flags.models import Signals
from flags.queries import visible_flags
from lib.days import today
from lib.status import STATUSES
from partners.actions.partnerships import create_partnership, edit_partnership
from partners.forms.partnership import EDITED, NewPartnershipForm, PartnershipForm
from partners.models import Partner, Partnership
from partners.models.choices import Arrangement, Tier
from partners.models.seeing import visible_partners
from partners.queries import listing
from partners.queries.filters import STAGES, Asked
from partners.queries.one import plain
from partners.timeline import GROUPS, entries

from . import docs_schema as docs
from . import flags, paging
from .answers import answer, invalid, path
from .bodies import body_of, filled, given_in, takes
from .shapes import Row, Shape, described
from .writing import member_of, stale, version_of, writes

router = Router(tags=["partnerships"])
SHAPE = Shape(
    Partnership,
    ("title", *(name for name in EDITED if name != "title"), "deputies"),
    {"partner": "partner__ref", "partner_name": "partner__name", "status": "standing__status"},
)
SHORT = Shape(
    Partnership,
    ("title", "arrangement", "legal_form", "stage", "tier", "purpose", "owner", "started_on", "ended_on", "tags"),
    {
        "partner": "partner__ref",
        "partner_name": "partner__name",
        "status": "standing__status",
        "raised": "standing__raised",
        "last_mutual_on": "signals__last_mutual_on",
        "next_booked_on": "signals__next_booked_on",
        "next_review_due_on": "signals__next_review_due_on",
        "received": "signals__ours_returned",
        "given": "signals__ours_invested",
    },
)
FILTERS: dict[str, Any] = {
    "q": None, "status": STATUSES, "stage": dict(STAGES), "owner": None, "tier": dict(Tier.choices),
    "arrangement": dict(Arrangement.choices), "tag": None, "rule": None, "partner": None,
    "sort": [*listing.SORTS, *(f"-{name}" for name in listing.SORTS)],
}  # fmt: skip
# the keys of the rows themselves are nobody's business, and the fields above say the same
SIGNALS = tuple(
    field.name
    for field in Signals._meta.concrete_fields
    if field.name not in {"id", "partnership", "owner_id", "counterpart_id"}
)
NewBody = body_of("NewPartnership", NewPartnershipForm(), partner={"type": "string", "description": "Its reference."})
_REFERENCE = {"type": ["string", "null"], "description": "The reference of a contact of theirs."}
EditBody = body_of("EditPartnership", PartnershipForm(), partial=True, counterpart=_REFERENCE)
UNKNOWN = {"type": "array", "items": {"type": "string"}, "description": "Rules that lack a record."}
SCHEMAS = {
    "PartnershipRow": SHORT.schema("PartnershipRow"),
    "Partnership": SHAPE.schema("Partnership"),
    "Signals": {"type": "object", "properties": {name: described(Signals, name) for name in SIGNALS}},
    "Event": {
        "type": "object",
        "properties": {
            "on": {"type": "string", "format": "date"},
            "kind": {"type": "string"},
            "group": {"enum": list(GROUPS)},
            "ref": {"type": ["string", "null"]},
            "title": {"type": "string"},
            "text": {"type": "string"},
            "who": {"type": "string"},
        },
    },
}


@router.get(
    "/partnerships", url_name="api_partnerships", summary="List partnerships",
    openapi_extra=docs.lists("PartnershipRow", FILTERS),
)  # fmt: skip
def partnerships(request: HttpRequest) -> HttpResponse:
    """With the filters and orders of the page: without `stage` or `status`, those that are not over; quietest first."""
    values = paging.asked(request, FILTERS)
    _, sort = listing.sort_of(values.pop("sort", ""))
    matching = Asked(values, member_of(request), today()).rows()
    if sort.expression == listing.SORTS["quiet"].expression:
        matching = matching.filter(signals__isnull=False)
    return paging.page(request, SHORT, matching, sort)


@router.get(
    "/partnerships/{ref:ref}", url_name="api_partnership", summary="Read a partnership",
    openapi_extra=docs.gives(
        {
            "allOf": [
                docs.named("Partnership"),
                {
                    "type": "object",
                    "properties": {
                        "signals": docs.named("Signals"),
                        "flags": {"type": "array", "items": docs.named("Flag")},
                        "unknown": UNKNOWN,
                    },
                },
            ]
        }
    ),
)  # fmt: skip
def partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything about it, the signals derived from its records, and its open flags with evidence and sentences."""
    one, as_of = plain(ref, member_of(request)), today()
    row = shown(one.pk)
    found = Signals.objects.filter(partnership=one).annotate(unknown=F("partnership__standing__unknown"))
    signals: Row = found.values(*SIGNALS, "unknown").first() or {}
    own: Row = {
        "unknown": signals.pop("unknown", None) or [],
        "signals": signals,
        "flags": [flags.shown(flag, as_of) for flag in visible_flags(as_of).filter(partnership=one)],
    }
    return answer(row | own, headers={"ETag": f'"{one.version}"'})


@router.get(
    "/partnerships/{ref:ref}/timeline", url_name="api_timeline", summary="Read the timeline of a partnership",
    openapi_extra=docs.lists("Event", {"group": GROUPS}),
)  # fmt: skip
def timeline(request: HttpRequest, ref: str) -> HttpResponse:
    """What happened, in sentences, newest first."""
    values = paging.asked(request, {"group": GROUPS})
    one, size = plain(ref, member_of(request)), paging.limit_of(request)
    found, after = entries(
        one.pk, as_of=today(), group=values.get("group", ""), after=request.GET.get("after", ""), size=size
    )
    rows = [
        {"on": own.on, "kind": own.event.kind, "group": own.event.group, "ref": own.data.get("ref"),
         "title": own.said.title, "text": own.said.text, "who": own.said.who}
        for own in found
    ]  # fmt: skip
    return answer({"data": rows, "next": paging.place(request, after=after), "previous": None})


@router.post(
    "/partnerships", url_name="api_partnerships", summary="Begin a partnership",
    openapi_extra=docs.writes("Partnership", status=201),
)  # fmt: skip
@writes("create_partnership")
@takes(NewBody)
def begin(request: HttpRequest, body: BaseModel) -> HttpResponse:
    """With a stored partner (`partner`, its reference) or one by name (`partner_name`, made where there is none)."""
    given, on = given_in(body), today()
    partner = _partner(given, member_of(request))
    started = {"stage": "active", "change_on": on, "owner": member_of(request)}
    form = filled(lambda data: NewPartnershipForm(data, initial=started), given)
    assert isinstance(form, NewPartnershipForm)
    said = form.cleaned_data
    made = create_partnership(
        by=member_of(request), on=said["change_on"] or on, partner=partner or form.partner(member_of(request)),
        fields=_fields(form), deputies=said["deputies"], **form.extras(),
    )  # fmt: skip
    return written(made, on, status=201)


@router.patch(
    "/partnerships/{ref:ref}", url_name="api_partnership", summary="Edit a partnership",
    openapi_extra=docs.writes("Partnership", match=True),
)  # fmt: skip
@writes("edit_partnership")
@takes(EditBody)
def edit(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """Only what is sent changes. A new stage, owner or counterpart holds from `change_on`, today unless said."""
    one, given, on = plain(ref, member_of(request)), given_in(body), today()
    check(request.user, "edit_partnership", one)
    expected = version_of(request, given)
    form = filled(
        lambda data: PartnershipForm(data, instance=plain(ref, member_of(request)), initial={"change_on": on}),
        given,
        one,
    )
    assert isinstance(form, PartnershipForm)
    said = form.cleaned_data
    try:
        edit_partnership(
            partnership=one, expected=expected, by=member_of(request), on=said["change_on"] or on,
            fields={name: value for name, value in _fields(form).items() if name in given},
            deputies=said["deputies"] if "deputies" in given else None, note=said["change_note"],
            ready=form.ready(),
        )  # fmt: skip
    except StaleEdit:
        raise stale(given, SHAPE.one(Partnership.objects.filter(pk=one.pk))) from None
    return written(one, on)


def shown(pk: int) -> Row:
    """The partnership as JSON. One statement."""
    row = SHAPE.one(Partnership.objects.filter(pk=pk))
    assert row is not None
    return row


def written(one: Partnership, as_of: date, *, status: int = 200) -> HttpResponse:
    """A partnership that was written, with where it stands now."""
    row = shown(one.pk)
    headers = {"ETag": f'"{row["version"]}"', "Location": path("partnerships", row["ref"])}
    return answer(row | {"standing": flags.standing(one.pk, as_of)}, status=status, headers=headers)


def _partner(given: Row, member: Member) -> Partner | None:
    """The partner named by reference; its name stands in for the form."""
    named = given.pop("partner", None)
    if named is None:
        return None
    found = Partner.objects.filter(visible_partners(member), ref=str(named)).first()
    if found is None:
        raise invalid([("partner", "There is no partner with this reference.")])
    given["partner_name"] = found.name
    return found


def _fields(form: Any) -> Row:
    return {name: form.cleaned_data[name] for name in EDITED if name in form.cleaned_data}
