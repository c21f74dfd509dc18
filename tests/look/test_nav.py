"""The side bar names the pages that exist, and the theme comes from the cookie."""

import pytest
from django.test import RequestFactory

from lib.context import look
from lib.nav import PAGES, links

pytestmark = pytest.mark.urls("tests.look.urls")


def test_only_pages_that_exist_are_named() -> None:
    assert [link.page.name for link in links(PAGES, "/", {})] == ["brief", "flags", "partnerships"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["page", "", ""]),
        ("/flags/", ["", "page", ""]),
        ("/partnerships/nordlys/", ["", "", "true"]),
        ("/elsewhere/", ["", "", ""]),
    ],
)
def test_the_current_page_is_marked(path: str, current: list[str]) -> None:
    assert [link.current for link in links(PAGES, path, {})] == current


def test_counts_stand_beside_their_page() -> None:
    assert [link.count for link in links(PAGES, "/", {"flags": 6, "partnerships": 0})] == [None, 6, 0]


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><x', "auto"), (None, "auto")])
def test_theme(cookie: str | None, theme: str) -> None:
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES["theme"] = cookie
    assert look(request)["theme"] == theme
