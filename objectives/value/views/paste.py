"""Entries pasted from a spreadsheet: shown first, written all or none, taken back together."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts import settings
from accounts.forms_once import once
from accounts.models import Member
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from lib.refs import new_ref
from objectives.value import actions, pasting
from objectives.value.forms import PasteForm
from objectives.value.pasting import ROLES, Table
from partners.models import Partnership
from partners.views.answers import INVALID, saved

from .common import mine
from .page import VERBS

KEY = "pasted"
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
def paste(request: MemberRequest, ref: str) -> HttpResponseBase:
    """The form; posted, what would be recorded. Nothing is written here."""
    partnership = mine(request, ref)
    form = PasteForm(request.POST or None)
    table = read(form, partnership) if form.is_bound and form.is_valid() else None
    wrong = form.is_bound and (table is None or bool(table.wrong))
    return _page(request, partnership, form, table, status=INVALID if wrong else 200)


@require_POST
@requires("edit_partnership")
@once
def save(request: MemberRequest, ref: str) -> HttpResponseBase:
    """All of it, or with one wrong cell nothing."""
    partnership = mine(request, ref)
    form = PasteForm(request.POST)
    table = read(form, partnership) if form.is_valid() else None
    if table is None or table.wrong:
        return _page(request, partnership, form, table, status=INVALID)
    made, known = actions.record_values(
        partnership=partnership, by=request.user, entries=[line.entry for line in table.lines if line.entry]
    )
    undo = ""
    if made:
        batch = new_ref()
        request.session[KEY] = {"batch": batch, "refs": [entry.ref for entry in made]}
        undo = f"{reverse('value_paste_undo', args=[ref])}?batch={batch}"
    said = f"{len(made)} recorded." + (f" {known} stood there already." if known else "")
    return saved(request, reverse("value", args=[ref]), said, undo=undo)


@require_POST
@requires("edit_partnership")
def take_back(request: MemberRequest, ref: str) -> HttpResponseBase:
    """What was pasted last goes again."""
    partnership = mine(request, ref)
    kept = request.session.get(KEY, {})
    page = reverse("value", args=[ref])
    if not kept or kept["batch"] != request.GET.get("batch"):
        return saved(request, page, "There is nothing to undo any more.")
    del request.session[KEY]
    gone = actions.take_back(partnership=partnership, refs=kept["refs"], by=request.user)
    return saved(request, page, f"{gone} taken back.")


def read(form: PasteForm, partnership: Partnership) -> Table:
    """The rows as they were read, those that are recorded already marked."""
    given = {"today": today(), "people": _people(), "usual": form.usual_pair(), "dates": form.cleaned_data["dates"]}
    table = pasting.read(form.cleaned_data["text"], **given)
    roles = form.roles(len(table.heads))
    if roles and roles != table.roles:
        table = pasting.read(form.cleaned_data["text"], roles=roles, **given)
    pasting.mark_known(table, actions.recorded(partnership))
    return table


def _people() -> dict[str, Member]:
    """Everybody by name and by address, folded."""
    members = list(Member.objects.all())
    return {one.name.casefold(): one for one in members if one.name} | {one.email.casefold(): one for one in members}


def _page(
    request: MemberRequest, partnership: Partnership, form: PasteForm, table: Table | None, *, status: int
) -> HttpResponse:
    context: dict[str, Any] = {
        "partnership": partnership, "form": form, "table": table, "currency": settings.current().currency,
    }  # fmt: skip
    if table and table.heads:
        context |= {
            "columns": list(zip(range(len(table.heads)), table.heads, table.roles, strict=True)),
            "roles": ROLES.items(),
            "rows": [
                {"line": line, "what": VERBS[line.entry["side"], line.entry["flow"]] if line.entry else ""}
                for line in table.lines[:SHOWN]
            ],
            "hidden": max(0, len(table.lines) - SHOWN),
        }
    return render(request, "objectives/value_paste.html", context, status=status)
