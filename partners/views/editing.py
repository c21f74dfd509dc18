"""A new partnership, an edited one, and one field of it changed in place."""

from django.db import transaction
from django.forms import modelform_factory
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.conflict import form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import check, requires
from accounts.requests import MemberRequest
from lib.days import today
from partners import undo
from partners.actions.partnerships import create_partnership, dated, edit_partnership
from partners.forms.partnership import AREA, LABELS, NewPartnershipForm, PartnershipForm
from partners.models import Partner, Partnership
from partners.models.seeing import visible_partners
from partners.queries.alike import alike
from partners.queries.one import plain

from .answers import expected, form_page, saved

TEMPLATE = "partners/partnership_form.html"
BACK = "The partnership is back as it was."
# fields that are changed on the page itself, one at a time
IN_PLACE = ("purpose", "we_bring", "they_bring", "customer_gains", "differences")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("create_partnership")
@once
@transaction.atomic
def new(request: MemberRequest) -> HttpResponse:
    """Four fields, then whatever else is known. `?partner=` presets an organisation."""
    partner = Partner.objects.filter(visible_partners(request.user), ref=request.GET.get("partner", "")).first()
    started = {
        "partner_name": partner.name if partner else "",
        "owner": request.user.pk,
        "stage": "active",
        "change_on": today(),
    }
    form = NewPartnershipForm(request.POST or None, initial=started)
    if not form.is_bound or not form.is_valid():
        near = alike(form.data.get("partner_name", "").strip(), request.user) if form.is_bound else []
        return form_page(request, TEMPLATE, {"form": form, "alike": near}, invalid=form.is_bound)
    partnership = create_partnership(
        by=request.user,
        on=form.cleaned_data["change_on"] or today(),
        partner=form.partner(request.user),
        fields=_fields(form),
        deputies=form.cleaned_data["deputies"],
        **form.extras(),
    )
    return saved(request, reverse("partnership", args=[partnership.ref]), f"{partnership} is in the portfolio.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str) -> HttpResponseBase:
    """All of it."""
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    version, url = partnership.version, reverse("partnership", args=[ref])
    form = PartnershipForm(request.POST or None, instance=partnership, initial={"change_on": today()})
    context = {"form": form, "partnership": partnership, "version": version}
    if not form.is_bound or not form.is_valid():
        return form_page(request, TEMPLATE, context, invalid=form.is_bound)
    given = form.cleaned_data
    try:
        with undo.watching(request.session, partnership, *dated(partnership), text=BACK) as step:
            edit_partnership(
                partnership=partnership,
                expected=expected(request),
                by=request.user,
                on=given["change_on"] or today(),
                fields=_fields(form),
                deputies=given["deputies"],
                note=given["change_note"],
                ready=form.ready(),
            )
    except StaleEdit:
        return form_conflict(request, form, url=url)
    return saved(request, url, "Saved.", undo=step.url(url))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def field(request: MemberRequest, ref: str, name: str) -> HttpResponseBase:
    """One field: a form of its own, which htmx puts in the place of the text."""
    if name not in IN_PLACE:
        raise Http404
    partnership = plain(ref, request.user)
    check(request.user, "edit_partnership", partnership)
    version = partnership.version
    made = modelform_factory(Partnership, fields=[name], labels=LABELS, widgets={name: AREA})
    form = made(request.POST or None, instance=partnership)
    url = reverse("partnership", args=[ref])
    if not form.is_bound or not form.is_valid():
        return form_page(
            request,
            "partners/field.html",
            {"form": form, "partnership": partnership, "name": name, "version": version},
            invalid=form.is_bound,
        )
    try:
        with undo.watching(request.session, partnership, text=BACK) as step:
            edit_partnership(
                partnership=partnership,
                expected=expected(request),
                by=request.user,
                on=today(),
                fields={name: form.cleaned_data[name]},
            )
    except StaleEdit:
        return form_conflict(request, form, url=url)
    return saved(request, url, "Saved.", undo=step.url(url))


@require_GET
@requires("view_portfolio")
def near(request: MemberRequest) -> HttpResponse:
    """Partners called nearly like `?partner_name=`, while it is typed."""
    return render(
        request, f"{TEMPLATE}#alike", {"alike": alike(request.GET.get("partner_name", "").strip()[:200], request.user)}
    )


def _fields(form: PartnershipForm) -> dict[str, object]:
    return {name: form.cleaned_data[name] for name in form._meta.fields or () if name in form.cleaned_data}
