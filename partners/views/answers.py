"""How the pages of partners answer a form: saved with a toast and an undo, or back with what was typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

INVALID = 422


def saved(request: HttpRequest, url: str, text: str, *, undo: str = "") -> HttpResponse:
    """To `url`, where a toast says `text`; `undo` is the address its button posts to."""
    messages.success(request, text, extra_tags=f"undo:{undo}" if undo else "")
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


def form_page(request: HttpRequest, template: str, context: dict[str, Any], *, invalid: bool = False) -> HttpResponse:
    """The page of a form, or for htmx (the sheet) its partial `form` alone."""
    partial = "#form" if request.headers.get("HX-Request") else ""
    context = {"next": came_from(request, ""), "sheet": bool(partial)} | context
    return render(request, template + partial, context, status=INVALID if invalid else 200)


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The page to return to: named by the form, or the one under the sheet. Only addresses of ours."""
    url = request.POST.get("next") or request.GET.get("next") or request.headers.get("HX-Current-URL", "")
    whole = url.startswith(("/", "http://", "https://"))  # a bare word would be taken for the name of a view
    safe = whole and url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if safe else otherwise


def expected(request: HttpRequest) -> int:
    """The version that the form was filled from, or that the address of a button names; without one nothing matches."""
    text = request.POST.get("version") or request.GET.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1
