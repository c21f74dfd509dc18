"""Any kind of record of a partnership: list, add, edit, remove, take back. The kinds are in `partners/records/`."""

from typing import Any

from django.db import transaction
from django.db.models import ManyToManyField
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.conflict import form_conflict
from accounts.forms_once import once
from accounts.models import Record, StaleEdit
from accounts.permissions import check, may, requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.files import csv_file
from partners import undo
from partners.actions.records import add_record, delete_record, edit_record
from partners.forms.constraints import SaysConstraints
from partners.models import Partnership
from partners.queries.one import plain
from partners.records.form import bound
from partners.records.registry import KINDS, Kind

from .answers import came_from, expected, form_page, saved
from .undoing import taken_back

TEMPLATE = "partners/record.html"
SHOWN = 200
# a new record of these is dated today
TODAY = ("on", "since", "made_on", "handed_on", "asked_on", "opened_on")


@require_safe
@requires("view_portfolio")
def records(request: MemberRequest, ref: str, kind: str) -> HttpResponseBase:
    """The records of one kind, newest first; with `?format=csv` all of them as a file."""
    partnership, known = plain(ref, request.user), _kind(kind)
    found = known.of(partnership, request.user)
    if request.GET.get("format") == "csv":
        names = ("ref", *(name for name in known.fields if not known.model._meta.get_field(name).many_to_many))
        columns = {name: _column(known, name) for name in names}
        return csv_file(kind, columns, found.values(*columns.values()).iterator())
    rows = [_line(known, record) for record in found[:SHOWN]]
    context = {
        "partnership": partnership,
        "kind": known,
        "rows": rows,
        "kinds": [own for own in KINDS.values() if own.listed],
    }
    return render(
        request, "partners/records.html", context | {"editable": may(request.user, "edit_partnership", partnership)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest, ref: str, kind: str) -> HttpResponseBase:
    """Add one."""
    partnership, known = _mine(request, ref), _kind(kind)
    names = {field.name for field in known.model._meta.get_fields()}
    started = {name: today() for name in TODAY if name in names} | {
        name: value for name, value in request.GET.items() if name in known.fields
    }
    form = bound(known, partnership, known.model(), request.POST or None, started, by=request.user)
    if not form.is_bound or not form.is_valid():
        return _form(request, partnership, known, form)
    record = add_record(record=form.instance, many=_many(form), partnership_id=partnership.pk, by=request.user)
    return _saved(
        request,
        partnership,
        f"{known.label.capitalize()} added.",
        reverse("record_delete", args=[ref, kind, record.ref]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str, kind: str, record_ref: str) -> HttpResponseBase:
    """Change one."""
    partnership, known = _mine(request, ref), _kind(kind)
    record = _record(request, known, partnership, record_ref)
    version = record.version
    form = bound(known, partnership, record, request.POST or None, by=request.user)
    if not form.is_bound or not form.is_valid():
        return _form(request, partnership, known, form, record=record, version=version)
    many = _many(form)
    fields = [name for name in form.cleaned_data if name not in many]
    try:
        with undo.watching(request.session, record, key=record_ref, of=[partnership.pk]):
            edit_record(
                record=record,
                expected=expected(request),
                fields=fields,
                many=many,
                partnership_id=partnership.pk,
                by=request.user,
            )
    except StaleEdit:
        return form_conflict(request, form, url=request.path)
    return _saved(
        request,
        partnership,
        f"{known.label.capitalize()} changed.",
        reverse("record_undo", args=[ref, kind, record_ref]),
    )


@require_POST
@requires("edit_partnership")
@transaction.atomic
def delete(request: MemberRequest, ref: str, kind: str, record_ref: str) -> HttpResponse:
    """Remove one, and what hangs on it; the toast takes it back."""
    partnership, known = _mine(request, ref), _kind(kind)
    record = _record(request, known, partnership, record_ref)
    with undo.watching(request.session, *undo.with_children(record), key=record_ref, of=[partnership.pk]):
        delete_record(record=record, partnership_id=partnership.pk, by=request.user)
    return _saved(
        request,
        partnership,
        f"{known.label.capitalize()} removed.",
        reverse("record_undo", args=[ref, kind, record_ref]),
    )


@require_POST
@requires("edit_partnership")
def take_back(request: MemberRequest, ref: str, kind: str, record_ref: str) -> HttpResponse:
    """Undo the last change or removal of one."""
    _mine(request, ref)
    known = _kind(kind)
    url = came_from(request, reverse("partnership", args=[ref]))
    return taken_back(request, record_ref, url, f"{known.label.capitalize()} is back as it was.")


def _saved(request: MemberRequest, partnership: Partnership, text: str, undo_url: str = "") -> HttpResponse:
    page = reverse("partnership", args=[partnership.ref])
    url = came_from(request, page)
    # undone from the page it was done on, one stays there
    undo_url = f"{undo_url}?{urlencode({'next': url})}" if undo_url and url != page else undo_url
    return saved(request, url, text, undo=undo_url)


def _form(
    request: MemberRequest, partnership: Partnership, kind: Kind, form: SaysConstraints, **more: Any
) -> HttpResponse:
    words = {name: list(choices.items()) for name, choices in kind.choices.items()}
    context = {"form": form, "partnership": partnership, "kind": kind, "words": words} | more
    return form_page(request, TEMPLATE, context, invalid=form.is_bound)


def _mine(request: MemberRequest, ref: str) -> Partnership:
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    return partnership


def _kind(code: str) -> Kind:
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def _record(request: MemberRequest, kind: Kind, partnership: Partnership, ref: str) -> Record:
    record: Record | None = kind.of(partnership, request.user).filter(ref=ref).first()
    if record is None:
        raise Http404
    return record


def _many(form: SaysConstraints) -> dict[str, Any]:
    many = {field.name for field in form.instance._meta.get_fields() if isinstance(field, ManyToManyField)}
    return {name: value for name, value in form.cleaned_data.items() if name in many}


def _column(kind: Kind, name: str) -> str:
    """The column of a field: what it points at goes by its reference."""
    return f"{name}__ref" if kind.model._meta.get_field(name).is_relation else name


def _line(kind: Kind, record: Record) -> dict[str, Any]:
    """A record as one line of the list: what its first filled fields say."""
    said = []
    for name in kind.fields:
        value = getattr(record, f"get_{name}_display", lambda name=name: getattr(record, name))()
        if value not in (None, ""):
            label = "yes" if value is True else "no" if value is False else str(value).replace("_", " ")
            said.append({"label": name.replace("_", " "), "value": label[:120]})
    return {"ref": record.ref, "said": said[:5]}
