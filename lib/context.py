"""What base.html needs on every page. Costs no query; counts and saved views come from the pages' own processor."""

from typing import Any

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")


def look(request: HttpRequest) -> dict[str, Any]:
    """`theme`: the colour theme of the cookie that static/js/theme.js writes; anything unknown is `auto`.

    `as_of_past` and `as_of_back`: the banner of a page as of a past day (flags/as_of.py), empty on all others;
    `as_of_kept` is what a link to another such page ends with.
    """
    theme = request.COOKIES.get("theme", "auto")
    past = {name: getattr(request, name, "") for name in ("as_of_past", "as_of_back", "as_of_kept")}
    return {"theme": theme if theme in THEMES else "auto", **past}
