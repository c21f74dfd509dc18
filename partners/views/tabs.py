"""Views of a list as tabs: the ready ones and those that were saved. What is shown stands in the URL, and only there.

`?view=` names the saved view that one started from; the other parameters say what is shown. Where the two differ, the
page says “changed, not saved”.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from partners.queries.listing import Frame

Ready = Iterable[tuple[str, str]]
# where in the list one is, and how it is sent: no part of a view
LEFT_OUT = ("after", "before", "format", "view")
# says “none of mine” where a view of one's own opens first
NONE = "all"
OF_PARTNERSHIP = (("Mine", "owner=me"),)


def query(request: HttpRequest, *without: str, **changes: str) -> str:
    """What is shown, as a query string without the place in the list and without the name of the view."""
    return urlencode({name: value for name, value in _shown(request).items() if name not in without} | changes)


def opening(request: HttpRequest, frame: Frame) -> HttpResponse | None:
    """To the view that opens first, where the bare address was asked for; None in every other case."""
    if request.GET or request.headers.get("HX-Request"):
        return None
    first = _first(frame)
    return redirect(request.path + _address(first)) if first else None


def strip(request: HttpRequest, page: str, ready: Ready, frame: Frame) -> dict[str, Any]:
    """The context of `partners/lists/views.html`. `page` is the URL name of the list."""
    shown, named = _shown(request), request.GET.get("view", "")
    first = _first(frame)
    bare = f"?view={NONE}" if first else request.path
    tabs = [
        {"label": label, "query": own, "ref": "", "url": f"?{own}" if own else bare}
        for label, own in ready
    ] + [
        {"label": view["name"], "query": view["query"], "ref": view["ref"], "url": _address(view)}
        for view in frame.views
    ]  # fmt: skip
    started = next((tab for tab in tabs if tab["ref"] and tab["ref"] == named), None)
    current = started or next((tab for tab in reversed(tabs) if _parsed(tab["query"]) == shown), None)
    changed = started is not None and _parsed(started["query"]) != shown
    now = urlencode(shown)
    return {
        "views": [tab | {"count": None, "current": tab is current} for tab in tabs],
        "view": current if current and current["ref"] else None,
        "view_changed": changed,
        "view_kept": named if started else NONE if first else "",
        "view_new_url": f"{reverse('view_new', args=[page])}?{now}" if now else "",
        "view_edit_url": _of(page, current, "view_edit"),
        "view_update_url": f"{_of(page, started, 'view_update')}?{now}" if changed else "",
    }


def looks(request: HttpRequest, *layouts: tuple[str, str]) -> list[dict[str, Any]]:
    """Tabs for the layouts of a list: label and value of `?layout=`, the first being the usual one."""
    now = request.GET.get("layout", "")
    known = [value for _, value in layouts]
    named = {"view": request.GET["view"]} if request.GET.get("view") else {}
    return [
        {
            "label": label,
            "url": f"?{query(request, 'layout', **({'layout': value} if value else {}), **named)}",
            "count": None,
            "current": value == (now if now in known else ""),
        }
        for label, value in layouts
    ]


def _of(page: str, tab: dict[str, Any] | None, name: str) -> str:
    return reverse(name, args=[page, tab["ref"]]) if tab and tab["ref"] else ""


def _address(view: dict[str, Any]) -> str:
    """Of a saved view, on its own page."""
    return "?" + "&".join(filter(None, (view["query"], urlencode({"view": view["ref"]}))))


def _first(frame: Frame) -> dict[str, Any] | None:
    """One's own view that opens first; else the one that does for everybody."""
    opens = sorted((view for view in frame.views if view["opens_first"]), key=lambda view: bool(view["shared"]))
    return opens[0] if opens else None


def _shown(request: HttpRequest) -> dict[str, str]:
    return {name: value for name, value in request.GET.dict().items() if name not in LEFT_OUT and value}


def _parsed(text: str) -> dict[str, str]:
    return {name: value for name, value in QueryDict(text).dict().items() if value}
