"""They correct who takes part on their side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import StaleEdit
from partners.models import Contact
from reviews.shared.answers import add_person, correct_person, person_left
from reviews.shared.door import Guest, shared
from reviews.shared.forms import NewPerson, Person
from reviews.shared.queries import their_people
from reviews.shared.versions import version_of

from .page import INVALID
from .promises import STALE


@shared("GET", "POST")
def shared_person_new(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Somebody who takes part now."""
    form = NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_person(link=guest.link, on=guest.as_of, **form.cleaned_data)
        return redirect(f"{guest.home}?done=person")
    return _form(request, guest, form, None)


@shared("GET", "POST")
def shared_person(request: HttpRequest, guest: Guest, ref: str) -> HttpResponse:
    """Another name or role."""
    person = _one_of_theirs(guest, ref)
    form = Person(request.POST or None, initial={"name": person.name, "role": person.role})
    if request.method != "POST" or not form.is_valid():
        return _form(request, guest, form, person)
    if form.has_changed():
        try:
            correct_person(
                link=guest.link,
                on=guest.as_of,
                person=person,
                expected=version_of(request.POST),
                **form.cleaned_data,
            )
        except StaleEdit:
            return _form(request, guest, form, _one_of_theirs(guest, ref), stale=True)
    return redirect(f"{guest.home}?done=person")


@shared("GET", "POST")
def shared_person_left(request: HttpRequest, guest: Guest, ref: str) -> HttpResponse:
    """A look asks; a post says that they left today."""
    person = _one_of_theirs(guest, ref)
    if person.pk == guest.link.contact_id:
        raise Http404
    context = {"guest": guest, "person": person}
    if request.method != "POST":
        return render(request, "reviews/shared_left.html", context)
    try:
        person_left(link=guest.link, on=guest.as_of, person=person, expected=version_of(request.POST))
    except StaleEdit:
        return render(request, "reviews/shared_left.html", {**context, "stale": True}, status=STALE)
    return redirect(f"{guest.home}?done=left")


def _form(
    request: HttpRequest, guest: Guest, form: Person, person: Contact | None, *, stale: bool = False
) -> HttpResponse:
    status = STALE if stale else INVALID if request.method == "POST" else 200
    context = {"guest": guest, "form": form, "person": person, "stale": stale}
    return render(request, "reviews/shared_person.html", context, status=status)


def _one_of_theirs(guest: Guest, ref: str) -> Contact:
    """Somebody whom the page names on their side; anybody else does not exist for them."""
    named = their_people(guest.link.partnership, guest.as_of, also=guest.link.contact_id)
    person = named.filter(ref=ref).first()
    if person is None:
        raise Http404
    return person
