"""The gallery and the error pages as a site of their own: no page of Tandem is needed to test the look."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from lib.components.rows import search_option
from lib.problems import problem_page
from portfolio.views.styleguide import styleguide

FORM = Path(__file__).parent / "templates" / "form.html"


def answer(_request: HttpRequest, html: str) -> HttpResponse:
    return HttpResponse(html)


def refuse(request: HttpRequest) -> HttpResponse:
    """A form that takes only the word "yes": as a page, as the sheet's content, and as the answer to its POST."""
    given = request.POST.get("note", "")
    status = 200 if request.method == "GET" or given == "yes" else 422
    form = engines["django"].from_string(FORM.read_text(encoding="utf-8"))
    return HttpResponse(form.render({"given": given, "refused": status == 422}, request), status=status)


def draw(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, template)


def problem(_request: HttpRequest) -> HttpResponse:
    """The page of every failure, told apart by its words; here as a success, so that the browser does not report it."""
    answer = problem_page(503, "Tandem cannot reach its database", "It comes back by itself.")
    answer.status_code = 200
    return answer


PAGE = '<!doctype html><title>{0}</title><link rel="icon" href="data:,"><h1>{0}</h1>'
FOUND = search_option("Helio Cloud", "/flags/", note="Technology", status="stale")
PAGES: list[tuple[str, Callable[..., HttpResponse], str | None]] = [
    ("styleguide/", styleguide, None),
    ("", partial(answer, html=PAGE.format("Brief")), "brief"),
    ("flags/", partial(answer, html=PAGE.format("Flags")), "flags"),
    ("partnerships/", partial(answer, html=PAGE.format("Partnerships")), "partnerships"),
    ("partnerships/new", partial(answer, html=PAGE.format("New")), "partnership_new"),
    ("search/", partial(answer, html=FOUND), "search"),
    ("touchpoints/new", refuse, "touchpoint_new"),
    ("errors/problem/", problem, None),
    ("errors/wait/", partial(draw, template="429.html"), None),
    ("errors/conflict/", partial(draw, template="errors/409.html"), None),
]
urlpatterns = [path(route, csrf_exempt(login_not_required(partial(view))), name=name) for route, view, name in PAGES]
