"""`/import/…/columns`: what each column of somebody's own table holds; `…/corrected`: its wrong cells put right."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms_once import once
from accounts.permissions import requires
from accounts.requests import MemberRequest
from portfolio import importing
from portfolio.matching.head import DAYS, Head, head_of
from portfolio.matching.matching import Matching, guessed, problems
from portfolio.matching.targets import TARGETS, Field
from portfolio.matching.wrong import corrected as with_corrections
from portfolio.models import Import

GONE = "It is being checked or written, or has ended."
FIX = "fix-"


@dataclass(frozen=True)
class Shown:
    """A column on the page."""

    heading: str
    samples: list[str]
    field: str


@require_http_methods(["GET", "HEAD", "POST"])
@requires("import_portfolio")
@once
def columns(request: MemberRequest, ref: str) -> HttpResponse:
    """The columns with some of their cells, each with what it seems to hold; then they are checked as said."""
    one = get_object_or_404(Import, ref=ref)
    if one.state not in importing.UNDECIDED or one.content is None or one.mapping:
        messages.info(request, GONE)
        return redirect("import", ref=ref)
    head = head_of(bytes(one.content))
    wrong: list[str] = []
    if request.method == "POST":
        matching = _said(request, head)
        wrong = problems(matching)
        if not wrong and importing.match(one=one, matching=matching):
            return redirect("import", ref=ref)
    else:
        target = TARGETS.get(request.GET.get("row", ""))
        kept = Matching.kept(one.matching) if one.matching and target is None else None
        matching = kept or guessed(head, target)
    return render(
        request, "portfolio/import_columns.html", _context(one, head, matching, wrong), status=422 if wrong else 200
    )


def _said(request: MemberRequest, head: Head) -> Matching:
    """What was chosen; whatever no page offers is left out."""
    target = TARGETS.get(request.POST.get("row", "")) or guessed(head).what
    chosen = {heading: request.POST.get(f"column-{at}", "") for at, heading in enumerate(head.names)}
    usual = {
        own.name: given if (given := request.POST.get(f"usual-{own.name}", "")) in dict(own.choices) else own.usual
        for own in target.fields
        if own.choices
    }
    return Matching(
        target.name,
        {heading: name for heading, name in chosen.items() if name in target.by_name},
        request.POST.get("days", ""),
        "," if request.POST.get("decimal") == "," else ".",
        usual,
    )


def _context(one: Import, head: Head, matching: Matching, wrong: list[str]) -> dict[str, object]:
    choices: list[tuple[Field, str]] = [
        (own, matching.usual.get(own.name, own.usual)) for own in matching.what.fields if own.choices
    ]
    samples = head.samples
    return {
        "one": one,
        "targets": TARGETS.values(),
        "target": matching.what,
        "columns": [Shown(name, samples[name], matching.columns.get(name, "")) for name in head.names],
        "choices": choices,
        "days": [(name, shown) for name, (shown, _) in DAYS.items()],
        "matching": matching,
        "wrong": wrong,
        "empty": head.empty,
    }


@require_POST
@requires("import_portfolio")
@once
def corrected(request: MemberRequest, ref: str) -> HttpResponse:
    """Check the table again with the cells that were put right."""
    one = get_object_or_404(Import.objects.defer("content"), ref=ref)
    if one.matching:
        typed = {name.removeprefix(FIX): str(text) for name, text in request.POST.items() if name.startswith(FIX)}
        if importing.match(one=one, matching=with_corrections(one, typed)):
            return redirect("import", ref=ref)
    messages.info(request, GONE)
    return redirect("import", ref=ref)
