"""One hostile portfolio for all tests of a module, and everything that its pages show."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from accounts.models import Member, Role, Setting
from lib.days import today
from partners.models import Contact, Partnership
from pilots.models import Pilot
from portfolio import links, outbox
from portfolio.bundle.importing import import_path
from portfolio.models import JobRun, Mail
from reviews.shared.actions import ask, share
from reviews.shared.tokens import address
from tests.making import member

from .bundle import MARKUP, hostile
from .site import Site, crawl

LINKS = ("/s/", "/m/", "/u/")  # what opens by its address alone


@pytest.fixture(scope="module")
def hostile_portfolio(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Loaded and judged; gone after the module."""
    with django_db_blocker.unblock():
        report = import_path(hostile(tmp_path_factory.mktemp("hostile") / "bundle.zip"))
        assert report.rejections == []
        Setting.objects.filter(name="organisation").update(value=MARKUP)
        try:
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0)
            cache.clear()


@pytest.fixture(scope="module")
def admin(hostile_portfolio: None) -> Member:
    """An administrator, whose name is hostile too."""
    return member(f"Adm {MARKUP}", Role.ADMIN, email="adm@example.org")


@pytest.fixture(scope="module")
def starts(admin: Member) -> list[str]:
    """Where to begin: the pages of the side bar, those no link leads to, those of a mail, and the shared page."""
    one = Partnership.objects.get(ref="s-lum")
    one.owner = admin
    one.save()
    contact = Contact.objects.filter(partner=one.partner_id, left_on=None).first()
    assert contact
    contact.email = "maren@example.org"
    contact.save()
    link = share(partnership=one, contact=contact, by=admin, on=today())
    ask(link=link, by=admin, on=today())
    outbox.deliver()
    Mail.objects.create(
        to="x@example.org", kind="digest", period="x", message_id="x", subject=MARKUP, text=MARKUP, state="failed",
        error=MARKUP, attempts=3,
    )  # fmt: skip
    JobRun.objects.create(job="retention", period="2026-11-22", state="failed", error=MARKUP)
    flag = one.flags.filter(closed_on=None).first()
    assert flag
    mails = [links.action_url(purpose, admin.pk, flag.pk) for purpose in links.ACTIONS]
    own = [address(link), *mails, links.unsubscribe_url(admin.pk)]
    paths = [
        "/",
        "/search/?q=xss",
        "/deleted/",
        "/personal-data/?q=xss",
        "/history/",
        "/jobs/",
        "/mailbox/",
        "/members/",
    ]
    paths += [f"/pilots/{Pilot.objects.first().ref}/"]  # type: ignore[union-attr]
    paths += [f"/members/{Member.objects.exclude(pk=admin.pk).first().ref}/leave"]  # type: ignore[union-attr]
    return paths + ["/" + url.split("/", 3)[3] for url in own]


@pytest.fixture(scope="module")
def browser_of(admin: Member) -> Client:
    """The administrator's browser."""
    client = Client()
    client.force_login(admin)
    return client


@pytest.fixture(scope="module")
def site(starts: list[str], browser_of: Client) -> Site:
    """Everything that is found from there."""
    found = crawl(browser_of, [path for path in starts if not path.startswith(LINKS)])
    guest = crawl(Client(), [path for path in starts if path.startswith(LINKS)], under=LINKS)
    return Site({**found.answers, **guest.answers}, {**found.pages, **guest.pages})
