"""Every kind of record of a partnership: list, read, add, edit, remove. The kinds are those of `partners/records/`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, ManyToManyField
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from accounts.models import Member, Record, StaleEdit
from accounts.permissions import check
from lib.days import today
from partners.actions.records import add_record, delete_record, edit_record
from partners.models import Partnership
from partners.queries.keyset import Sort
from partners.queries.one import plain
from partners.records.form import bound, form_of
from partners.records.registry import KINDS, Kind
from partners.views.records import TODAY

from . import docs_schema as docs
from . import flags, paging
from .answers import answer, path
from .bodies import body_of, filled, given_in
from .shapes import Row, Shape
from .writing import gone, member_of, stale, version_of, writes

router = Router()
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Resource:
    """How one kind of record is read."""

    kind: Kind
    name: str
    shape: Shape
    sort: Sort

    def row(self, record: Record) -> Row:
        """A stored one as JSON."""
        row = self.shape.one(self.kind.model._default_manager.filter(pk=record.pk))
        assert row is not None
        return row

    def written(self, of: Partnership, record: Record, *, status: int = 200) -> HttpResponse:
        """One that was written, with where its partnership stands now."""
        row = self.row(record)
        headers = {"ETag": f'"{row["version"]}"', "Location": path("partnerships", of.ref, self.kind.code, row["ref"])}
        return answer(row | {"standing": flags.standing(of.pk, today())}, status=status, headers=headers)

    def found(self, of: Partnership, ref: str, member: Member) -> Record:
        """A record of the partnership. Raises Http404."""
        record: Record | None = self.kind.of(of, member).filter(ref=ref).first()
        if record is None:
            raise Http404
        return record


def resource(kind: Kind) -> Resource:
    """A kind as the API knows it."""
    first = kind.order[0]
    sort = Sort(F(first.removeprefix("-")), down=first.startswith("-"))
    shape = Shape(kind.model, kind.fields, {"partnership": f"{kind.path}__ref"})
    return Resource(kind, kind.model.__name__, shape, sort)


RESOURCES = {code: resource(kind) for code, kind in KINDS.items()}
SCHEMAS = {own.name: own.shape.schema(own.name) for own in RESOURCES.values()}


def _mine(request: HttpRequest, ref: str) -> Partnership:
    one = plain(ref, member_of(request))
    check(request.user, "edit_partnership", one)
    return one


def _many(form: Any) -> Row:
    many = {field.name for field in form.instance._meta.get_fields() if isinstance(field, ManyToManyField)}
    return {name: value for name, value in form.cleaned_data.items() if name in many}


def _reading(own: Resource) -> tuple[View, View]:
    def listing(request: HttpRequest, ref: str) -> HttpResponse:
        paging.asked(request, {})
        member = member_of(request)
        return paging.page(request, own.shape, own.kind.of(plain(ref, member), member).order_by(), own.sort)

    def one(request: HttpRequest, ref: str, record: str) -> HttpResponse:
        member = member_of(request)
        row = own.row(own.found(plain(ref, member), record, member))
        return answer(row, headers={"ETag": f'"{row["version"]}"'})

    return listing, one


def _writing(own: Resource) -> tuple[View, View, View]:
    kind = own.kind
    names = {field.name for field in kind.model._meta.get_fields()}

    def add(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
        of = _mine(request, ref)
        started = {name: today() for name in TODAY if name in names}
        form: Any = filled(
            lambda data: bound(kind, of, kind.model(), data, started, by=member_of(request)), given_in(body)
        )
        made = add_record(record=form.instance, many=_many(form), partnership_id=of.pk, by=member_of(request))
        return own.written(of, made, status=201)

    def edit(request: HttpRequest, ref: str, record: str, body: BaseModel) -> HttpResponse:
        of, given, member = _mine(request, ref), given_in(body), member_of(request)
        stored, expected = own.found(of, record, member), version_of(request, given)
        form: Any = filled(lambda data: bound(kind, of, own.found(of, record, member), data, by=member), given, stored)
        many = {name: value for name, value in _many(form).items() if name in given}
        fields = [name for name in form.cleaned_data if name in given and name not in many]
        try:
            edit_record(
                record=form.instance, expected=expected, fields=fields, many=many, partnership_id=of.pk,
                by=member_of(request),
            )  # fmt: skip
        except StaleEdit:
            raise stale(given, own.shape.one(kind.of(of, member).filter(ref=record))) from None
        return own.written(of, stored)

    def remove(request: HttpRequest, ref: str, record: str) -> HttpResponse:
        of = _mine(request, ref)
        stored = own.found(of, record, member_of(request))
        if request.headers.get("If-Match") and version_of(request, {}) != stored.version:
            raise stale({}, own.row(stored))
        delete_record(record=stored, partnership_id=of.pk, by=member_of(request))
        return gone()

    return add, edit, remove


def _offer(own: Resource) -> None:
    """The addresses of one kind, each described by the kind's own words."""
    kind, form = own.kind, form_of(own.kind)()
    many, said = f"/partnerships/{{ref:ref}}/{kind.code}", kind.plural[:1].lower() + kind.plural[1:]
    single = f"{many}/{{ref:record}}"
    listing, one = _reading(own)
    add, edit, remove = _writing(own)
    add.__annotations__["body"] = body_of(f"New{own.name}", form)
    edit.__annotations__["body"] = body_of(f"Edit{own.name}", form, partial=True)
    a = "an" if kind.label[0] in "aeio" else "a"
    code = kind.code.replace("-", "_")
    offers: tuple[tuple[str, str, View, str, str, dict[str, Any]], ...] = (
        ("GET", many, listing, f"List {said}", "list", docs.lists(own.name)),
        ("POST", many, add, f"Add {a} {kind.label}", "add", docs.writes(own.name, status=201)),
        ("GET", single, one, f"Read {a} {kind.label}", "read", docs.gives(own.name)),
        ("PATCH", single, edit, f"Edit {a} {kind.label}", "edit", docs.writes(own.name, match=True)),
        ("DELETE", single, remove, f"Remove {a} {kind.label}", "remove", docs.removes()),
    )
    for method, at, view, summary, verb, extra in offers:
        guarded = view if method == "GET" else writes("edit_partnership")(view)
        router.api_operation(
            [method], at, summary=summary, operation_id=f"{verb}_{code}", tags=[said], openapi_extra=extra,
            url_name=f"api_record_{code}" if at == single else f"api_records_{code}",
        )(guarded)  # fmt: skip


for _resource in RESOURCES.values():
    _offer(_resource)
