"""Tandem as somebody finds it who follows every link and looks at every form."""

from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

SITE = "http://testserver"


@dataclass
class Form:
    """A form as it stands in a page: where it goes, and what it would send untouched."""

    page: str
    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    @property
    def view(self) -> str:
        """The name of the address it goes to."""
        return name_of(self.action)


class Page(HTMLParser):
    """Tags, attributes, links and forms of a page."""

    def __init__(self, url: str, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url = url
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._choice = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self.tags.append((tag, own))
        for name in ("href", "hx-get", "src"):
            if own.get(name):
                self.links.append(own[name])
        if tag == "form":
            self._form = Form(self.url, self._to(own.get("action")), own.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "button" and own.get("formaction") and self._form:
            self.forms.append(Form(self.url, self._to(own["formaction"]), self._form.method, self._form.fields))
        elif own.get("name") and tag in {"input", "select", "textarea", "button"}:
            self._field(tag, own)
        elif tag == "option" and self._choice and ("selected" in own):
            self._put(self._choice, own.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in {"select", "textarea"}:
            self._choice = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def _to(self, action: str | None) -> str:
        return urljoin(f"{SITE}{self.url}", action or self.url).removeprefix(SITE)

    def _field(self, tag: str, own: dict[str, str]) -> None:
        if tag == "select":
            self._choice = own["name"]
        elif tag == "textarea":
            self._put(own["name"], "")
        elif own.get("type") in {"checkbox", "radio"}:
            if "checked" in own:
                self._put(own["name"], own.get("value", "on"))
        else:
            self._put(own["name"], own.get("value", ""))

    def _put(self, name: str, value: str) -> None:
        if self._form is not None:
            self._form.fields.setdefault(name, []).append(value)


def name_of(path: str) -> str:
    """The name of an address, or what resolves it."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return found.url_name or found.route


@dataclass
class Site:
    """What was found: every answer by its address, every form."""

    answers: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def forms(self) -> list[Form]:
        return [form for page in self.pages.values() for form in page.forms]

    def gets(self) -> dict[str, set[str]]:
        """Every name of a GET parameter that some link or form carries, by the path it goes to."""
        found: dict[str, set[str]] = {}
        for page in self.pages.values():
            for link in page.links:
                parts = urlsplit(urljoin(page.url, link))
                names = {pair.partition("=")[0] for pair in parts.query.split("&") if pair}
                found.setdefault(parts.path, set()).update(names)
            for form in page.forms:
                if form.method == "get":
                    path = urlsplit(urljoin(page.url, form.action)).path
                    found.setdefault(path, set()).update(form.fields)
        return found


def crawl(client: Client, starts: list[str], *, each: int = 3, under: tuple[str, ...] = ("/",)) -> Site:
    """Follow every link below `under`, at most `each` addresses of one name; nothing is sent."""
    site, seen, waiting = Site(), Counter[str](), deque(starts)
    known = set(starts)
    while waiting:
        url = waiting.popleft()
        name = name_of(url)
        seen[name] += 1
        if seen[name] > each or not name or name.startswith("account_"):
            continue
        answer = client.get(url)
        site.answers[url] = answer
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        page = Page(url, answer.content.decode())
        site.pages[url] = page
        for link in page.links:
            full = urljoin(f"{SITE}{url}", link)
            path = full.removeprefix(SITE).partition("#")[0]
            if path.startswith(under) and path not in known and not path.startswith("/static/"):
                known.add(path)
                waiting.append(path)
    return site
