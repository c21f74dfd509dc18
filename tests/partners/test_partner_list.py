"""The list of partners: what it shows, finds, sorts, pages, and what it costs."""

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from partners.models import Partner

from .making import ago, partnership

URL = "/partners/"
pytestmark = pytest.mark.django_db


def names(answer: object) -> list[str]:
    return re.findall(r"<a id=r\d+ href=[^/]+/>([^<]+)</a>", answer.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def three(people: dict[str, Member]) -> None:
    """Helio with a current partnership and one that is over, Borg with one that is over, Civic with none."""
    helio = Partner.objects.create(
        name="Helio", kind="company", also=["customer", "competitor"], country="Norway", industry="Payments",
        domains=["helio.example"],
    )  # fmt: skip
    partnership(partner=helio, owner=people["manager"], signals={"last_mutual_on": ago(3)})
    partnership(partner=helio, stage="ended", status="ended")
    borg = Partner.objects.create(name="Borg", kind="company", country="Sweden", industry="Shops")
    partnership(partner=borg, stage="ended", status="ended", owner=people["lead"])
    Partner.objects.create(name="civic", kind="government", country="Norway")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Borg", "civic", "Helio"]), ("q=ELI", ["Helio"]), ("q=helio.EXAMPLE", ["Helio"]),
        ("kind=government", ["civic"]), ("also=competitor", ["Helio"]), ("also=supplier", []),
        ("with_us=current", ["Helio"]), ("with_us=over", ["Borg"]), ("with_us=none", ["civic"]),
        ("country=Norway", ["civic", "Helio"]), ("industry=Shops", ["Borg"]),
        ("country=Norway&kind=company", ["Helio"]),
        ("owner=me", []), ("owner=none", []), ("kind=nonsense", ["Borg", "civic", "Helio"]),
        ("sort=-name", ["Helio", "civic", "Borg"]), ("sort=-partnerships", ["Helio", "Borg", "civic"]),
        ("sort=-country", ["Borg", "civic", "Helio"]), ("sort=what", ["Borg", "civic", "Helio"]),
    ],
)  # fmt: skip
def test_each_filter_and_order(lead: Client, three: None, query: str, found: list[str]) -> None:
    assert names(lead.get(f"{URL}?{query}")) == found


def test_a_row_says_what_a_partner_is_to_us(lead: Client, three: None) -> None:
    page = lead.get(f"{URL}?q=helio").content.decode()
    assert "customer, competitor" in page
    assert "3 days ago" in page
    row = page[page.index("data-row") : page.index("</tbody>")]
    assert re.sub(r"<svg.*?</svg>", "", row).count(" 2<td") == 1


def test_pages_go_on_and_back_in_every_order(lead: Client) -> None:
    Partner.objects.bulk_create(Partner(name=f"P{index:03}", country="X" if index % 2 else "") for index in range(120))
    for sort in ("name", "-country", "partnerships"):
        seen: list[str] = []
        query = f"sort={sort}"
        for size in (50, 50, 20):
            answer = lead.get(f"{URL}?{query}")
            assert len(names(answer)) == size
            seen += names(answer)
            onward = re.search(r'rel="next" href="\?([^"]+)"', answer.content.decode())
            query = onward[1].replace("&amp;", "&") if onward else ""
        assert sorted(seen) == [f"P{index:03}" for index in range(120)]
        back = re.search(r'rel="prev" href="\?([^"]+)"', answer.content.decode())
        assert back
        assert names(lead.get(f"{URL}?{back[1].replace('&amp;', '&')}")) == seen[50:100]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        partnership(f"Partner {index}")
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


def test_fifty_rows_stay_small(lead: Client) -> None:
    for index in range(50):
        partner = Partner.objects.create(name=f"An organisation of some length {index}", industry="Payments")
        partnership(partner=partner)
    assert len(lead.get(URL).content) <= 25 * 1024


def test_none_yet_none_found_and_the_file(lead: Client) -> None:
    assert "No partners yet" in lead.get(URL).content.decode()
    assert "No partner matches “zzz”." in lead.get(f"{URL}?q=zzz").content.decode()
    Partner.objects.create(name="=1+1", also=["customer", "supplier"], domains=["a.example"])
    text = b"".join(lead.get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["name"], row["also"], row["domains"]) == ("'=1+1", "customer;supplier", "a.example")
    assert lead.post(URL).status_code == 405
