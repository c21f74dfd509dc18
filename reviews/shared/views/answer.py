"""They say whether it still serves them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reviews.shared.answers import answer
from reviews.shared.door import Guest, shared
from reviews.shared.forms import Answer
from reviews.shared.queries import own_answer

from .page import INVALID


@shared("GET", "POST")
def shared_answer(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The question on a page of its own; a second answer on the same day corrects the first."""
    said = own_answer(guest.link.partnership, guest.link.contact_id, guest.as_of)
    started = {}
    if said and said.answered_on == guest.as_of:
        moved = {True: "yes", False: "no", None: ""}[said.still_motivated]
        started = {"still_motivated": moved, "value": said.value, "words": said.words}
    form = Answer(request.POST or None, initial=started)
    if request.method == "POST" and form.is_valid():
        answer(link=guest.link, on=guest.as_of, **form.cleaned_data)
        return redirect(f"{guest.home}?done=answer")
    refused = request.method == "POST"
    context = {"guest": guest, "form": form}
    return render(request, "reviews/shared_answer.html", context, status=INVALID if refused else 200)
