"""`/personal-data/`: what is known about one person, to hand out or to erase."""

import json

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import Refused
from accounts.forms_once import once
from accounts.permissions import is_member, requires
from lib.days import today
from portfolio.keeping import person as people
from portfolio.keeping.erasing import erase as erase_person
from portfolio.keeping.person_export import counts, known


class EraseForm(forms.Form):
    """Typing the name shows that this person is meant, and no other."""

    name = forms.CharField(max_length=254, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: object, called: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.called = called
        self.fields["name"].label = f"To confirm, type {called}"

    def clean_name(self) -> str:
        typed = str(self.cleaned_data["name"])
        if typed.strip() != self.called.strip():
            raise forms.ValidationError("This is another name.")
        return typed


@require_safe
@requires("handle_personal_data")
def find(request: HttpRequest) -> HttpResponse:
    """Find somebody by address or reference; members and contacts, also those whose record was deleted."""
    asked = request.GET.get("q", "").strip()[:254]
    found = people.find(asked)
    return render(request, "portfolio/person_find.html", {"asked": asked, "found": found})


def person_at(kind: str, ref: str) -> people.Person:
    """The person of an address. Raises Http404."""
    found = next((one for one in people.find(ref) if one.kind == kind and one.ref == ref), None)
    if found is None:
        raise Http404
    return found


@require_safe
@requires("handle_personal_data")
def person(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """How much is known, and the two things to do about it."""
    one = person_at(kind, ref)
    return page(request, one, EraseForm(called=one.called))


def page(request: HttpRequest, one: people.Person, form: EraseForm) -> HttpResponse:
    """The page of one person."""
    said = {
        "record": "Their record", "history": "Earlier states of it", "linked": "Records that name them",
        "entered": "Records they entered", "sign_in": "Addresses, second factors and sessions",
        "mails": "Mails to them", "mentions": "Texts that mention them",
    }  # fmt: skip
    own = counts(known(one, now=timezone.now()))
    rows = [(label, own[name]) for name, label in said.items()]
    erased = one.called == people.ERASED
    context = {"person": one, "rows": rows, "form": form, "erased": erased}
    return render(request, "portfolio/person.html", context, status=422 if form.is_bound else 200)


@require_safe
@requires("handle_personal_data")
def export(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """The same file as `export_person` writes."""
    own = known(person_at(kind, ref), now=timezone.now())
    text = json.dumps(own, ensure_ascii=False, indent=1, default=str)
    headers = {"Content-Disposition": 'attachment; filename="personal-data.json"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@require_POST
@requires("handle_personal_data")
@once
def erase(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Erase them, once their name was typed."""
    one = person_at(kind, ref)
    form = EraseForm(request.POST, called=one.called)
    assert is_member(request.user)
    if not form.is_valid():
        return page(request, one, form)
    try:
        changed = erase_person(one, by=request.user, today=today())
    except Refused as problem:
        form.add_error("name", str(problem))
        return page(request, one, form)
    messages.success(request, f"Erased, in {sum(changed.values()):,} rows.")
    return redirect("personal_data")
