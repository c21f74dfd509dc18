"""They tick off what they promised, and take the tick back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import StaleEdit
from partners.models.choices import Side
from reviews.models import Commitment
from reviews.shared.answers import keep, reopen
from reviews.shared.door import Guest, shared
from reviews.shared.versions import version_of

STALE = 409


@shared("GET", "POST")
def shared_promise(request: HttpRequest, guest: Guest, ref: str) -> HttpResponse:
    """A look asks; a post ticks it off, dated today."""
    commitment = _theirs(guest, ref)
    context = {"guest": guest, "commitment": commitment}
    if request.method != "POST":
        return render(request, "reviews/shared_promise.html", context)
    try:
        keep(link=guest.link, commitment=commitment, expected=version_of(request.POST), on=guest.as_of)
    except StaleEdit:
        return render(request, "reviews/shared_promise.html", {**context, "stale": True}, status=STALE)
    return redirect(f"{guest.home}?done=kept")


@shared("GET", "POST")
def shared_promise_undo(request: HttpRequest, guest: Guest, ref: str) -> HttpResponse:
    """A look asks; a post opens it again, within a day of the tick."""
    commitment = _theirs(guest, ref)
    context = {"guest": guest, "commitment": commitment, "undo": True}
    if request.method != "POST":
        return render(request, "reviews/shared_promise.html", context)
    try:
        reopen(link=guest.link, commitment=commitment, on=guest.as_of)
    except StaleEdit:
        return render(request, "reviews/shared_promise.html", {**context, "stale": True}, status=STALE)
    return redirect(f"{guest.home}?done=reopened")


def _theirs(guest: Guest, ref: str) -> Commitment:
    """A promise of theirs in this partnership; anything else does not exist for them."""
    found = Commitment.objects.filter(
        ref=ref, partnership=guest.link.partnership_id, side=Side.THEIRS, cancelled_on=None
    ).first()
    if found is None:
        raise Http404
    return found
