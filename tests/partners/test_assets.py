"""Co-created material: planned against achieved, unknown where nobody said, templates of the seed."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import Member
from partners import asset_rows as words
from partners.asset_rows import Against
from partners.models import Asset, Partnership
from partners.queries.assets import SHOWN
from partners.templates_of_assets import TEMPLATES

from .conftest import As
from .making import TODAY, ago, partnership

URL = "/assets/"
pytestmark = pytest.mark.django_db
GOOD = {"kind": "ebook", "title": "Tills in towns", "planned_cost": "1500", "usual_reach": "1000", "made_by_us": "Text"}


@pytest.fixture
def helio(people: dict[str, Member]) -> Partnership:
    return partnership(owner=people["manager"])


def made(one: Partnership, title: str, **own: Any) -> Asset:
    return Asset.objects.create(partnership=one, title=title, **{"kind": "webinar"} | own)


def names(answer: object) -> list[str]:
    return re.findall(r'class="asset-h">(?:<a [^>]+>)?([^<]+)<', answer.content.decode())  # type: ignore[attr-defined]


def found(**own: Any) -> dict[str, Any]:
    return dict.fromkeys(SHOWN) | {"kind": "webinar"} | own


def test_the_table_of_the_seed() -> None:
    assert [(one.label, one.words("USD")) for one in TEMPLATES.values()][:5] == [
        ("Co-branded ebook", "$1,000–2,000, 2–3× the usual reach, medium conversion"),
        ("Joint webinar", "$500–1,000, 2–4× the usual reach, high conversion"),
        ("Shared booth", "$3,000–10,000, 1.5–2× the usual reach, very high conversion"),
        ("Partner newsletter", "minimal cost, 2× the usual reach, medium conversion"),
        ("Whitepaper", ""),
    ]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, Against("unknown", "unknown")),
        ({"planned_cost": 800, "cost_ours": 500}, Against("€800", "€500 ours, theirs unknown")),
        ({"planned_cost": 800, "cost_ours": 500, "cost_theirs": 300}, Against("€800", "€800: €500 ours, €300 theirs")),
        ({"planned_cost": 799, "cost_ours": 500, "cost_theirs": 300},
         Against("€799", "€800: €500 ours, €300 theirs", short=True)),
    ],
)  # fmt: skip
def test_cost_of_both_sides(own: dict[str, Any], said: Against) -> None:
    assert words.cost(found(**own), "EUR") == said


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, Against("2–4×", "unknown")), ({"kind": "poster"}, Against("unknown", "unknown")),
        ({"reach": 260}, Against("2–4×", "260 reached, the usual reach unknown")),
        ({"reach": 260, "usual_reach": 100}, Against("2–4×", "2.6×, 260 reached")),
        ({"reach": 199, "usual_reach": 100}, Against("2–4×", "2×, 199 reached", short=True)),
        ({"reach": 260, "usual_reach": 100, "planned_reach": 300}, Against("3×", "2.6×, 260 reached", short=True)),
        ({"reach": 0, "usual_reach": 0}, Against("2–4×", "0 reached, the usual reach unknown")),
    ],
)  # fmt: skip
def test_reach_is_a_multiple_of_the_usual(own: dict[str, Any], said: Against) -> None:
    assert words.reach(found(**own)) == said


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, Against("high", "unknown")), ({"conversions": 8}, Against("high", "8 acted")),
        ({"conversions": 8, "reach": 200}, Against("high", "4%, 8 acted")),
        ({"conversions": 8, "reach": 200, "planned_conversions": 10, "planned_reach": 200, "usual_conversions": 1,
          "usual_reach": 80}, Against("5%", "4%, 8 acted, usually 1.2%", short=True)),
    ],
)  # fmt: skip
def test_conversion_is_a_share_of_the_reached(own: dict[str, Any], said: Against) -> None:
    assert words.conversion(found(**own)) == said


def test_what_is_to_come_stands_first_and_each_filter_finds_its_own(lead: Client, helio: Partnership) -> None:
    made(helio, "Old", published_on=ago(300), reach=3)
    made(helio, "New", published_on=ago(3), kind="ebook")
    made(helio, "Idea")
    made(partnership("Wren"), "Next", published_on=ago(-9))
    assert names(lead.get(URL)) == ["Idea", "Next", "New", "Old"]
    for query, expected in {
        "state=planned": ["Idea", "Next"], "state=out": ["New", "Old"], "state=unmeasured": ["New"],
        "kind=ebook": ["New"], "q=wren": ["Next"], f"partnership={helio.ref}": ["Idea", "New", "Old"],
    }.items():  # fmt: skip
        assert names(lead.get(f"{URL}?{query}")) == expected, query
    assert "No asset matches “Shared booth”." in lead.get(f"{URL}?kind=booth").content.decode()
    text = b"".join(lead.get(f"{URL}?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert [row["title"] for row in csv.DictReader(io.StringIO(text))] == ["Idea", "Next", "New", "Old"]


def test_from_a_template_to_what_came_of_it(as_role: As, helio: Partnership) -> None:
    client = as_role("manager")
    assert client.get(f"{URL}new").status_code == 200
    assert client.get(f"{URL}new?partnership=Nobody").status_code == 422
    form = client.get(f"{URL}new?partnership=Helio+Cloud&template=ebook", follow=True).content.decode()
    assert 'value="1500"' in form and 'value="Co-branded ebook"' in form
    answer = client.post(f"/partnerships/{helio.ref}/assets/new", GOOD)
    assert answer["Location"] == f"{URL}?partnership={helio.ref}"
    one = Asset.objects.get()
    assert (one.planned_reach, one.planned_cost, one.published_on) == (2500, 1500, None)
    edit = f"{URL}{one.ref}/edit"
    came = GOOD | {"reach": "2600", "conversions": "52", "published_on": "2026-11-01", "version": "1"}
    assert client.post(edit, came)["Location"] == f"{URL}?partnership={helio.ref}"
    assert client.post(edit, came | {"reach": "1"}).status_code == 422
    assert client.post(edit, came | {"reach": "99"}).status_code == 409
    page = client.get(URL).content.decode()
    assert "2.6×, 2,600 reached" in page and "2%, 52 acted" in page and "We: Text" in page
    client.post(f"/partnerships/{helio.ref}/records/assets/{one.ref}/undo")
    one.refresh_from_db()
    assert one.reach is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": ""}, "required"), ({"planned_cost": "-1"}, "not below zero"), ({"reach": "x"}, "whole number"),
        ({"reach": "5", "conversions": "6"}, "More act on it than it reaches."), ({"reach": "-1"}, "greater than"),
    ],
)  # fmt: skip
def test_bad_input_keeps_what_was_typed(lead: Client, helio: Partnership, typed: dict[str, str], said: str) -> None:
    answer = lead.post(f"/partnerships/{helio.ref}/assets/new", GOOD | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and 'value="Tills in towns"' in page
    assert not Asset.objects.exists()


def test_the_ladder(as_role: As, helio: Partnership) -> None:
    one = made(helio, "One")
    urls = f"/partnerships/{helio.ref}/assets/new", f"{URL}{one.ref}/edit"
    assert as_role("lead").post("/partnerships/nothing/assets/new", GOOD).status_code == 404
    assert as_role("lead").post(f"{URL}nothing/edit", GOOD).status_code == 404
    for url in urls:
        assert as_role("lead").delete(url).status_code == 405
        assert as_role("reader").post(url, GOOD | {"version": "1"}).status_code == 403
    Partnership.objects.update(owner=None)
    for url in urls:
        assert as_role("manager").post(url, GOOD | {"version": "1"}).status_code == 403
    assert Asset.objects.get().version == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_six_statements_whatever_it_shows(
    lead: Client, helio: Partnership, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(rows):
        made(helio, f"A{index}", published_on=TODAY)
    lead.get(URL)
    with django_assert_num_queries(6):
        assert len(names(lead.get(URL))) == rows


@pytest.mark.parametrize("role", ["admin", "lead", "manager", "executive", "reader"])
def test_every_member_reads_it(as_role: As, helio: Partnership, role: str) -> None:
    assert "No asset yet" in as_role(role).get(URL).content.decode()
    made(helio, "One")
    page = as_role(role).get(URL)
    assert (f"{URL}" in page.content.decode()) and page.status_code == 200
    assert ("/edit" in page.content.decode()) == (role in ("admin", "lead", "manager"))
    assert as_role(role).post(URL).status_code == 405
