"""The page of one partnership: its five questions, its cost, its timeline."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from lib.facts import announce
from partners.models import Partnership, Touchpoint

from .conftest import As
from .making import ago, everything, partnership

pytestmark = pytest.mark.django_db


def page(client: Client, one: Partnership, query: str = "") -> str:
    answer = client.get(f"/partnerships/{one.ref}/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("times", [1, 3])
def test_it_costs_seven_statements_whatever_it_shows(
    lead: Client, people: dict[str, Member], times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = partnership(owner=people["lead"])
    everything(one, people["lead"], times)
    announce([one.pk])
    page(lead, one)
    with django_assert_num_queries(7):
        text = page(lead, one)
    assert text.count("Agreed on Finland") == times


def test_the_questions_stand_in_their_order(lead: Client, people: dict[str, Member]) -> None:
    one = partnership(owner=people["lead"], purpose="Hosts our till.")
    everything(one, people["lead"])
    announce([one.pk])
    text = page(lead, one)
    places = [
        text.index(words)
        for words in (
            "Hosts our till.",
            "Is it alive?",
            "What comes of it",
            "What is due next",
            "Should it go on?",
            "What happened",
        )
    ]
    assert places == sorted(places)


def test_without_a_purpose_it_says_so_first(lead: Client, as_role: As) -> None:
    one = partnership(purpose="")
    assert "Nobody has written why we work with them." in page(lead, one)
    assert "Write one sentence." in page(lead, one)
    assert "Write one sentence." not in page(as_role("executive"), one)


def test_a_flag_shows_its_sentence_and_evidence(lead: Client) -> None:
    one = partnership(purpose="")
    announce([one.pk])
    text = page(lead, one)
    assert "Unexplained" in text
    assert "Unowned" in text
    assert re.search(r"\d+ open flags", text)


def test_the_countdown_begins_at_three_quarters(lead: Client) -> None:
    quiet = partnership("Quiet", signals={"last_mutual_on": ago(23), "rhythm_days": 30})
    calm = partnership("Calm", signals={"last_mutual_on": ago(22), "rhythm_days": 30})
    assert "quiet 23 of 30 days" in page(lead, quiet)
    assert "of 30 days" not in page(lead, calm)


def test_the_timeline_tells_every_kind_and_is_filtered(lead: Client, people: dict[str, Member]) -> None:
    one = partnership(owner=people["lead"])
    everything(one, people["lead"])
    text = page(lead, one)
    for words in (
        "Inés Okafor with Kirsti Aalto 0",
        "They promised",
        "due 20 Nov 2026",
        "Results review held",
        "Celebrated",
        "Lead to us",
        "742 of 1,000 shops",
    ):
        assert words in text, words
    promises = page(lead, one, "?show=promises")
    assert "Agreed on Finland" not in promises
    assert "Checklist 0" in promises


def test_the_timeline_is_paged_without_losing_or_repeating(lead: Client, people: dict[str, Member]) -> None:
    one = partnership(owner=people["lead"])
    everything(one, people["lead"])
    Touchpoint.objects.bulk_create(
        [
            Touchpoint(partnership=one, on=ago(9 + index // 3), kind="email", summary=f"Mail {index:02}.")
            for index in range(45)
        ]
    )
    query, seen = "?show=contact", []
    while query:
        text = page(lead, one, query)
        seen += re.findall(r"Mail \d\d\.|Agreed on Finland 0\.", text)
        onward = re.search(r'rel="next" href="[^"?]*(\?[^"#]+)#', text)
        query = onward[1].replace("&amp;", "&") if onward else ""
    assert len(seen) == len(set(seen)) == 46


@pytest.mark.parametrize("query", ["?show=nonsense", "?after=x~y", "?after=2026-01-01~touchpoint~x", "?after=~~"])
def test_a_crooked_address_shows_the_top(lead: Client, query: str) -> None:
    page(lead, partnership(), query)


def test_a_reader_sees_no_control(as_role: As, people: dict[str, Member]) -> None:
    one = partnership(owner=people["lead"])
    everything(one, people["lead"])
    text = page(as_role("executive"), one)
    for words in ("Log touchpoint", "Mark kept", "Add an objective", ">Edit<"):
        assert words not in text, words


def test_what_people_wrote_is_text_never_markup(lead: Client, people: dict[str, Member]) -> None:
    evil = "<script>alert(1)</script>"
    one = partnership(evil, purpose=evil, title=evil, we_bring=evil, tags=[evil])
    Touchpoint.objects.create(partnership=one, on=ago(1), kind=evil[:40], summary=evil, next_step=evil)
    assert "<script>alert" not in page(lead, one)


def test_a_reference_may_hold_anything(lead: Client) -> None:
    one = partnership(ref="a/b ~c.d")
    assert one.partner.name in lead.get("/partnerships/a~2Fb%20~7Ec.d/").content.decode()
    assert " href=a~2Fb%20~7Ec.d/>" in lead.get("/partnerships/").content.decode()


def test_there_is_none_of_that_reference(lead: Client) -> None:
    assert lead.get("/partnerships/nothing/").status_code == 404
    assert lead.post(f"/partnerships/{partnership().ref}/").status_code == 405


def test_rules_that_cannot_judge_say_what_to_record(lead: Client) -> None:
    one = partnership()
    announce([one.pk])
    standing = one.standing.__class__.objects.get(partnership=one)
    assert standing.unknown
    assert "cannot be judged: too little is recorded" in page(lead, one)
