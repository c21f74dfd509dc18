"""The clauses of an agreement, checked off on one screen."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.conflict import Difference, conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import requires
from accounts.requests import MemberRequest
from partners import undo
from partners.agreements.actions import Checked, check_clauses
from partners.agreements.forms import ClausesForm
from partners.models import Agreement, Clause
from partners.models.choices import ClauseName, ClauseState
from partners.views.answers import form_page, saved

from .common import called, mine

TEMPLATE = "partners/agreement_clauses.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def clauses(request: MemberRequest, ref: str) -> HttpResponseBase:
    """The screen; a POST writes all of it, or nothing."""
    agreement = mine(request, ref)
    page = f"{reverse('agreement', args=[ref])}#clauses"
    standing = {clause.clause: clause for clause in Clause.objects.filter(agreement=agreement)}
    form = ClausesForm(request.POST or None, standing=standing)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "agreement": agreement, "title": called(agreement.title, agreement.kind)}
        return form_page(request, TEMPLATE, context | {"rows": list(form.rows())}, invalid=form.is_bound)
    checked = form.checked()
    try:
        with undo.watching(
            request.session, agreement, Clause.objects.filter(agreement=agreement), of=[agreement.partnership_id],
            text="The clauses are back as they were.",
        ) as step:  # fmt: skip
            written = check_clauses(agreement=agreement, by=request.user, checked=checked)
    except StaleEdit:
        return conflict(
            request, url=page, differences=_differences(agreement, checked),
            reason="Somebody checked one of these meanwhile. Nothing of yours was saved.",
        )  # fmt: skip
    text = f"{written} clause{'' if written == 1 else 's'} saved." if written else "Nothing was changed."
    return saved(request, page, text, undo=step.url(page))


def _differences(agreement: Agreement, checked: dict[str, Checked]) -> list[Difference]:
    now = {clause.clause: clause for clause in Clause.objects.filter(agreement=agreement)}
    labels = dict(ClauseName.choices)
    pairs = ((labels[name], _said(own), _said(now.get(name))) for name, own in checked.items())
    return [Difference(label, yours, theirs) for label, yours, theirs in pairs if yours != theirs]


def _said(clause: Checked | Clause | None) -> str:
    if clause is None or not clause.state:
        return "not looked at"
    return ", ".join(filter(None, (ClauseState(clause.state).label.lower(), clause.where, clause.reason)))
