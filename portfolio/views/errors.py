"""What is answered when something goes wrong: a page a class, in plain words, and nothing that could fail too."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from lib.away import database_is_away, disk_is_full
from lib.problems import problem_page
from portfolio.api.v1.answers import ROOT, problem

RETRY_SECONDS = 10


def _told(request: HttpRequest, status: int, title: str, text: str, *, retry_after: int | None = None) -> HttpResponse:
    """As a page; a program that asked the API is told in the API's own form."""
    if not request.path.startswith(f"{ROOT}/"):
        return problem_page(status, title, text, retry_after=retry_after)
    return problem(status, text, headers={"Retry-After": str(retry_after)} if retry_after else None, title=title)


def bad_request(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """400: no browser of ours sends this.

    Django also says so when the session cannot be saved at the end of a request; where PostgreSQL went away: 503.
    """
    while exception is not None:
        if isinstance(exception, InterfaceError | OperationalError):
            return database_failed(request, exception)
        exception = exception.__context__
    return _told(request, 400, "Tandem cannot read this request", "Nothing was changed. Go back and try again.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form without its token: usually a page that was open since before the last sign-in."""
    return _told(
        request, 403, "This form is no longer valid", "Nothing was saved. Go back, reload the page and send it again."
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, and not allowed."""
    return _told(request, 403, "Your role does not allow this", "An administrator can change what your role may do.")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such thing, or not for this person."""
    return _told(
        request,
        404,
        "There is nothing at this address",
        "It may have been renamed or removed, or it is not yours to see.",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it is PostgreSQL that failed: Django calls this while it handles the exception."""
    problem = sys.exc_info()[1]
    if isinstance(problem, InterfaceError | OperationalError):
        return database_failed(request, problem)
    return _told(
        request, 500, "Something went wrong in Tandem", "What you sent was not saved. It has been noted in the log."
    )


def database_failed(request: HttpRequest, problem: Exception) -> HttpResponse:
    """503: PostgreSQL is away, its disk is full, or a statement took too long."""
    if database_is_away(problem):
        # It may have gone away between our commit and the answer: nobody knows, and forms carry a key.
        return _told(
            request,
            503,
            "Tandem cannot reach its database; nothing you saved is lost",
            "It comes back by itself. What you sent just now may not be saved: send it again in a minute. It is never"
            " saved twice.",
            retry_after=RETRY_SECONDS,
        )
    if disk_is_full(problem):
        return _told(
            request,
            503,
            "The disk of Tandem's database is full",
            "Nothing was changed, and nothing you saved is lost. Ask whoever looks after the server for room.",
            retry_after=RETRY_SECONDS,
        )
    return _told(
        request, 503, "That took too long", "Nothing was changed. Try again in a moment.", retry_after=RETRY_SECONDS
    )
