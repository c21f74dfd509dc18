"""The page of a partner, and its people."""

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.conflict import form_conflict
from accounts.forms_once import once
from accounts.models import StaleEdit
from accounts.permissions import may, requires
from accounts.requests import MemberRequest
from partners.actions.partners import add_contact, edit_contact, edit_partner
from partners.models import Contact, Partner
from partners.models.choices import AlsoOur
from partners.models.seeing import visible_partners

from .answers import expected, form_page, saved
from .rows import shown_status


class PartnerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the organisation is, apart from what it does with us."""

    domains = SimpleArrayField(
        forms.CharField(max_length=253), required=False, help_text="Their internet domains, separated by commas."
    )
    also = forms.MultipleChoiceField(
        label="Also our", choices=AlsoOur.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Partner
        fields = ("name", "kind", "industry", "country", "size", "domains", "also", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """A person on their side."""

    class Meta:
        model = Contact
        fields = ("name", "email", "role", "function", "location", "left_on")
        widgets = {"left_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}


@require_safe
@requires("view_portfolio")
def partner(request: MemberRequest, ref: str) -> HttpResponse:
    """One organisation: what it is, its partnerships with us, its people."""
    found = _partner(request, ref)
    partnerships = found.partnerships.visible_to(request.user).select_related("owner", "standing").order_by("id")
    rows = [
        (one, shown_status(one.standing.status if hasattr(one, "standing") else None, one.stage))
        for one in partnerships
    ]
    context = {
        "partner": found,
        "rows": rows,
        "contacts": found.contacts.all(),
        "editable": may(request.user, "edit_partnership"),
    }
    return render(request, "partners/partner.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("edit_partnership")
@once
def edit(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Change what the organisation is."""
    found = _partner(request, ref)
    version = found.version
    form = PartnerForm(request.POST or None, instance=found)
    url = reverse("partner", args=[ref])
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "title": f"Edit {_partner(request, ref)}", "version": version, "back": url}
        return form_page(request, "partners/form.html", context, invalid=form.is_bound)
    try:
        edit_partner(partner=found, expected=expected(request), by=request.user, fields=form.cleaned_data)
    except StaleEdit:
        return form_conflict(request, form, url=url)
    return saved(request, url, "Saved.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("log_touchpoint")
@once
def contact_new(request: MemberRequest, ref: str) -> HttpResponseBase:
    """Add a person; whoever logs touchpoints meets new people."""
    found = _partner(request, ref)
    form = ContactForm(request.POST or None, instance=Contact(partner=found))
    url = reverse("partner", args=[ref])
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "title": f"New person at {found}", "back": url}
        return form_page(request, "partners/form.html", context, invalid=form.is_bound)
    add_contact(contact=form.instance, by=request.user)
    return saved(request, _back(request, url), f"{form.instance} added.")


@require_http_methods(["GET", "HEAD", "POST"])
@requires("log_touchpoint")
@once
def contact_edit(request: MemberRequest, ref: str, contact_ref: str) -> HttpResponseBase:
    """Change a person, or say that they left."""
    found = Contact.objects.filter(visible_partners(request.user, "partner"), partner__ref=ref, ref=contact_ref)
    person = found.select_related("partner").first()
    if person is None:
        raise Http404
    version = person.version
    form = ContactForm(request.POST or None, instance=person)
    url = reverse("partner", args=[ref])
    if not form.is_bound or not form.is_valid():
        context = {"form": form, "title": "Edit person", "version": version, "back": url}
        return form_page(request, "partners/form.html", context, invalid=form.is_bound)
    try:
        edit_contact(contact=person, expected=expected(request), by=request.user, fields=form.cleaned_data)
    except StaleEdit:
        return form_conflict(request, form, url=url)
    return saved(request, _back(request, url), "Saved.")


def _back(request: MemberRequest, otherwise: str) -> str:
    """The page of the partnership that the form was opened from, or the partner's."""
    back = request.POST.get("next", "")
    return back if back.startswith("/partnerships/") else otherwise


def _partner(request: MemberRequest, ref: str) -> Partner:
    found = Partner.objects.filter(visible_partners(request.user), ref=ref).first()
    if found is None:
        raise Http404
    return found
