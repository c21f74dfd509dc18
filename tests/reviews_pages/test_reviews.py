"""The list of reviews: what it shows, finds, pages, and what it costs."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from reviews.models import Review
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

URL = "/reviews/"
pytestmark = pytest.mark.django_db


def names(answer: object) -> list[str]:
    return re.findall(r'class=nm><a href="[^"]+">([^<]+)</a>', answer.content.decode())  # type: ignore[attr-defined]


@pytest.fixture
def four(people: dict[str, Member]) -> None:
    """One in each state."""
    own: dict[str, dict[str, Any]] = {
        "Overdue": {"due_on": ago(1), "kind": "results_review"},
        "Due": {"due_on": TODAY},
        "Booked": {"due_on": TODAY + timedelta(days=3), "booked_on": ago(1)},
        "Held": {"held_on": ago(5), "decision": "invest", "our_value": 4, "their_value": 5},
    }
    for name, fields in own.items():
        owner = people["manager"] if name == "Due" else None
        Review.objects.create(partnership=partnership(name, owner=owner), **{"kind": "strategy_review"} | fields)


def test_the_open_ones_stand_most_urgent_first(lead: Client, four: None) -> None:
    page = lead.get(URL)
    assert names(page) == ["Overdue", "Due", "Booked"]
    assert "To be booked" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=overdue", ["Overdue"]), ("state=due", ["Due"]), ("state=booked", ["Booked"]), ("state=held", ["Held"]),
        ("kind=results_review", ["Overdue"]), ("owner=none", ["Overdue", "Booked"]), ("q=book", ["Booked"]),
        ("state=nonsense", ["Overdue", "Due", "Booked"]), ("after=%%%", ["Overdue", "Due", "Booked"]),
    ],
)  # fmt: skip
def test_each_filter_finds_its_own(lead: Client, four: None, query: str, found: list[str]) -> None:
    assert names(lead.get(f"{URL}?{query}")) == found


def test_mine_are_those_of_my_partnerships(as_role: As, four: None) -> None:
    assert names(as_role("manager").get(f"{URL}?owner=me")) == ["Due"]


def test_what_came_of_a_held_one(lead: Client, four: None) -> None:
    assert "Invest, worth 4 to us, 5 to them" in lead.get(f"{URL}?state=held").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, people: dict[str, Member], rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        Review.objects.create(partnership=partnership(f"P{index}", owner=people["lead"]), kind="x", due_on=TODAY)
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


def test_pages_by_key_show_every_row_once_both_ways(lead: Client) -> None:
    one = partnership()
    Review.objects.bulk_create(
        Review(partnership=one, kind=f"k{n}", due_on=TODAY + timedelta(days=n // 4)) for n in range(60)
    )
    first = lead.get(URL)
    onward = re.search(r'rel="next" href="([^"]+)"', first.content.decode())
    assert onward
    second = lead.get(URL + onward[1].replace("&amp;", "&"))
    back = re.search(r'rel="prev" href="([^"]+)"', second.content.decode())
    assert back
    kinds = re.compile(r"<small>(K\d+) review</small>")
    seen = kinds.findall(first.content.decode()) + kinds.findall(second.content.decode())
    assert seen == [f"K{n}" for n in range(60)]
    assert kinds.findall(lead.get(URL + back[1].replace("&amp;", "&")).content.decode()) == seen[:50]


def test_nothing_planned_and_nothing_found(lead: Client) -> None:
    assert "No review is planned" in lead.get(URL).content.decode()
    assert "No review matches “Held”." in lead.get(f"{URL}?state=held").content.decode()


def test_the_file_holds_what_is_shown(lead: Client, four: None) -> None:
    answer = lead.get(f"{URL}?format=csv&state=overdue")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["name"], row["kind"], row["due_on"], row["held_on"]) == (
        "Overdue", "results_review", ago(1).isoformat(), "",
    )  # fmt: skip


@pytest.mark.parametrize("role", ["admin", "lead", "manager", "executive", "reader"])
def test_every_member_reads_it_and_nobody_posts(as_role: As, role: str) -> None:
    assert as_role(role).get(URL).status_code == 200
    assert as_role(role).post(URL).status_code == 405
