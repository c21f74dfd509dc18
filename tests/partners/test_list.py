"""The list of partnerships: what it shows, finds, sorts, pages, and what it costs."""

import csv
import io
import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from partners.models import Contact, Partner

from .conftest import As
from .making import ago, partnership

URL = "/partnerships/"
pytestmark = pytest.mark.django_db


def names(answer: object) -> list[str]:
    return re.findall(r"<a id=r\d+ href=[^/]+/>([^<]+)</a><small>", answer.content.decode())  # type: ignore[attr-defined]


def streamed(answer: object) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_the_quietest_stand_first_and_who_was_never_met_before_all(lead: Client) -> None:
    partnership("Lately", signals={"last_mutual_on": ago(2)})
    partnership("Long ago", signals={"last_mutual_on": ago(200)})
    partnership("Never", signals={"last_mutual_on": None})
    assert names(lead.get(URL)) == ["Never", "Long ago", "Lately"]
    assert names(lead.get(f"{URL}?sort=-quiet")) == ["Lately", "Long ago", "Never"]


def test_what_is_over_is_not_in_the_current_list(lead: Client) -> None:
    partnership("Now")
    partnership("Then", stage="ended", status="ended")
    partnership("No", stage="declined", status="declined")
    assert names(lead.get(URL)) == ["Now"]
    assert sorted(names(lead.get(f"{URL}?stage=over"))) == ["No", "Then"]
    assert sorted(names(lead.get(f"{URL}?stage=any"))) == ["No", "Now", "Then"]


def test_each_filter_finds_its_own(lead: Client, people: dict[str, Member]) -> None:
    wanted = partnership(
        "Wanted",
        status="stale",
        raised=("stale",),
        owner=people["lead"],
        tier="strategic",
        arrangement="referral",
        tags=["north"],
        title="Tills",
    )
    Contact.objects.create(partner=wanted.partner, name="Kirsti Aalto")
    partnership("Other", owner=people["manager"], tier="light", arrangement="licensing")
    partnership("Third", stage="pilot")
    for query in (
        "q=wante",
        "q=TILLS",
        "q=kirsti",
        "status=stale",
        "stage=active&owner=me",
        "owner=me",
        f"owner={people['lead'].ref}",
        "tier=strategic",
        "arrangement=referral",
        "tag=north",
        "rule=stale",
        f"partner={wanted.partner.ref}",
    ):
        assert names(lead.get(f"{URL}?{query}")) == ["Wanted: Tills"], query
    assert names(lead.get(f"{URL}?owner=none")) == ["Third"]
    assert names(lead.get(f"{URL}?stage=pilot")) == ["Third"]


@pytest.mark.parametrize(
    "query",
    [
        "stage=nonsense",
        "tier=x",
        "after=%%%",
        "after=W10",
        "before=bm90IG91cnM",
        "after=WyJkIiwgInRvbW9ycm93IiwgMV0",
        "sort=drop",
        "page=-1",
        "owner=%00x",
    ],
)
def test_what_no_form_sends_is_left_out_or_refused_never_an_error(lead: Client, query: str) -> None:
    partnership("Still there")
    assert lead.get(f"{URL}?{query}").status_code in (200, 400)


@pytest.mark.parametrize(
    "sort", ["quiet", "-quiet", "name", "-name", "owner", "-owner", "value", "-value", "status", "-status"]
)
def test_pages_by_key_show_every_row_once_both_ways(lead: Client, people: dict[str, Member], sort: str) -> None:
    for index in range(103):
        partnership(
            f"Partner {index:03}",
            owner=people["lead"] if index % 3 else None,
            signals={"last_mutual_on": ago(index // 4) if index % 5 else None, "ours_returned": Decimal(index % 7)},
        )
    seen: list[list[str]] = []
    url = f"{URL}?sort={sort}"
    while url:
        answer = lead.get(url)
        seen.append(names(answer))
        onward = re.search(r'rel="next" href="([^"]+)"', answer.content.decode())
        url = f"{URL}{onward[1].replace('&amp;', '&')}" if onward else ""
    assert [len(page) for page in seen] == [50, 50, 3]
    assert len({name for page in seen for name in page}) == 103
    back = re.search(r'rel="prev" href="([^"]+)"', answer.content.decode())
    assert back
    assert names(lead.get(f"{URL}{back[1].replace('&amp;', '&')}")) == seen[1]


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, people: dict[str, Member], rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        partnership(f"Partner {index}", owner=people["lead"])
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


def test_nothing_yet_offers_to_add_one_and_nothing_found_to_clear_a_filter(lead: Client) -> None:
    assert "No partnerships yet" in lead.get(URL).content.decode()
    page = lead.get(f"{URL}?status=stale&q=Rhea").content.decode()
    assert "No partnership matches “Rhea” and “Stale”." in page
    assert 'href="?status=stale"' in page


def test_the_file_holds_what_is_shown_and_no_live_formula(lead: Client) -> None:
    partnership("=cmd|' /C calc'!A0", purpose="@SUM(1)", tags=["a", "b"])
    partnership("Over", stage="ended")
    answer = lead.get(f"{URL}?format=csv")
    assert answer["Content-Disposition"] == 'attachment; filename="partnerships.csv"'
    head, *rows = list(csv.reader(io.StringIO(streamed(answer))))
    assert head[:3] == ["ref", "partner", "title"]
    assert [row[1] for row in rows] == ["'=cmd|' /C calc'!A0"]
    assert rows[0][head.index("purpose")] == "'@SUM(1)"
    assert rows[0][head.index("tags")] == "a;b"


def test_names_are_text_never_markup(lead: Client) -> None:
    partnership('"><script>alert(1)</script>', purpose="<img src=x onerror=alert(1)>")
    page = lead.get(URL).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    answer = client.get(URL)
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("role", ["admin", "lead", "manager", "executive", "reader"])
def test_every_member_reads_it(as_role: As, role: str) -> None:
    assert as_role(role).get(URL).status_code == 200


def test_it_is_only_read(lead: Client) -> None:
    assert lead.post(URL).status_code == 405


def test_a_partner_with_two_partnerships_shows_their_titles(lead: Client) -> None:
    partner = Partner.objects.create(name="Helio")
    partnership(partner=partner, title="Hosting")
    partnership(partner=partner, title="Resale")
    assert sorted(names(lead.get(f"{URL}?sort=name"))) == ["Helio: Hosting", "Helio: Resale"]


def test_fifty_rows_are_light(lead: Client, people: dict[str, Member]) -> None:
    for index in range(51):
        partnership(
            f"Partner number {index}",
            owner=people["lead"],
            purpose="Gives small shops a lawyer for the lease before they choose a till.",
            signals={
                "last_mutual_on": ago(index),
                "ours_returned": Decimal(1000 * index),
                "ours_invested": Decimal(20_000),
                "ours_entries": 3,
            },
        )
    assert len(lead.get(URL).content) <= 36 * 1024


@pytest.mark.parametrize(("role", "boxes"), [("lead", 2), ("executive", 0)])
def test_only_who_may_edit_can_select(as_role: As, role: str, boxes: int) -> None:
    partnership("Now")
    page = as_role(role).get(URL).content.decode()
    assert page.count("type=checkbox") + page.count('type="checkbox" data-all') == boxes
    assert ("bulk-form" in page) == bool(boxes)


@pytest.mark.parametrize("page", ["/partnerships/", "/partnerships/?layout=board", "/partners/"])
def test_a_reference_is_never_a_scheme(lead: Client, page: str) -> None:
    """An imported reference may hold any text: what the row leads to is always a page of ours."""
    one = partnership("Helio", ref="javascript:alert(1)")
    Partner.objects.filter(pk=one.partner_id).update(ref="https:nobody.example")
    link = re.findall(r"<a[^>]* href=\"?([^\"> ]+/)\"?>Helio", lead.get(page).content.decode())[0]
    assert ":" not in link
    assert lead.get(page.partition("?")[0] + link).status_code == 200
