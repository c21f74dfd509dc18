"""How money is split: a term is agreed, or changed."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.conflict import form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import requires
from accounts.requests import MemberRequest
from lib.days import today
from objectives.value.forms import TermForm, tied_to_nothing
from partners import undo
from partners.actions.records import add_record, edit_record
from partners.models import EconomicTerm, Partnership
from partners.views.answers import expected, form_page, saved

from .common import mine

TEMPLATE = "objectives/value_term.html"
HINT = " Half and half, tied to nothing: what would each side earn it with?"


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def new(request: MemberRequest, ref: str) -> HttpResponseBase:
    """A term from now on."""
    partnership = mine(request, ref)
    form = TermForm(request.POST or None, instance=EconomicTerm(partnership=partnership), initial={"since": today()})
    if not form.is_bound or not form.is_valid():
        return form_page(request, TEMPLATE, {"form": form, "partnership": partnership}, invalid=form.is_bound)
    made = add_record(record=form.instance, many={}, partnership_id=partnership.pk, by=request.user)
    undo_url = reverse("record_delete", args=[ref, "terms", made.ref])
    return _saved(request, partnership, form.instance, "Term agreed.", undo_url)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str, term_ref: str) -> HttpResponseBase:
    """A term is corrected."""
    partnership = mine(request, ref)
    term = EconomicTerm.objects.filter(partnership=partnership, ref=term_ref).first()
    if term is None:
        raise Http404
    hint, version = tied_to_nothing(term), term.version
    form = TermForm(request.POST or None, instance=term)
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "partnership": partnership, "term": term, "version": version, "hint": hint}
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    try:
        with undo.watching(request.session, term, key=term_ref):
            edit_record(
                record=term, expected=expected(request), fields=list(form.cleaned_data), many={},
                partnership_id=partnership.pk, by=request.user,
            )  # fmt: skip
    except StaleEdit:
        return form_conflict(request, form, url=request.path)
    return _saved(request, partnership, term, "Term changed.", reverse("record_undo", args=[ref, "terms", term_ref]))


def _saved(
    request: MemberRequest, partnership: Partnership, term: EconomicTerm, text: str, undo_url: str
) -> HttpResponseBase:
    page = reverse("value", args=[partnership.ref])
    said = text + (HINT if tied_to_nothing(term) else "")
    return saved(request, f"{page}#terms", said, undo=f"{undo_url}?{urlencode({'next': page})}")
