"""The partnership page, the list of objectives, the review room and the plan say one percentage for one objective."""

import re
from typing import Any

import pytest
from django.test import Client

from objectives.models import Measurement, Objective, ObjectiveTarget
from partners.models import Partnership
from reviews.models import Review
from tests.partners.making import ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(lead: Client, helio: Partnership) -> dict[str, str]:
    """The address of each page."""
    review = Review.objects.create(partnership=helio, kind="monthly", due_on=ago(-3))
    one = f"/partnerships/{helio.ref}/"
    return {"page": one, "list": "/objectives/", "room": f"/reviews/{review.ref}/", "plan": f"{one}plan/"}


def shown(client: Client, address: str) -> str:
    """What the page says of its objective, without the other blocks."""
    page = re.sub(r"\s+", " ", client.get(address).content.decode())
    block = re.search(r"<(tbody|article)[^>]*>(?:(?!</\1>).)*?Leads.*?</\1>", page)
    assert block, address
    return re.sub(r"<[^>]+>", " ", block[0])


def made(one: Partnership, **own: Any) -> Objective:
    fields = {"title": "Leads", "unit": "leads", "baseline": 0, "target": 200, "start_on": ago(100),
              "due_on": ago(-100), "priority": "high"} | own  # fmt: skip
    return Objective.objects.create(partnership=one, **fields)


@pytest.mark.parametrize(
    ("own", "later", "percent"),
    [
        ({}, {}, 67),
        ({"curve": f"{ago(50)}=0.1"}, {}, 167),
        ({"due_on": ago(100)}, {}, 17),
        ({"baseline": 200, "target": 0}, {}, 333),
        ({"due_on": ago(0)}, {}, 33),
        ({"due_on": ago(1)}, {}, 17),
        ({"due_on": ago(-1)}, {}, 34),
        ({}, {"target": 400}, 33),
        ({}, {"due_on": ago(1)}, 17),
    ],
)  # fmt: skip
def test_they_say_the_same(
    lead: Client, helio: Partnership, pages: dict[str, str],
    own: dict[str, Any], later: dict[str, Any], percent: int,
) -> None:  # fmt: skip
    goal = made(helio, **own)
    Measurement.objects.create(objective=goal, on=ago(50), value="33.4")
    if later:
        ObjectiveTarget.objects.create(objective=goal, since=ago(20), **later)
    for name, address in pages.items():
        text = shown(lead, address)
        # the plan says the pace first agreed after it
        assert re.findall(r"(-?\d+)%", text)[0] == str(percent), name
        assert "measured 3 Oct 2026" in re.sub(r" +", " ", text), name
        assert "unknown" not in text, name


def test_without_a_baseline_none_of_them_says_a_percentage(
    lead: Client, helio: Partnership, pages: dict[str, str]
) -> None:
    Measurement.objects.create(objective=made(helio, baseline=None), on=ago(50), value=400)
    for name, address in pages.items():
        text = shown(lead, address)
        assert "%" not in text, name
        assert "unknown: no baseline" in text, name
