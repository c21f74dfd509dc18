"""Several rows of a list at once: what would change is shown, then done row by row, reported, and undone on request."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.forms_once import once
from accounts.models import Record
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import bulk
from partners.bulk import Act, BulkPage, Report
from partners.queries.listing import SORTS

from .answers import INVALID, came_from, saved
from .export import partnerships_csv

SESSION = "bulk"


@require_POST
@requires("edit_partnership")
@once
def several(request: MemberRequest, page: str) -> HttpResponseBase:
    """`do` says what; without `apply` only the preview is shown."""
    found = _page(page)
    back = came_from(request, reverse(page))
    keys = [int(key) for key in request.POST.getlist("p")[: bulk.MOST] if key.isdecimal() and len(key) < 19]
    chosen = list(found.rows(request.user).filter(pk__in=keys).order_by("pk"))
    do = request.POST.get("do", "")
    if do == "export" and page == "partnerships":
        return _export(found, request, keys)
    if do == "merge" and page == "partners" and len(chosen) > 1:
        query = "&".join(f"p={one.ref}" for one in chosen)
        return _led(request, f"{reverse('partners_merge')}?{query}")
    act = found.act(do)
    if not chosen or act is None:
        return saved(request, back, "Nothing was selected.")
    form = act.form(request.POST if "preview" in request.POST or "apply" in request.POST else None)
    if "apply" in request.POST and (not act.form.base_fields or form.is_valid()):
        return _done(request, found, act, chosen, form, back)
    return _preview(request, found, act, chosen, form, back)


@require_safe
@requires("edit_partnership")
def report(request: MemberRequest, page: str) -> HttpResponse:
    """What became of the rows, where some failed: kept in the session until the next time."""
    kept = request.session.get(SESSION)
    if not kept or kept["page"] != page:
        raise Http404
    return render(request, "partners/bulk_report.html", {"report": kept, "bulk": _page(page)})


@require_POST
@requires("edit_partnership")
def undo(request: MemberRequest, page: str) -> HttpResponseBase:
    """Take back what was done last to several rows, wherever nobody changed it since. It works once."""
    found, kept = _page(page), request.session.pop(SESSION, None)
    act = found.act(kept["do"]) if kept and kept["page"] == page else None
    if act is None or act.undo is None:
        raise Http404
    left = {int(key): (version, back) for key, (version, back) in kept["undo"].items()}
    rows = list(found.rows(request.user).filter(pk__in=left).order_by("pk"))
    undone = bulk.take_back(found, act, rows, left, by=request.user, on=today())
    text = f"Taken back: {_many(found, len(undone.done))}."
    missing = len(left) - len(undone.done)
    text += f" {_many(found, missing)} changed since and stay as they are." if missing else ""
    return saved(request, kept["back"], text)


def _preview(
    request: MemberRequest, found: BulkPage, act: Act, chosen: Sequence[Record], form: Any, back: str
) -> HttpResponse:
    """The rows as they stand and, once the form is filled in, as they will."""
    ready = not act.form.base_fields or (form.is_bound and form.is_valid())
    given, on = getattr(form, "cleaned_data", {}), today()
    rows = [
        {"row": row, "name": found.called(row), "now": act.now(row), "then": act.then(row, given, on) if ready else ""}
        for row in chosen
        if found.mine(request.user, row)
    ]
    context = {
        "bulk": found,
        "act": act,
        "form": form,
        "ready": ready,
        "rows": rows,
        "changes": sum(row["now"] != row["then"] for row in rows),
        "others": [found.called(row) for row in chosen if not found.mine(request.user, row)],
        "next": back,
    }
    status = INVALID if form.is_bound and not ready else 200
    return render(request, "partners/bulk.html", context, status=status)


def _done(
    request: MemberRequest, found: BulkPage, act: Act, chosen: Sequence[Record], form: Any, back: str
) -> HttpResponse:
    seen = {row.pk: _number(request.POST.get(f"v-{row.pk}", ""), row.version) for row in chosen}
    given = getattr(form, "cleaned_data", {})
    made = bulk.carry_out(found, act, chosen, given, seen=seen, by=request.user, on=today())
    fresh = dict(found.rows(request.user).filter(pk__in=[row.pk for row, _ in made.done]).values_list("pk", "version"))
    request.session[SESSION] = {
        "page": found.page,
        "do": act.code,
        "title": act.title,
        "back": back,
        "undo": {str(row.pk): (fresh[row.pk], kept) for row, kept in made.done if row.pk in fresh},
        "done": [found.called(row) for row, _ in made.done],
        "same": [found.called(row) for row in made.same],
        "failed": [(found.called(row), why) for row, why in made.failed],
    }
    undo_url = reverse("bulk_undo", args=[found.page]) if made.done and act.undo else ""
    text = _said(found, act, made)
    if made.failed:
        return saved(request, reverse("bulk_report", args=[found.page]), text, undo=undo_url)
    return saved(request, back, text, undo=undo_url)


def _said(found: BulkPage, act: Act, made: Report) -> str:
    parts = [f"{act.title}: {_many(found, len(made.done))} done"]
    if made.same:
        parts.append(f"{len(made.same)} stood so already")
    if made.failed:
        parts.append(f"{len(made.failed)} failed")
    return ", ".join(parts) + "."


def _export(found: BulkPage, request: MemberRequest, keys: list[int]) -> HttpResponseBase:
    return partnerships_csv(found.rows(request.user).filter(pk__in=keys), SORTS["name"])


def _led(request: MemberRequest, url: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": url})


def _many(found: BulkPage, many: int) -> str:
    return f"{many} {found.noun if many == 1 else found.plural}"


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def _page(page: str) -> BulkPage:
    if page not in bulk.PAGES:
        raise Http404
    return bulk.PAGES[page]
