"""Every parameter of every address, every field of every form, with what no browser sends: no 5xx, no way out.

In the bounded form the values go round over all parameters at once; `make test-faults` tries each by itself.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db import models, transaction
from django.test import Client

from accounts.models import Member, Record
from tests.accounts.test_every_url import URLS

from .site import Form, Site, name_of

ROOT = Path(__file__).resolve().parents[2]
FULL = bool(os.environ.get("FAULTS"))
pytestmark = [pytest.mark.django_db, pytest.mark.faults, pytest.mark.timeout(1200)]

# Quoted as they travel: some are no UTF-8 at all.
VALUES = [
    "", "%20", "0", "-1", "1e999", "NaN", "9" * 30, "2026-02-30", "0000-00-00", "9999-12-31", quote("٣"), "%1b%5b2J",
    quote("'\"<x>"), "%25", "%5c", "a;b,c", "%5b%5d", quote("\u202e\u200b"), quote("../../etc/passwd"), "%ff%fe",
    "%ed%a0%80", "%0d%0aSet-Cookie:%20a=b", "x" * 120, quote("{{7*7}}"), "true",
]  # fmt: skip
ELSEWHERE = "https://elsewhere.example/"
WAYS_OUT = dict.fromkeys(("next", "to", "back", "return", "url", "from", "redirect"), ELSEWHERE)
_ASKED = re.compile(r"(?:GET|query|asked|params)(?:\.get|\.getlist)?[(\[]\"(\w+)\"")


def known_names() -> set[str]:
    """Every name of a parameter that stands in the code."""
    apps = ("accounts", "partners", "objectives", "pilots", "reviews", "flags", "portfolio", "lib")
    sources = (path.read_text() for app in apps for path in (ROOT / app).rglob("*.py"))
    return {name for source in sources for name in _ASKED.findall(source)}


def one_of_each(addresses: list[str]) -> list[str]:
    """The first address of each name."""
    found: dict[str, str] = {}
    for address in addresses:
        found.setdefault(name_of(address), address.partition("?")[0])
    return list(found.values())


def rounds(names: list[str]) -> Iterator[dict[str, str]]:
    """Each name with each value: all at once, turned by one each time; in full each alone, too."""
    for turn in range(0, len(VALUES), 1 if FULL else 12):
        yield {name: VALUES[(turn + place) % len(VALUES)] for place, name in enumerate(names)}
    if FULL:
        yield from ({name: value} for name in names for value in VALUES)


def stays(answer: Any) -> bool:
    """Does it lead nowhere else?"""
    to = [answer.headers.get(name, "") for name in ("Location", "HX-Redirect", "HX-Location")]
    return all(urlsplit(place).netloc in {"", "testserver"} and not place.startswith(("//", "/\\")) for place in to)


def test_no_parameter_of_any_page_breaks_it_or_leads_away(site: Site, browser_of: Client) -> None:
    browser_of.raise_request_exception = False
    asked, wrong = site.gets(), []
    everywhere = known_names()
    paths = one_of_each([url for url, answer in site.answers.items() if answer.status_code == 200])
    for path in paths:
        names = sorted(asked.get(path, set()) | everywhere | WAYS_OUT.keys())
        for start in range(0, len(names), 20):  # a query has at most 6,000 characters
            for pairs in rounds(names[start : start + 20]):
                query = "&".join(f"{name}={value}" for name, value in pairs.items())
                answer = browser_of.get(path, QUERY_STRING=query)
                if answer.status_code >= 500 or not stays(answer):
                    wrong.append((answer.status_code, path, query))
        answer = browser_of.get(path, WAYS_OUT)
        if not stays(answer):
            wrong.append((answer.status_code, path, "ways out"))
    assert wrong == []
    assert len(paths) > 40


def posts(site: Site) -> list[Form]:
    """One form of each address that takes a post."""
    found: dict[str, Form] = {}
    for form in site.forms:
        if form.method == "post" and form.view and not form.view.startswith("account_"):
            found.setdefault(form.view, form)
    return list(found.values())


def sent(client: Client, form: Form, fields: list[tuple[str, str]]) -> Any:
    """The answer to a form; whatever it wrote is taken back."""
    body = "&".join(f"{name}={value}" for name, value in fields)
    kind = "application/x-www-form-urlencoded"
    with transaction.atomic():
        answer = client.post(form.action.partition("?")[0], body, content_type=kind)
        transaction.set_rollback(True)
    return answer


def who_sends(form: Form, browser_of: Client) -> Client:
    """The counterpart's browser for the shared page, ours for all others."""
    client = Client() if form.action.startswith(("/s/", "/m/", "/u/")) else browser_of
    client.raise_request_exception = False
    return client


def test_no_field_of_any_form_breaks_it_or_leads_away(site: Site, browser_of: Client) -> None:
    wrong: list[tuple[int, str, object]] = []
    forms = posts(site)
    for form in forms:
        names = [name for name in form.fields if name not in {"csrfmiddlewaretoken", "post_key"}] or ["x"]
        for pairs in rounds(names):
            fields = [*pairs.items(), *((name, quote(to)) for name, to in WAYS_OUT.items() if name not in pairs)]
            answer = sent(who_sends(form, browser_of), form, fields)
            if answer.status_code >= 500 or not stays(answer):
                wrong.append((answer.status_code, form.action, fields[:9]))
        for ways in ("//elsewhere.example/", "/\\elsewhere.example", ELSEWHERE)[:: 1 if FULL else 2]:
            own = [(name, quote(value)) for name, values in form.fields.items() for value in values]
            own += [(name, quote(ways)) for name in WAYS_OUT]
            answer = sent(who_sends(form, browser_of), form, own)
            if answer.status_code >= 500 or not stays(answer):
                wrong.append((answer.status_code, form.action, ways))
    assert wrong == []
    assert len(forms) > 30


STOLEN = "stolen-by-a-field"
EXTRA = {
    "id": "1", "pk": "1", "ref": STOLEN, "origin": "sample", "created_by": "1", "created_by_id": "1",
    "password": STOLEN,
    "is_superuser": "on", "is_staff": "on", "is_active": "", "role": "admin", "user": "1", "member": "1", "by": "1",
    "state": "sent", "token_hash": STOLEN, "seed": STOLEN, "created_at": "2001-01-01", "partnership_id": "1",
    "partner_id": "1", "opened_on": "2001-01-01", "evidence": "{}", "severity": "notice",
}  # fmt: skip


def facts() -> dict[str, list[tuple[Any, ...]]]:
    """What no form may set: references, who entered it and how, roles, secrets."""
    kinds = [kind for kind in all_records(Record) if not kind._meta.abstract]
    found = {
        kind._meta.label: list(kind._default_manager.order_by("pk").values_list("pk", "ref", "created_by", "origin"))
        for kind in kinds
    }
    found["roles"] = list(Member.objects.order_by("pk").values_list("pk", "role", "email"))
    return found


def all_records(kind: type[models.Model]) -> Iterator[type[models.Model]]:
    for each in kind.__subclasses__():
        yield each
        yield from all_records(each)


def test_no_form_takes_a_field_that_it_does_not_show(site: Site, browser_of: Client, admin: Member) -> None:
    before = facts()
    for form in posts(site):
        own = [(name, quote(value)) for name, values in form.fields.items() if name != "post_key" for value in values]
        extra = [(name, value) for name, value in EXTRA.items() if name not in form.fields]
        client = who_sends(form, browser_of)
        with transaction.atomic():
            client.post(
                form.action.partition("?")[0],
                "&".join(f"{name}={value}" for name, value in [*own, *extra]),
                content_type="application/x-www-form-urlencoded",
            )
            after = facts()
            transaction.set_rollback(True)
        for kind, rows in after.items():
            kept = [row for row in rows if row in before[kind]]
            new = [row for row in rows if row[0] not in {old[0] for old in before[kind]}]
            changed = [row for row in rows if row not in kept and row not in new]
            assert changed == [], (form.action, kind)
            assert all(STOLEN not in row and "sample" not in row for row in new), (form.action, kind)


@pytest.mark.parametrize(("url", "name"), URLS)
def test_no_post_passes_without_its_token(url: str, name: str, admin: Member) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)
    answer = client.post(url, {"name": "x"})
    assert answer.status_code == 403
    assert "This form is no longer valid" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
