"""The wall of wins: four kinds of records, by period, in pages that together are the whole."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from objectives.models import Measurement, Objective
from partners.models import Handoff, Partnership
from pilots.models import Pilot
from reviews.models import Review
from reviews.wins.queries import read_cursor, wins, words
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db
URL = "/wins/"


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"], title="Till")


def review(one: Partnership, days: int, celebrated: str = "First chain") -> Review:
    return Review.objects.create(partnership=one, kind="results_review", held_on=ago(days), celebrated=celebrated)


def four(one: Partnership) -> None:
    """One win of each kind, and what is none beside it."""
    review(one, 1)
    review(one, 1, "")
    goal = Objective.objects.create(partnership=one, title="Shops", baseline=0, target=100, direction="up")
    for days, value in ((9, 99), (4, 100), (2, 130)):
        Measurement.objects.create(objective=goal, on=ago(days), value=value)
    agenda = Objective.objects.create(title="Ours alone", baseline=0, target=1)
    Measurement.objects.create(objective=agenda, on=ago(3), value=2)
    Pilot.objects.create(partnership=one, kind="webinar", task="A webinar", decision="graduate", decided_on=ago(6))
    Pilot.objects.create(partnership=one, kind="webinar", task="Another", decision="stop", decided_on=ago(6))
    lead = {"partnership": one, "handed_on": ago(40), "direction": "to_us"}
    Handoff.objects.create(what="Bakery", outcome="won", closed_on=ago(8), value=4000, **lead)
    Handoff.objects.create(what="Butcher", outcome="lost", closed_on=ago(8), **lead)
    Handoff.objects.create(what="Baker", **lead)


def told(**own: Any) -> list[tuple[str, int, str, str]]:
    found, _ = wins(own.pop("since", None), own.pop("until", TODAY), **own)
    return [(win.source.kind, (TODAY - win.on).days, win.name, words(win)) for win in found]


def test_each_kind_stands_once_in_its_words(helio: Partnership) -> None:
    four(helio)
    name = "Helio Cloud: Till"
    assert told() == [
        ("celebrated", 1, name, "First chain"), ("target", 4, name, "Shops"), ("pilot", 6, name, "A webinar"),
        ("lead", 8, name, "Bakery (to us)"),
    ]  # fmt: skip


@pytest.mark.parametrize(("direction", "values", "won"), [("down", [8, 5, 4], 5), ("up", [5, 6, 9], 9)])
def test_a_target_is_a_win_when_it_is_first_reached(
    helio: Partnership, direction: str, values: list[int], won: int
) -> None:
    target = 5 if direction == "down" else 9
    goal = Objective.objects.create(partnership=helio, title="Days", baseline=7, target=target, direction=direction)
    for at, value in enumerate(values):
        Measurement.objects.create(objective=goal, on=ago(10 - at), value=value)
    days = 10 - values.index(won)
    assert [(kind, on) for kind, on, _, _ in told()] == [("target", days)]
    # of two on the day it was reached only the first
    Measurement.objects.create(objective=goal, on=ago(days), value=won)
    assert [(kind, on) for kind, on, _, _ in told()] == [("target", days)]


def test_both_ends_of_a_period_belong_to_it(helio: Partnership) -> None:
    for days in (0, 29, 30):
        review(helio, days, f"{days}")
    review(helio, -1, "Tomorrow")
    assert [own[3] for own in told(since=ago(29))] == ["0", "29"]


def test_filters_by_period_kind_and_partnership(lead: Client, helio: Partnership) -> None:
    four(helio)
    review(helio, 200, "Long ago")
    review(partnership("Wren"), 2, "Of Wren")

    def said(query: str) -> set[str]:
        return set(re.findall(r'<p class="won">([^<]+?)(?: <b>|</p>)', lead.get(URL + query).content.decode()))

    quarter = {"First chain", "Shops", "A webinar", "Bakery (to us)", "Of Wren"}
    assert said("") == said("?period=nonsense") == quarter
    assert said("?period=365") == quarter | {"Long ago"}
    assert said("?kind=pilot") == {"A webinar"}
    assert said(f"?partnership={helio.ref}") == quarter - {"Of Wren"}
    assert "€4,000" in lead.get(URL).content.decode()
    assert lead.get(f"{URL}?partnership=nothing").status_code == 404
    assert lead.get(f"{URL}?after=x~y~z").status_code == 200


def test_the_pages_together_are_the_whole(helio: Partnership) -> None:
    for _ in range(2):
        four(helio)
    every, more = wins(None, TODAY, size=100)
    assert (len(every), more) == (8, "")
    seen, after = [], ""
    while True:
        part, after = wins(None, TODAY, after=read_cursor(after), size=3)
        seen += part
        if not after:
            break
    assert [(win.source.kind, win.pk) for win in seen] == [(win.source.kind, win.pk) for win in every]


def test_the_file_and_nothing_yet(as_role: As, helio: Partnership) -> None:
    assert "Nothing to celebrate in this period" in as_role("executive").get(URL).content.decode()
    review(helio, 1, "=1+1")
    text = as_role("executive").get(f"{URL}?format=csv").content.decode()
    assert text.splitlines()[1] == f"2026-11-21,celebrated,{helio.ref},Helio Cloud: Till,'=1+1,"
    assert as_role("lead").post(URL).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        four(helio)
    lead.get(URL)
    with django_assert_num_queries(5):
        lead.get(URL)


def test_the_digest_and_the_brief_quote_it(helio: Partnership, people: dict[str, Member]) -> None:
    from portfolio.digest.gathering import gather
    from portfolio.panels.wins import count

    four(helio)
    [share] = gather([people["manager"]], TODAY)
    assert [line.words for line in share.wins] == [
        "Helio Cloud: First chain", "Helio Cloud: target reached, Shops", "Helio Cloud: pilot graduated, A webinar",
    ]  # fmt: skip
    # a lead won eight days ago was in the digest of the week before
    [share] = gather([people["manager"]], TODAY - timedelta(days=7))
    assert [line.words for line in share.wins] == ["Helio Cloud: lead won, Bakery (to us)"]
    assert [(win["what"], win["text"]) for win in count(TODAY)] == [
        ("Celebrated", "First chain"), ("Target reached", "Shops"), ("Pilot graduated", "A webinar"),
    ]  # fmt: skip
