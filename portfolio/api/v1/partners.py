"""Partners and their contacts."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from accounts.models import StaleEdit
from partners.actions.partners import add_contact, add_partner, edit_contact, edit_partner
from partners.models import Contact, Partner
from partners.models.choices import PartnerKind
from partners.models.seeing import visible_partners
from partners.queries.keyset import Sort
from partners.views.partners import ContactForm, PartnerForm

from . import docs_schema as docs
from . import paging
from .answers import answer, path
from .bodies import body_of, filled, given_in, takes
from .shapes import Row, Shape
from .writing import member_of, stale, version_of, writes

router = Router(tags=["partners"])
PARTNER = Shape(Partner, PartnerForm.Meta.fields)
CONTACT = Shape(Contact, ContactForm.Meta.fields, {"partner": "partner__ref"})
FILTERS: dict[str, Any] = {"q": None, "kind": dict(PartnerKind.choices)}
CONTACT_FILTERS: dict[str, Any] = {"q": None, "partner": None}
SCHEMAS = {"Partner": PARTNER.schema("Partner"), "Contact": CONTACT.schema("Contact")}
BY_NAME = Sort(Lower("name"))


@router.get("/partners", url_name="api_partners", summary="List partners", openapi_extra=docs.lists("Partner", FILTERS))
def partners(request: HttpRequest) -> HttpResponse:
    """By name. `q` finds a part of it."""
    return paging.page(request, PARTNER, _named(request, _seen(request, Partner), FILTERS), BY_NAME)


@router.get(
    "/contacts", url_name="api_contacts", summary="List contacts", openapi_extra=docs.lists("Contact", CONTACT_FILTERS)
)
def contacts(request: HttpRequest) -> HttpResponse:
    """By name, of all partners or of one (`partner`, its reference)."""
    return paging.page(request, CONTACT, _named(request, _seen(request, Contact), CONTACT_FILTERS), BY_NAME)


@router.get(
    "/partners/{ref:ref}", url_name="api_partner", summary="Read a partner", openapi_extra=docs.gives("Partner")
)
def partner(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation."""
    return _shown(PARTNER, Partner.objects.filter(pk=_one(request, Partner, ref).pk))


@router.get(
    "/contacts/{ref:ref}", url_name="api_contact", summary="Read a contact", openapi_extra=docs.gives("Contact")
)
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """One person on their side."""
    return _shown(CONTACT, Contact.objects.filter(pk=_one(request, Contact, ref).pk))


@router.post(
    "/partners", url_name="api_partners", summary="Add a partner", openapi_extra=docs.writes("Partner", status=201)
)
@writes("create_partnership")
@takes(body_of("NewPartner", PartnerForm()))
def add(request: HttpRequest, body: BaseModel) -> HttpResponse:
    """An organisation that has no partnership with us yet."""
    form: Any = filled(lambda data: PartnerForm(data), given_in(body))
    made = add_partner(partner=form.instance, by=member_of(request))
    return _shown(PARTNER, Partner.objects.filter(pk=made.pk), "partners", status=201)


@router.patch(
    "/partners/{ref:ref}", url_name="api_partner", summary="Edit a partner",
    openapi_extra=docs.writes("Partner", match=True),
)  # fmt: skip
@writes("edit_partnership")
@takes(body_of("EditPartner", PartnerForm(), partial=True))
def edit(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """Only what is sent changes."""
    one, given = _one(request, Partner, ref), given_in(body)
    expected = version_of(request, given)
    form = filled(lambda data: PartnerForm(data, instance=_one(request, Partner, ref)), given, one)
    mine = Partner.objects.filter(pk=one.pk)
    try:
        edit_partner(partner=one, expected=expected, by=member_of(request), fields=_sent(form, given))
    except StaleEdit:
        raise stale(given, PARTNER.one(mine)) from None
    return _shown(PARTNER, mine, "partners")


@router.post(
    "/partners/{ref:ref}/contacts", url_name="api_partner_contacts", summary="Add a contact",
    openapi_extra=docs.writes("Contact", status=201),
)  # fmt: skip
@writes("log_touchpoint")
@takes(body_of("NewContact", ContactForm()))
def add_person(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """A new person on the partner's side."""
    of = _one(request, Partner, ref)
    form: Any = filled(lambda data: ContactForm(data, instance=Contact(partner=of)), given_in(body))
    made = add_contact(contact=form.instance, by=member_of(request))
    return _shown(CONTACT, Contact.objects.filter(pk=made.pk), "contacts", status=201)


@router.patch(
    "/contacts/{ref:ref}", url_name="api_contact", summary="Edit a contact",
    openapi_extra=docs.writes("Contact", match=True),
)  # fmt: skip
@writes("log_touchpoint")
@takes(body_of("EditContact", ContactForm(), partial=True))
def edit_person(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
    """Only what is sent changes; `left_on` says that they left."""
    one, given = _one(request, Contact, ref), given_in(body)
    expected = version_of(request, given)
    form = filled(lambda data: ContactForm(data, instance=_one(request, Contact, ref)), given, one)
    mine = Contact.objects.filter(pk=one.pk)
    try:
        edit_contact(contact=one, expected=expected, by=member_of(request), fields=_sent(form, given))
    except StaleEdit:
        raise stale(given, CONTACT.one(mine)) from None
    return _shown(CONTACT, mine, "contacts")


def _named(request: HttpRequest, found: QuerySet[Any], filters: dict[str, Any]) -> QuerySet[Any]:
    for name, value in paging.asked(request, filters).items():
        found = found.filter(**{{"q": "name__icontains", "partner": "partner__ref"}.get(name, name): value})
    return found


def _seen(request: HttpRequest, model: Any) -> QuerySet[Any]:
    """The partners, or their people, that the member sees."""
    path = "pk" if model is Partner else "partner"
    return model.objects.filter(visible_partners(member_of(request), path))  # type: ignore[no-any-return]


def _one(request: HttpRequest, model: Any, ref: str) -> Any:
    found = _seen(request, model).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def _sent(form: Any, given: Row) -> Row:
    return {name: value for name, value in form.cleaned_data.items() if name in given}


def _shown(shape: Shape, mine: QuerySet[Any], place: str = "", *, status: int = 200) -> HttpResponse:
    row = shape.one(mine)
    assert row is not None
    headers = {"ETag": f'"{row["version"]}"'} | ({"Location": path(place, row["ref"])} if place else {})
    return answer(row, status=status, headers=headers)
