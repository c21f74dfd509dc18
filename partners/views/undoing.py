"""What was just done is taken back: the address of the Undo in a toast, and how each such address answers."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.conflict import conflict
from accounts.permissions import requires
from accounts.requests import MemberRequest
from partners import undo

from .answers import came_from, saved


@require_POST
@requires("view_portfolio")
def undone(request: MemberRequest, key: str) -> HttpResponse:
    """Take back one act of one's own, whole or not at all. What it needs of permission is kept with it."""
    return taken_back(request, key, came_from(request, reverse("partnerships")))


def taken_back(request: MemberRequest, key: str, url: str, text: str = "") -> HttpResponse:
    """Do it and go to `url`, where a toast says `text`, or what the act itself has to say about it."""
    try:
        said = undo.put_back(request.session, key, by=request.user)
    except undo.Refused as refused:
        return conflict(request, url=url, reason=str(refused))
    return saved(request, url, "There is nothing to undo any more." if said is None else text or said)
