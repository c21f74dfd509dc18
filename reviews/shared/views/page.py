"""`/s/<token>/`: what we do together, as the other side sees it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partners.models.choices import Side
from reviews.models import Commitment
from reviews.shared import queries
from reviews.shared.actions import count_opening, open_ask
from reviews.shared.answers import undoable
from reviews.shared.door import Guest, shared
from reviews.shared.forms import Answer
from reviews.shared.story import story

INVALID = 422
# `?done=`: what was just done, said at the top of the page
DONE = {
    "answer": "Thank you. Your answer is recorded, and we will see it.",
    "kept": "Ticked off. Thank you.",
    "reopened": "It is open again.",
    "person": "Recorded. Thank you.",
    "left": "Recorded. They are no longer named here.",
}


@shared("GET")
def shared_page(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The page. Our own looks are not counted."""
    if not guest.preview and request.method == "GET":
        count_opening(guest.link, on=guest.as_of)
    return page(request, guest)


def page(request: HttpRequest, guest: Guest, *, answer: Answer | None = None) -> HttpResponse:
    """The page, with the answer as it was sent where it was refused."""
    partnership, as_of, contact = guest.link.partnership, guest.as_of, guest.link.contact_id
    said, asked = queries.own_answer(partnership, contact, as_of), open_ask(guest.link)
    context: dict[str, Any] = {
        "guest": guest,
        "partnership": partnership,
        "as_of": as_of,
        "goals": queries.goals(partnership, as_of),
        "yours": queries.promises(partnership, Side.THEIRS, as_of),
        "ours": queries.promises(partnership, Side.OURS, as_of),
        "ticked": Commitment.objects.filter(pk__in=undoable(guest.link)).order_by("id"),
        "coming": queries.coming(partnership, as_of),
        "agreements": queries.agreements(partnership, as_of),
        "theirs": queries.their_people(partnership, as_of, also=contact),
        "us": queries.our_people(partnership, as_of),
        "story": story(partnership, as_of, guest.organisation),
        "said": said,
        "asked": asked,
        "form": answer,
        "answer": answer or (Answer() if asked or said is None else None),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "reviews/shared.html", context, status=INVALID if answer else 200)
