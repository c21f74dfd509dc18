"""What the browser tests share: the modes every page is seen in, a page that must not complain, and axe."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from accounts.models import Member

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
NO_SCRIPT = DESKTOP | {"java_script_enabled": False}
MODES: dict[str, dict[str, Any]] = {
    "light": DESKTOP | {"color_scheme": "light"},
    "dark": DESKTOP | {"color_scheme": "dark"},
    "phone": PHONE | {"color_scheme": "light"},
    "phone-dark": PHONE | {"color_scheme": "dark"},
}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passes is not counted element by element: twice as quick
}
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@contextmanager
def opened(
    browser: Browser, url: str | None, who: Member | None = None, *, expected: str = "422", **mode: Any
) -> Iterator[Page]:
    """A page, signed in as `who`; its console must stay silent but for the answers that a test asks for on purpose."""
    context = browser.new_context(base_url=url, **mode)
    if who:
        client = Client()
        client.force_login(who)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if not re.search(rf"status of ({expected})\b", text)] == []


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, once nothing moves: half-way through a change no colour is right."""
    page.emulate_media(reduced_motion="reduce")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
