"""What the portfolio teaches: each figure against one counted by hand."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from objectives.models import ValueEntry
from partners.models import Handoff, Partnership, StageChange, Touchpoint
from portfolio.learn.queries import (
    Cause,
    Freed,
    Recalibrated,
    Told,
    Warmth,
    causes,
    freed,
    recalibrated,
    survival,
    told_apart,
    warmth,
)
from reviews.models import ExitPlan, Recalibration
from tests.partners.conftest import As
from tests.partners.making import TODAY, ago, partnership

pytestmark = pytest.mark.django_db


def lived(live: date, over: date | None = None, **own: Any) -> Partnership:
    stage = "ended" if over else "active"
    one = partnership(f"P {live}", **{"stage": stage, "ended_on": over} | own)
    StageChange.objects.create(partnership=one, stage="active", on=live)
    if over:
        StageChange.objects.create(partnership=one, stage="ended", on=over)
    return one


def test_survival_counts_the_younger_as_far_as_they_were_seen() -> None:
    lived(date(2024, 1, 1), date(2024, 7, 1))  # six months
    lived(date(2024, 1, 1), date(2025, 6, 15))  # seventeen
    lived(date(2024, 1, 1))  # thirty-four and going on
    lived(date(2026, 3, 1))  # eight and going on
    partnership("A candidate", stage="candidate")
    found = survival(TODAY)
    assert (found.started, found.ended) == (4, 2)
    # month 6: one of four ended; month 17: one of the two that are left
    assert (found.share[5], found.share[6], found.share[16], found.share[17]) == (1, 0.75, 0.75, 0.375)
    assert (found.at(24), found.seen[6], found.seen[9], found.seen[24]) == (38, 4, 2, 1)


def test_survival_ends_where_nobody_was_followed() -> None:
    lived(date(2026, 3, 1))
    found = survival(TODAY)
    assert (found.at(8), found.at(9), found.at(24)) == (100, None, None)
    # as of a past day what ended later still goes on
    lived(date(2024, 1, 1), date(2024, 7, 1))
    assert survival(date(2024, 6, 30)).ended == 0


def test_causes_are_counted_and_told_apart() -> None:
    for cause in ("wrong_organisation", "wrong_organisation", "imperfect_way", "The plant was sold", ""):
        one = lived(date(2024, 1, 1), date(2025, 1, 1))
        ExitPlan.objects.create(partnership=one, cause="goals_changed", opened_on=ago(900))
        ExitPlan.objects.create(partnership=one, cause=cause, opened_on=ago(700))
    lived(date(2024, 1, 1), date(2025, 1, 1))
    ExitPlan.objects.create(partnership=lived(date(2024, 1, 1)), cause="values", opened_on=ago(3))
    found = causes(TODAY)
    assert found == [
        Cause("The wrong organisation", 2, "wrong_organisation"),
        Cause("The plant was sold", 1, "The plant was sold"),
        Cause("The right organisation in a less than perfect way", 1, "imperfect_way"),
        Cause("Not said", 2, ""),
    ]
    assert told_apart(found) == Told(2, 1, 3)


def test_warm_without_a_deal() -> None:
    one = lived(date(2024, 1, 1))
    lead = {"partnership": one, "direction": "to_us", "what": "Bakery"}
    Handoff.objects.create(handed_on=ago(50), closed_on=ago(40), outcome="won", **lead)
    Handoff.objects.create(handed_on=ago(5), **lead)
    Handoff.objects.create(handed_on=ago(300), outcome="lost", **lead)  # lost on no known day: not open
    for days in (51, 50, 40, 39, 5, 4, 364, 365):  # the last is out of the year
        Touchpoint.objects.create(partnership=one, kind="call", on=ago(days), mutual=True)
    for own in ({"mutual": False}, {"mutual": None}, {"status": "planned"}, {"partners_named": 7}):
        Touchpoint.objects.create(**{"partnership": one, "kind": "call", "on": ago(60), "mutual": True} | own)
    # with a lead open: 50, 40, 5, 4
    assert warmth(TODAY) == Warmth(7, 3)
    assert warmth(TODAY).percent == 43
    assert Warmth(0, 0).percent is None


def test_hours_freed_are_those_before_each_end(people: dict[str, Member]) -> None:
    one = lived(date(2024, 1, 1), ago(100))
    entry = {"partnership": one, "side": "ours", "flow": "investment"}
    ValueEntry.objects.create(on=ago(100), hours=10, **entry)
    ValueEntry.objects.create(on=ago(189), hours=20, **entry)
    ValueEntry.objects.create(on=ago(190), hours=500, **entry)  # more than 90 days before it ended
    ValueEntry.objects.create(on=ago(120), hours=500, **entry | {"side": "theirs"})
    met = Touchpoint.objects.create(partnership=one, kind="call", on=ago(110), minutes=90)
    met.members.add(people["lead"], people["manager"])
    lived(date(2024, 1, 1), ago(50))
    lived(date(2020, 1, 1), ago(800))
    ValueEntry.objects.create(partnership=lived(date(2024, 1, 1)), side="ours", flow="investment", on=TODAY, hours=9)
    # 10 + 20 + 2 people x 1.5 hours = 33 hours in 90 days, 2.6 a week
    assert freed(TODAY) == Freed(2, 1, Decimal("2.6"))


def test_recalibrated_partnerships_that_go_on() -> None:
    for stage, until in (("active", ago(3)), ("ended", ago(3)), ("recalibrating", None)):
        one = partnership(f"R {stage}", stage=stage)
        Recalibration.objects.create(partnership=one, since=ago(30), until=until)
    Recalibration.objects.create(partnership=Partnership.objects.get(stage="active"), since=ago(90), until=ago(60))
    assert recalibrated(TODAY) == Recalibrated(2, 1)


def test_the_page_says_it_and_nothing_where_nothing_is(as_role: As) -> None:
    page = as_role("reader").get("/learn/").content.decode()
    assert "No partnership has gone live yet" in page
    assert "None has ended" in page
    lived(date(2024, 1, 1), date(2024, 7, 1))
    lived(date(2024, 1, 1))
    page = as_role("reader").get("/learn/").content.decode()
    assert 'aria-label="50% still go on after a year, 50% after two."' in page
    text = re.sub(r"<[^>]+>", " ", page)
    assert re.search(r"24 months\s+50%\s+1\b", text)
    assert as_role("lead").post("/learn/").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_whatever_it_shows(
    lead: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(rows):
        one = lived(date(2024, 1, 1), ago(at + 1))
        ExitPlan.objects.create(partnership=one, cause=f"Cause {at}")
        Touchpoint.objects.create(partnership=one, kind="call", on=ago(9), mutual=True, minutes=30)
    lead.get("/learn/")
    with django_assert_num_queries(10):
        lead.get("/learn/")
