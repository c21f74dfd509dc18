"""The first gate: requests that no browser sends are refused before any code trips over them."""

import logging
from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, QueryDict

from lib.problems import problem_page

log = logging.getLogger(__name__)
LONGEST_PATH = 1_000  # characters; refs have at most 100
LONGEST_QUERY = 6_000  # our longest filter page has under 1,000
LONGEST_VALUE = 200_000  # of a form; files are not counted
CHARSETS = {
    "",
    "utf-8",
    "utf8",
    "us-ascii",
    "ascii",
}  # what browsers send; Python knows stranger ones (utf-7, hex, idna)


class RefuseHostileRequests:
    """NUL bytes, impossible charsets and over-long parameters get a plain 400 page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if why := objection(request):
            log.warning("refused: %s", why)
            return problem_page(400, "Tandem cannot read this request", f"{why} Nothing was changed.")
        return self.get_response(request)


def objection(request: HttpRequest) -> str | None:
    """Why `request` is refused, in a sentence; None if it is fine."""
    if (request.content_params or {}).get("charset", "").lower() not in CHARSETS:
        return "It is not written in UTF-8."
    if len(request.path_info) > LONGEST_PATH or len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return "Its address is too long."
    if "\0" in request.path_info or any("\0" in text for text in texts(request.GET)):
        return "Its address has a NUL byte in it."
    if request.method == "POST":
        values = list(texts(request.POST))
        if any("\0" in text for text in values):
            return "One of its fields has a NUL byte in it."
        if any(len(text) > LONGEST_VALUE for text in values):
            return "One of its fields is too long."
    return None


def texts(parameters: QueryDict) -> Iterable[str]:
    """All names and values."""
    for name, values in parameters.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))
