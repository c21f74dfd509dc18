"""The main navigation: which pages it names, and which of them is the current one.

A page shows once its URL name exists, so a page under construction needs no change here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the main navigation. `name` is its URL name, `keys` its shortcut, `loud` colours its count.

    `needs`: the permission without which its link is not shown; empty: every member may open it.
    """

    name: str
    label: str
    icon: str
    keys: str = ""
    loud: bool = False
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A page as one request sees it. `current` is the value of aria-current: "page", "true" (below it) or empty."""

    page: Page
    url: str
    current: str
    count: int | str | None


PAGES = (
    Page("brief", "Brief", "newspaper", "g b"),
    Page("flags", "Flags", "flag", "g f", loud=True),
    Page("partnerships", "Partnerships", "handshake", "g p"),
    Page("pilots", "Pilots", "flask-conical"),
    Page("reviews", "Reviews", "calendar-check"),
    Page("objectives", "Objectives", "target"),
)
MORE = (
    Page("agenda", "Agenda", "lightbulb"),
    Page("agreements", "Agreements", "file-text"),
    Page("refocus", "Refocus", "shuffle", needs="refocus"),
    Page("partners", "Partners", "building-2"),
    Page("learn", "Learn", "trending-up"),
    Page("rules", "Rules", "list-checks"),
    Page("policy", "Policy", "scale"),
    Page("members", "Members", "users"),
    Page("imports", "Import", "upload", needs="import_portfolio"),
    Page("jobs", "Jobs", "activity", needs="view_jobs"),
    Page("mailbox", "Mailbox", "inbox", needs="view_mailbox"),
    Page("settings", "Settings", "settings", needs="change_settings"),
)


def url_of(name: str) -> str:
    """The address of a page, or nothing while there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def links(
    pages: tuple[Page, ...],
    path: str,
    counts: Mapping[str, int | str],
    may: Mapping[str, bool] | None = None,
) -> list[Link]:
    """The pages that exist and that this reader `may` open, the one at `path` marked, `counts` (by URL name) beside.

    `may` tells of each permission whether the reader has it; None: all.
    """
    found = ((page, url_of(page.name)) for page in pages if may is None or may.get(page.needs, True))
    return [Link(page, url, _current(url, path), counts.get(page.name)) for page, url in found if url]


def _current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
