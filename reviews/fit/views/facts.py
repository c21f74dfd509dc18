"""The facts of a partnership that belong to its fit: what each brings, motives, overlap, standing."""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.conflict import conflict, form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners.actions.partnerships import edit_partnership
from partners.fit.actions import answer, answers_of
from partners.fit.questions import OVERLAP
from partners.forms.constraints import SaysConstraints
from partners.models import Partnership
from partners.queries.one import plain
from partners.views.answers import expected, form_page, saved
from reviews.fit.forms import BringsForm, MotivesForm, OverlapForm, StandingForm

TEMPLATE = "reviews/fit_facts.html"
FORMS: dict[str, tuple[str, type[SaysConstraints]]] = {
    "brings": ("What each side brings", BringsForm),
    "motives": ("Motives", MotivesForm),
    "standing": ("Integration, public list, interest", StandingForm),
    "overlap": ("Overlap", OverlapForm),
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def facts(request: MemberRequest, ref: str, part: str) -> HttpResponseBase:
    """One part, in the sheet or on a page of its own."""
    if part not in FORMS:
        raise Http404
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    (title, _), version, page = FORMS[part], partnership.version, reverse("fit", args=[ref])
    form = _form(request, part, partnership)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "version": version, "title": title}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    try:
        _write(request, partnership, form)
    except StaleEdit as stale:
        if str(stale) == OVERLAP:
            return conflict(request, url=page, reason="Somebody judged the overlap meanwhile. Yours was not saved.")
        return form_conflict(request, form, url=page)
    return saved(request, f"{page}#{part}", "Saved.")


def _form(request: MemberRequest, part: str, partnership: Partnership) -> SaysConstraints:
    more: dict[str, Any] = {}
    if part == "overlap":
        more = {"today": today(), "before": answers_of(partnership).get(OVERLAP)}
    return FORMS[part][1](request.POST or None, instance=partnership, **more)


@transaction.atomic
def _write(request: MemberRequest, partnership: Partnership, form: SaysConstraints) -> None:
    """The fields, and with an overlap its finding: both or nothing."""
    fields = {name: form.cleaned_data[name] for name in form._meta.fields or ()}
    edit_partnership(
        partnership=partnership, expected=expected(request), by=request.user, on=today(), fields=fields
    )  # fmt: skip
    if isinstance(form, OverlapForm):
        given = form.answer()
        if given.seen or given.finding or given.source or given.again_on:
            answer(partnership=partnership, by=request.user, given={OVERLAP: given})
