"""Every address that is about a partnership × everybody × an ordinary and a confidential one, with real records.

Generated from the URL patterns: a new address below a known one is asked by itself; one that begins otherwise fails
`test_every_address_is_about_something_known` until ABOUT or NOT_ABOUT says what it is about.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import Member, Role
from accounts.permissions import may
from partners.models import Partnership

from .test_every_url import LINES, OPEN
from .world import made

# how an address begins → the reference of the record it names; the first that fits
ABOUT = {
    "partnerships/<ref:ref>/exit": "s-cal",
    "partnerships/<ref:ref>/": "s-lum",
    "policy/distance/<ref:ref>/": "s-lum",
    "policy/criteria/<ref:ref>/": "ec-1",
    "flags/<ref:ref>/": "fl-1",
    "handoffs/<ref:ref>/": "ha-1",
    "partners/<ref:ref>/": "p-lum",
    "touchpoints/<ref:ref>/": "to-1",
    "exit-steps/<ref:ref>/": "es-1",
    "reviews/<ref:ref>/": "re-1",
    "commitments/<ref:ref>/": "co-1",
    "pilots/<ref:ref>/": "pi-1",
    "objectives/<ref:ref>/": "ob-1",
    "shared-links/<ref:ref>/": "sl-1",
    "assets/<ref:ref>/": "as-1",
    "agreements/<ref:ref>/": "ag-2",
    "ideas/<ref:ref>/": "id-1",
    "incidents/<ref:ref>/": "in-1",
}
# the other parameters of such an address
FURTHER = {
    "<slug:kind>": "reviews", "<ref:record_ref>": "re-1", "<slug:name>": "purpose", "<ref:contact_ref>": "c-jo",
    "<ref:term_ref>": "et-1", "<ref:role_ref>": "ro-1", "<slug:side>": "ours", "<ref:objective_ref>": "ob-1",
    "<ref:plan_ref>": "bp-1", "<ref:file_ref>": "none", "<slug:part>": "vetting",
}  # fmt: skip
# what is about the whole portfolio, a member, or a session that only its own member goes through
NOT_ABOUT = (
    "jobs/", "m/", "u/", "s/", "deleted/", "personal-data/", "flags/rules/", "policy/backtest/", "policy/<slug:rule>/",
    "members/", "<slug:page>/views/", "<slug:page>/bulk", "refocus/", "agenda/", "mailbox/", "calendar/", "import/",
    "me/", "welcome/", "undo/",
)  # fmt: skip
# whoever logged a touchpoint corrects it, else whoever edits the partnership; nobody here logged it
OF_AUTHOR = {"touchpoint_edit", "touchpoint_delete", "touchpoint_undo"}
# managers edit every partner that they see, and its people
OF_PARTNER = {"partner", "partner_edit", "contact_new", "contact_edit"}


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    """Each route with a parameter, and its name."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if route not in ("accounts/", "api/v1/"):  # see test_sign_in and tests/api/test_seeing
                yield from routes(entry, route)
        elif isinstance(entry, URLPattern) and "<" in route:
            yield route, entry.name or route


ROUTES = sorted(set(routes(get_resolver())))


def addresses() -> Iterator[tuple[str, str]]:
    """Each address about a partnership with the references of real records, and its name."""
    for route, name in ROUTES:
        begins = next((begin for begin in ABOUT if route.startswith(begin)), None)
        if begins is None or route.startswith(NOT_ABOUT):
            continue
        url = route.replace("<ref:ref>", ABOUT[begins])
        for parameter, value in FURTHER.items():
            url = url.replace(parameter, value)
        yield f"/{url}", name


def test_every_address_is_about_something_known() -> None:
    known = tuple(ABOUT) + NOT_ABOUT
    assert [route for route, _ in ROUTES if not route.startswith(known)] == []
    assert [url for url, _ in addresses() if "<" in url] == []


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may is settled before a page is drawn: thousands of pages need no drawing here."""
    monkeypatch.setattr(Template, "render", lambda *_, **__: "")


def signed_in(who: Member | None) -> Client:
    """The browser of somebody."""
    client = Client(raise_request_exception=False)
    if who:
        client.force_login(who)
    return client


def asked(url: str, client: Client) -> int:
    """The status of a GET, or of an empty POST where only that is taken; whatever it wrote is taken back."""
    with transaction.atomic():
        status = client.get(url).status_code
        status = client.post(url).status_code if status == 405 else status
        transaction.set_rollback(True)
    return status


def expected(who: Member | None, name: str, one: Partnership, as_admin: int) -> set[int]:
    """What the table says."""
    line = "edit_partnership" if name in OF_AUTHOR else LINES[name]
    if who is None:
        return {302}
    sees = may(who, "view_partnership", one)
    if not sees:  # a role that does this nowhere is told so before anything is looked up
        return {404} if may(who, line) else {403}
    allowed = may(who, line) if name in OF_PARTNER else may(who, line, one)
    refused = {403, 404} if as_admin == 404 else {403}  # nothing to do there for anybody
    return {as_admin} if allowed else refused


@pytest.mark.django_db
@pytest.mark.parametrize("confidential", [False, True])
def test_everybody_gets_what_the_table_says(confidential: bool) -> None:
    world = made(confidential=confidential)
    one = Partnership.objects.get(ref="s-lum")
    browsers = {what: signed_in(who) for what, who in world.people.items()}
    wrong, inapplicable = [], set()
    for url, name in addresses():
        assert LINES[name] != OPEN, name
        as_admin = asked(url, browsers["administrator"])
        if as_admin == 404:
            inapplicable.add(name)
        for what, who in world.people.items():
            status = asked(url, browsers[what])
            if status not in expected(who, name, one, as_admin) or status >= 500:
                wrong.append((what, url, status, expected(who, name, one, as_admin)))
    assert wrong == [], "\n".join(map(str, wrong))
    # what asks for another state (a review not held, a partnership that is not active) is the smaller part
    assert len(inapplicable) * 5 < len(list(addresses())), inapplicable


@pytest.mark.django_db
def test_a_name_that_does_not_exist_is_like_one_that_is_hidden() -> None:
    world = made(confidential=True)
    for what in ("reader without a share", "manager of another team"):
        browser = signed_in(world.people[what])
        for url, _ in addresses():
            gone = re.sub(r"(?<=/)(" + "|".join(set(ABOUT.values())) + r")(?=/)", "no-such", url, count=1)
            assert asked(url, browser) == asked(gone, browser), url


@pytest.mark.django_db
def test_the_world_has_everybody() -> None:
    roles = {who.role for who in made(confidential=False).people.values() if who}
    assert roles == set(Role.values)
