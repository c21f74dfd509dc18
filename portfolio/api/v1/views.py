"""The schema, the page that explains it, and what is at no address."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.permissions import requires
from accounts.requests import MemberRequest

from .answers import answer, problem
from .api import DESCRIPTION, schema
from .reference import groups


@require_safe
@login_not_required
def openapi(request: HttpRequest) -> HttpResponse:
    """`/api/v1/openapi.json`: it says nothing about anybody's portfolio, so anybody may read it."""
    return answer(_schema())


@require_safe
@requires("view_portfolio")
def docs(request: MemberRequest) -> HttpResponse:
    """`/api/v1/docs`: every operation, as a page of ours: the usual viewers need inline scripts, which we forbid."""
    lead, *notes = DESCRIPTION.strip().split("\n\n")
    return render(request, "portfolio/api_docs.html", {"lead": lead, "notes": notes, "groups": groups(_schema())})


@csrf_exempt
@login_not_required
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """404 for a program."""
    return problem(404, "There is no such resource. /api/v1/docs lists them all.")


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    return schema()
