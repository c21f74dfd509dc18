"""How often one link and one address may ask. Counted in the cache; without Redis in each process's own memory."""

import logging
from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from lib.problems import problem_page

log = logging.getLogger(__name__)
WINDOW = 600  # seconds
# in a window: looks and writes by one link; everything and wrong tokens from one address
LOOKS, WRITES, REQUESTS, MISSES = 120, 30, 600, 30


def counted(what: str, of: str) -> int:
    """Count one more; returns how many there were in this window."""
    slot = f"shared:{what}:{sha256(of.encode()).hexdigest()}"
    cache.add(slot, 0, WINDOW)
    try:
        return int(cache.incr(slot))
    except ValueError:  # the window ended between the two
        return 1


def too_many(request: HttpRequest, token: str) -> bool:
    """Has this link, or this address, asked more often than people do?"""
    most, what = (WRITES, "writes") if request.method == "POST" else (LOOKS, "looks")
    return counted("requests", address_of(request)) > REQUESTS or counted(what, token) > most


def too_many_misses(request: HttpRequest) -> bool:
    """Has this address guessed more tokens than anybody mistypes?"""
    return counted("misses", address_of(request)) > MISSES


def address_of(request: HttpRequest) -> str:
    """Where the request came from, as the sign-in counts it."""
    return str(get_adapter(request).get_client_ip(request))


def wait() -> HttpResponse:
    """The 429 page."""
    log.warning("throttled at a shared page")
    text = "Too many requests came from here in a short time. Try again in ten minutes. Nothing was changed."
    return problem_page(429, "Please wait a moment", text, retry_after=WINDOW)
