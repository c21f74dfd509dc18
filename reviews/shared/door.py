"""What stands before every page of a shared link: how often, whose, still good, and never as one of us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import settings
from accounts.permissions import is_member
from lib.days import today
from lib.problems import problem_page
from reviews.models import SharedLink

from .throttle import too_many, too_many_misses, wait
from .tokens import find

GONE = 410
# On every answer. Our site-wide referrer policy, same-origin, keeps the address from all other sites; a stricter one
# would also hide the origin of the page's own forms, by which they are told from forged ones.
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever came by a link that works. `preview`: it is one of us who looks, and changes nothing."""

    link: SharedLink
    token: str
    as_of: date
    organisation: str
    preview: bool

    @property
    def home(self) -> str:
        """Their page."""
        return reverse("shared_page", args=[self.token])

    @property
    def partner(self) -> str:
        return self.link.partnership.partner.name

    def url(self, name: str, *args: str) -> str:
        """Another address under their link."""
        return reverse(f"shared_{name}", args=[self.token, *args])


View = Callable[..., HttpResponse]


def shared(*methods: str) -> Callable[[View], View]:
    """`@shared("GET", "POST")`: the view is called with the Guest in place of the token.

    404 for a token that nobody made, 410 with whom to ask for one that is over, 429 for who asks too often, 403 for a
    member of ours who would write.
    """

    def decorate(view: View) -> View:
        @login_not_required
        @require_http_methods([*methods, *(["HEAD"] if "GET" in methods else [])])
        @wraps(view)
        def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
            response = _answer(view, request, token, kwargs)
            for name, value in HEADERS.items():
                response.headers[name] = value
            return response

        return opened

    return decorate


def _answer(view: View, request: HttpRequest, token: str, kwargs: dict[str, Any]) -> HttpResponse:
    if too_many(request, token):
        return wait()
    link = find(token)
    if link is None:
        if too_many_misses(request):
            return wait()
        raise Http404
    guest = Guest(link, token, today(), settings.current().organisation, is_member(request.user))
    if not link.works(guest.as_of):
        return render(request, "reviews/shared_over.html", {"guest": guest, "ask": _whom(link)}, status=GONE)
    if guest.preview and request.method == "POST":
        text = f"You are signed in as {request.user}. Only {link.contact} can answer here; nothing was changed."
        return problem_page(403, "This page belongs to them", text)
    return view(request, guest, **kwargs)


def _whom(link: SharedLink) -> Any:
    """Whom to ask about a link that is over: the owner, else who made it, while they are with us."""
    people = (link.partnership.owner, link.created_by)
    return next((person for person in people if person and person.is_active), None)
