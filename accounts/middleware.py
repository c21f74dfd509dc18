"""What every request of a member leaves behind."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from . import sessions
from .permissions import is_member


class LastSeen:
    """Notes when each session was last used, for the list on the page Me."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if hasattr(request, "user") and request.session.session_key and is_member(request.user):
            sessions.see(request)
        return response
