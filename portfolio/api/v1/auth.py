"""Who asks: a personal token, or, for looking only, the session of the browser."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from accounts.access import token_of
from accounts.models import ApiToken, Member
from accounts.permissions import is_member
from reviews.shared.throttle import too_many_misses

from .answers import Problem

SAFE = ("GET", "HEAD")
WINDOW = 60  # seconds
MOST = 600  # requests of one token in a window
CHALLENGE = {"WWW-Authenticate": "Bearer"}


class Token(HttpBearer):
    """`Authorization: Bearer tandem_…`, made by a member on their page “Programs and calendar”."""

    def authenticate(self, request: HttpRequest, token: str) -> Member:
        """The member whose token it is. Raises Problem: 401, 403 for a write with a token that reads, 429."""
        found = token_of(token.strip(), timezone.now())
        if found is None:
            if too_many_misses(request):
                raise Problem(429, "Too many wrong tokens came from here.", headers={"Retry-After": "600"})
            raise Problem(401, "This token is unknown, revoked or over.", headers=CHALLENGE)
        count(found)
        if not found.may_write and request.method not in SAFE:
            raise Problem(403, "This token may only read. Make one that may write.")
        request.user = found.member
        return found.member


class Session(APIKeyCookie):
    """The session of a signed-in browser, for reading only."""

    def __init__(self) -> None:
        super().__init__(csrf=False)  # it never writes

    def authenticate(self, request: HttpRequest, key: str | None) -> Member | None:
        """Whoever is signed in."""
        if request.method not in SAFE:
            return None
        return request.user if is_member(request.user) else None


def count(token: ApiToken) -> None:
    """One request more. Raises Problem 429 beyond MOST a minute; without Redis each process counts for itself."""
    slot = f"api:{token.pk}"
    cache.add(slot, 0, WINDOW)
    try:
        many = int(cache.incr(slot))
    except ValueError:  # the window ended between the two
        many = 1
    if many > MOST:
        detail = f"A token may ask {MOST} times a minute. Nothing was changed."
        raise Problem(429, detail, headers={"Retry-After": str(WINDOW)})
