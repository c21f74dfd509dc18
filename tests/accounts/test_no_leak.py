"""A hidden partnership is nowhere: its name is looked for in every page, list, file, search and mail.

Generated from the URL patterns, so a new list page that forgets to ask who sees what fails here by itself.
"""

import re

import pytest
from django.test import Client

from accounts.models import Member, Role
from flags.evaluation import evaluate
from flags.models import Flag
from lib.days import today
from partners.models import Partnership
from portfolio.digest.gathering import gather
from portfolio.refocus.actions import begin
from portfolio.reminders import _recipients
from tests.making import partnership

from .test_every_url import URLS
from .world import MARK, World, made

pytestmark = pytest.mark.django_db
# what the lists and searches are asked for: everything, everything as a file, and the name itself (but for its first
# letter, so that the words of the search field are no find)
QUERIES = (
    "?state=all&stage=any&with_us=over", "?state=all&stage=any&format=csv", f"?q={MARK[1:]}&state=all&stage=any",
    f"?partner_name={MARK[1:]}&partnership={MARK[1:]}", "?as_of=2026-06-01", "?state=closed", "?sort=-partnerships",
)  # fmt: skip
# beside the lists that offer a file these read their address
READ_IT = {"/search/", "/partnerships/alike", "/touchpoints/names", "/history/", "/flags/", "/pilots/", "/"}
# where an administrator must find it, so that the search has eyes
FOUND = {
    "partnerships", "partners", "search", "touchpoint_names", "partnerships_alike", "reviews", "commitments",
    "handoffs", "pilots", "objectives", "flags", "brief", "history", "criteria", "policy", "agenda", "refocus_session",
}  # fmt: skip


@pytest.fixture
def world() -> World:
    """All evaluated, with a session and an ordinary partnership beside it."""
    found = made(confidential=True, marked=True)
    Partnership.objects.filter(ref="s-cal").update(stage="candidate")
    partnership("Nordlys Payments")
    evaluate(as_of=today())
    lead = found.people["lead"]
    assert lead
    session = begin(by=lead, on=today(), query="", partnerships=Partnership.objects.values_list("pk", flat=True))
    session.decisions.update(decision="keep", decided_at="2026-06-01T00:00:00Z")
    type(session).objects.filter(pk=session.pk).update(ref="rs-1")
    return found


def bodies(who: Member) -> dict[str, bytes]:
    """Every page that can be asked for without naming a partnership, under each query, by address."""
    client = Client(raise_request_exception=False)
    client.force_login(who)
    urls = {url for url, name in URLS if "nothing" not in url} | {"/refocus/rs-1/", "/policy/paper/window_days/"}
    found = {}
    for url in sorted(urls - {"/accounts/logout/"}):
        found[url] = first = client.get(url, follow=True).getvalue()
        if url in READ_IT or b"format=csv" in first:
            found |= {url + query: client.get(url + query, follow=True).getvalue() for query in QUERIES}
    return found


def test_an_administrator_finds_it_everywhere(world: World) -> None:
    admin = world.people["administrator"]
    assert admin
    seen = {url for url, body in bodies(admin).items() if MARK.encode() in body}
    names = {name for url, name in URLS if any(re.fullmatch(re.escape(url) + r"(\?.*)?", one) for one in seen)}
    names |= {"refocus_session"} if any(one.startswith("/refocus/rs-1/") for one in seen) else set()
    assert names >= FOUND


@pytest.mark.parametrize("what", ["manager of another team", "manager of the team", "reader without a share"])
def test_nobody_else_finds_it_anywhere(what: str, world: World) -> None:
    who = world.people[what]
    assert who
    found = bodies(who)
    assert [url for url, body in found.items() if MARK.encode() in body] == []
    assert [url for url, body in found.items() if b"s-lum" in body or b"s-cal" in body] == []
    if who.role == Role.MANAGER:
        assert b"Nordlys" in found["/partnerships/"], "what they may see is there"


def test_whoever_was_given_it_finds_it(world: World) -> None:
    who = world.people["reader with a share"]
    assert who
    found = bodies(who)
    assert MARK.encode() in found["/partnerships/?state=all&stage=any&with_us=over"]
    assert MARK.encode() in found["/"]
    assert not [url for url, body in found.items() if b"Nordlys" in body]


def test_no_mail_tells_of_it(world: World) -> None:
    owner = world.people["owner"]
    shares = {share.member: share for share in gather([who for who in world.people.values() if who], today())}
    hidden = set(Partnership.objects.filter(confidential=True).values_list("pk", flat=True))
    assert Flag.objects.filter(partnership__in=hidden, closed_on=None).exists()
    told = set()
    for who, share in shares.items():
        lines = {line.partnership_id for line in (*share.due, *share.wins)}
        if hidden & {*share.status, *lines, *(flag.partnership_id for flag in share.flags)}:
            told.add(who.name)
    assert told == {"Olga Owner", "Emil Executive"}
    assert _recipients(Partnership.objects.filter(pk__in=hidden), today()) == {key: [owner] for key in hidden}
