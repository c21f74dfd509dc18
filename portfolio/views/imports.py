"""`/import/`: a file is uploaded, checked, looked at, written or dropped. `/export/`: everything as a bundle."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms_once import once
from accounts.permissions import requires
from accounts.requests import MemberRequest
from flags.backtest_pages import worker_is_silent
from lib.days import today
from portfolio import importing
from portfolio.bundle.dump import dump
from portfolio.bundle.taking_back import InTheWay
from portfolio.matching.wrong import wrong_cells
from portfolio.models import Import, ImportState

LISTED = 20
SHOWN = 200  # wrong rows on the page; the report holds the first thousand


HELP = "A spreadsheet (.xlsx, its first sheet), a CSV file, or a zip of CSV files. At most 20 MB."


class UploadForm(forms.Form):
    """The file, and how to read it."""

    file = forms.FileField(
        label="File",
        help_text=HELP,
    )
    mapping = forms.ChoiceField(label="It is", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv,.zip"
        kept = [(name, f"{name.replace('_', ' ')}, read by its mapping") for name in importing.mappings()]
        self.fields["mapping"].choices = [("", "a table of our own, or a portfolio bundle"), *kept]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("import_portfolio")
@once
def imports(request: MemberRequest) -> HttpResponse:
    """The form, and the imports of before."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        try:
            made = importing.upload(
                file=form.cleaned_data["file"], mapping=form.cleaned_data["mapping"], by=request.user
            )
        except importing.Refused as problem:
            form.add_error("file", str(problem))
        else:
            own = made.state == ImportState.MATCHING
            return redirect("import_columns" if own else "import", ref=made.ref)
    kept = Import.objects.select_related("by").defer("content", "report")[:LISTED]
    context = {"form": form, "kept": kept, "as_of": today()}
    return render(request, "portfolio/imports.html", context, status=422 if form.is_bound else 200)


@require_safe
@requires("import_portfolio")
def one(request: MemberRequest, ref: str) -> HttpResponse:
    """How far it is; then what it would do, or did. For htmx that part alone."""
    found = get_object_or_404(Import.objects.select_related("by", "undone_by").defer("content"), ref=ref)
    if found.state == ImportState.MATCHING:
        return redirect("import_columns", ref=ref)
    report: dict[str, Any] = found.report or {}
    wrong = report.get("rejections", [])
    file, rows, percent = importing.progress(found) if found.open else ("", 0, 100)
    context = {
        "one": found,
        "undoable": not importing.why_not_undone(found, timezone.now()),
        "checked": found.state == ImportState.CHECKED,
        "wrong": wrong[:SHOWN],
        "cells": wrong_cells(found)[:SHOWN],
        "rejected": report.get("rejected", 0),
        "file": file,
        "rows": rows,
        "percent": percent,
        "worker_silent": found.open and worker_is_silent(),
    }
    piece = request.headers.get("HX-Request") == "true"
    answer = render(request, "portfolio/import_state.html" if piece else "portfolio/import.html", context)
    answer.headers["Vary"] = "HX-Request, Cookie"
    return answer


@require_POST
@requires("import_portfolio")
def written(request: MemberRequest, ref: str) -> HttpResponse:
    """Write what was checked: all of it, or, with `skip`, the good rows."""
    found = get_object_or_404(Import.objects.defer("content"), ref=ref)
    if not importing.write(one=found, skip_bad_rows=request.POST.get("skip") == "yes"):
        messages.info(request, "It was written or dropped already.")
    return redirect("import", ref=ref)


@require_POST
@requires("import_portfolio")
def dropped(request: MemberRequest, ref: str) -> HttpResponse:
    """Do not write it."""
    found = get_object_or_404(Import.objects.defer("content"), ref=ref)
    if importing.drop(one=found):
        messages.success(request, f"{found} is dropped. Nothing of it was written.")
        return redirect("imports")
    messages.info(request, "It is being written, or has ended.")
    return redirect("import", ref=ref)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("import_portfolio")
@once
def undone(request: MemberRequest, ref: str) -> HttpResponse:
    """What taking it back would do, or what stands in its way; then take it back."""
    found = get_object_or_404(Import.objects.defer("content", "report"), ref=ref)
    why = importing.why_not_undone(found, timezone.now())
    names: list[str] = []
    if request.method == "POST":
        try:
            importing.undo(one=found, by=request.user, now=timezone.now())
        except importing.Refused as problem:
            why = str(problem)
        except InTheWay as problem:
            names = problem.names
        else:
            messages.success(request, f"{found} is taken back.")
            return redirect("import", ref=ref)
    elif not why:
        names = importing.stands_in_the_way(found)
    context = {"one": found, "why": why, "names": names, "kinds": importing.undone_by_kind(found)}
    return render(request, "portfolio/import_undo.html", context, status=409 if request.method == "POST" else 200)


@require_safe
@requires("export_portfolio")
def export(request: MemberRequest) -> HttpResponseBase:
    """The bundle as a zip: written to a temporary file that is gone once it is sent, so memory stays flat."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.zip"
        dump(path)
        file = path.open("rb")  # it stays readable when the folder goes
    name = f"tandem-{today().isoformat()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
