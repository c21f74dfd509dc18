"""Pages as a signed-in lead sees them: CPU, SQL statements and bytes, beside a page with one query."""

import gzip
from pathlib import Path

from django.conf import settings
from django.test import Client, override_settings

from accounts.models import Member
from partners.models import Partnership
from partners.queries import keyset, listing

from .measure import measured, repeated
from .table import heading, line

# page, at most so many SQL statements, at most so many times the CPU of the page with one query
PAGES = (
    ("brief", "/", None, 2),
    ("partnerships", "/partnerships/", 6, 3),
    ("flags", "/flags/", None, None),
    ("search", "/search/?q=cloud", None, None),
)


def pages() -> None:
    """Each page; two statements of each are the session and the member."""
    heading("Pages")
    hosts = [*settings.ALLOWED_HOSTS, "testserver"]
    with override_settings(ROOT_URLCONF="bench.plain", ALLOWED_HOSTS=hosts, SECURE_SSL_REDIRECT=False):
        client = Client()
        client.force_login(Member.objects.filter(role="lead").order_by("pk")[0])
        _, plain = repeated(lambda: client.get("/bench/"))
        line("a page with one query", f"{plain * 1000:.1f} ms CPU")
        busiest = Partnership.objects.filter(stage="active", tier="strategic").order_by("pk")[0]
        more = (("partnership", f"/partnerships/{busiest.ref}/", 10, 3), ("partnerships, half way down", _deep(), 6, 4))
        for what, url, most, times in (*PAGES, *more):
            _page(client, plain, what, url, most, times)
        _log(client, plain, busiest.ref)
    _static()


def _page(client: Client, plain: float, what: str, url: str, most: int | None, times: int | None) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        line(what, f"answered {answer.status_code}", good=False)
        return
    with measured() as once:
        answer = client.get(url)
    _, cpu = repeated(lambda: client.get(url))
    statements = len(once.statements)
    goal = f"at most {times} times one query" if times else ""
    ratio = f"{cpu * 1000:.1f} ms CPU, {cpu / plain:.1f} times"
    line(what, ratio, goal, good=cpu <= times * plain if times else None)
    line(
        "  SQL statements",
        str(statements),
        f"at most {most}" if most else "",
        good=statements <= most if most else None,
    )
    packed = len(gzip.compress(answer.content))
    line("  HTML, and compressed", f"{len(answer.content) / 1024:.0f} and {packed / 1024:.0f} kB")


def _deep() -> str:
    """The address of the page in the middle of the list by name."""
    name, sort = listing.sort_of("name")
    rows = Partnership.objects.annotate(key=sort.expression).order_by("key", "pk")
    key, pk = rows.values_list("key", "pk")[rows.count() // 2]
    return f"/partnerships/?sort={name}&after={keyset.write(key, pk)}"


def _log(client: Client, plain: float, ref: str) -> None:
    """A touchpoint logged, its flags refreshed, and the answer followed nowhere."""
    note = {"note": "Spoke about the launch", "kind": "call", "mutual": "on"}
    answer = client.post(f"/partnerships/{ref}/log", note)
    _, cpu = repeated(lambda: client.post(f"/partnerships/{ref}/log", note))
    ratio = f"{cpu * 1000:.1f} ms CPU, {cpu / plain:.1f} times"
    good = answer.status_code in (302, 303) and cpu <= 3 * plain
    line("log a touchpoint, flags refreshed", ratio, "at most 3 times one query", good=good)


def _static() -> None:
    """What a first visit transfers besides the page, compressed."""
    total = 0
    for folder in settings.STATICFILES_DIRS:
        for path in Path(folder).glob("dist/app.*"):
            total += len(gzip.compress(path.read_bytes()))
        for path in Path(folder).glob("vendor/*.min.js"):
            total += len(gzip.compress(path.read_bytes()))
    line(
        "styles and scripts, compressed", f"{total / 1024:.0f} kB", "page and these at most 100 kB", good=total < 90_000
    )
