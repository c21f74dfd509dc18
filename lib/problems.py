"""One plain page for everything that goes wrong: it needs no database, no session and no sign-in."""

from django.http import HttpResponse
from django.template.loader import render_to_string


def problem_page(status: int, title: str, text: str, *, retry_after: int | None = None) -> HttpResponse:
    """An answer with `status` that says what happened and what to do; `retry_after` in seconds."""
    # Without the request: context processors would ask the database who this is.
    response = HttpResponse(render_to_string("errors/problem.html", {"title": title, "text": text}), status=status)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response
