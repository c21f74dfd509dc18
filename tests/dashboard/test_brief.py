"""The brief as a page, without a browser."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from flags.models import Flag
from portfolio.models import JobRun, JobState
from tests.making import evaluated, flag, member, partnership, rhythm, touch, value

pytestmark = pytest.mark.django_db
Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def lead(client: Client) -> Member:
    lena = member()
    client.force_login(lena)
    return lena


def fill(number: int) -> None:
    for at in range(number):
        one = partnership(f"Partner {at}")
        rhythm(one, 30)
        touch(one, 3 + at)
        value(one, 10, 1000 + at)
        value(one, 10, 400, flow="investment")
    evaluated()


def test_empty_it_says_what_to_do_first(client: Client, lead: Member) -> None:
    page = client.get("/").text
    assert "No partnerships yet" in page
    assert "/partnerships/new" in page
    assert "Print board pack" not in page


def test_a_reader_of_an_empty_one_is_not_sent_to_a_form_they_may_not_use(client: Client) -> None:
    client.force_login(member("Ron Reader", "reader"))
    assert 'href="/partnerships/new"' not in client.get("/").text.partition("<main")[2].partition("</main>")[0]


def test_the_sentence_the_figures_and_the_way_to_their_rows(client: Client, lead: Member) -> None:
    fill(3)
    page = client.get("/").text
    assert "of 3 live or exiting partnerships" in page
    assert "need a decision." in page
    assert "€3k" in page or "€3,003" in page
    assert "/partnerships/?status=" in page
    assert '/how-figures-are-made/">How each figure is made' in page


@pytest.mark.parametrize("number", [1, 3, 60])
def test_queries_stay_the_same(client: Client, lead: Member, number: int, django_assert_num_queries: Queries) -> None:
    fill(number)
    # session, member, kept row, notes, newest run, side bar
    with django_assert_num_queries(6):
        assert client.get("/").status_code == 200


def test_the_document_stays_small(client: Client, lead: Member) -> None:
    fill(60)
    assert len(client.get("/").content) < 60_000


def test_markup_in_names_is_text(client: Client, lead: Member) -> None:
    one = partnership("<script>alert(1)</script>")
    rhythm(one, 30)
    touch(one, 300, by=lead)
    value(one, 5, 9)
    evaluated()
    assert "<script>alert" not in client.get("/").text


def test_acknowledged_from_the_brief_it_goes_and_comes_back_here(client: Client, lead: Member) -> None:
    one = partnership("Unowned")
    touch(one, 3)
    evaluated()
    Flag.objects.exclude(rule="unowned").delete()
    assert "One needs a decision." in client.get("/").text
    answer = client.post(f"/flags/{flag(one).ref}/acknowledge", {"next": "/"})
    assert answer.headers["Location"] == "/"
    assert "Nothing needs a decision." in client.get("/").text


def test_a_manager_may_decide_only_their_own_here(client: Client) -> None:
    dev = member("Dev Rao", "manager")
    client.force_login(dev)
    touch(partnership("Mine", owner=dev), 400)
    touch(partnership("Not mine", owner=member()), 400)
    evaluated()
    page = client.get("/").text
    assert 'aria-label="Acknowledge Mine"' in page
    assert 'aria-label="Acknowledge Not mine"' not in page
    assert 'aria-label="Look at Not mine"' in page


def test_an_executive_looks(client: Client) -> None:
    client.force_login(member("Eva Exec", "executive"))
    fill(2)
    page = client.get("/").text
    assert "Acknowledge" not in page.partition("<main")[2]
    assert "Log touchpoint" not in page.partition("<main")[2].partition("</main>")[0]


def test_old_figures_say_so(client: Client, lead: Member) -> None:
    fill(1)
    at = timezone.now() - timedelta(days=2, hours=1)
    JobRun.objects.create(job="evaluation", period="x", state=JobState.DONE, started_at=at, finished_at=at)
    assert "Computed 2 days ago; no evaluation has run since." in client.get("/").text


def test_only_reading(client: Client, lead: Member) -> None:
    assert client.post("/").status_code == 405


def test_each_formula_is_explained(client: Client, lead: Member) -> None:
    page = client.get("/how-figures-are-made/").text
    for words in (
        "where all stand",
        "Value received",
        "Objectives on pace",
        "Check-ins kept",
        "Effort against value",
        "Furthest behind",
    ):
        assert words in page
    assert page.count("Example:") >= 6
