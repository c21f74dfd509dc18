"""Rows of a spreadsheet: shown first, all or none, never twice, taken back together."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Member
from objectives.models import ValueEntry
from objectives.value.pasting import ROLES, read
from partners.models import Partnership
from tests.partners.conftest import As

TODAY = date(2026, 11, 22)
QUARTER = (
    "Date\tWho\tAmount\tKind\tNote\n"
    "30 Sep 2026\tWe received\t12,400\trevenue\tJoint customers\n"
    "30 Sep 2026\tWe gave\t2,000.50\tmarketing\tCampaign\n"
    "Q3 2026\tThey gave\t16 h\ttime\tSupport\n"
)
WHAT = QUARTER.replace("Who", "What")


def table(text: str, **own: Any) -> Any:
    return read(text, today=TODAY, people={"dev marsh": 7}, **own)


def test_tabs_semicolons_and_commas_read_alike() -> None:
    semicolons = WHAT.replace("\t", ";")
    commas = "\n".join(",".join(f'"{cell}"' for cell in line.split("\t")) for line in WHAT.strip().split("\n"))
    rows = [[line.entry for line in table(text).lines] for text in (WHAT, semicolons, commas)]
    assert rows[0] == rows[1] == rows[2]
    assert rows[0][0] == {
        "on": date(2026, 9, 30), "side": "ours", "flow": "return", "amount": Decimal("12400.00"), "hours": None,
        "kind": "revenue", "note": "Joint customers",
    }  # fmt: skip
    assert (rows[0][2]["hours"], rows[0][2]["amount"]) == (Decimal(16), None)


def test_who_may_say_whose_it_is_or_name_one_of_us() -> None:
    assert table(QUARTER).roles == table(WHAT).roles == ["on", "what", "amount", "kind", "note"]
    assert table("day;what;hours;who\n2026-09-01;we gave;5;Dev Marsh").lines[0].entry["person"] == 7


def test_without_column_names_the_cells_tell() -> None:
    found = table("2026-09-30\twe received\t400\n2026-10-31\tthey received\t90\tDinner")
    assert found.roles == ["on", "what", "amount", "note"]
    assert [line.entry["side"] for line in found.lines] == ["ours", "theirs"]


def test_side_and_way_in_two_columns_and_what_no_column_says() -> None:
    found = table("day,whose,type,eur\n2026-09-01,theirs,investment,5")
    assert (found.lines[0].entry["side"], found.lines[0].entry["flow"]) == ("theirs", "investment")
    usual = table("day;value\n2026-09-01;5", usual=("ours", "return"))
    assert (usual.lines[0].entry["side"], usual.lines[0].entry["flow"]) == ("ours", "return")
    assert [problem.reason for problem in table("day;value\n2026-09-01;5").wrong] == [
        "No column says who received or gave. Choose it below for all rows."
    ]


def test_every_wrong_cell_is_named_by_row_and_by_its_own_column() -> None:
    found = table(
        "Datum-Day;What;Betrag €;Person\nsoon;we received;12\n2026-09-01;blue;5;Dev Marsh\n\n"
        "2026-09-02;we gave;-3;Nobody"
    )
    assert [(one.row, one.column, one.value) for one in found.wrong] == [
        (2, "Datum-Day", "soon"), (3, "What", "blue"), (5, "Betrag €", "-3"), (5, "Person", "Nobody"),
    ]  # fmt: skip
    assert found.fresh == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day;what;amount", "only column names"), ("day;what;amount\n2026-09-01;we gave", "Neither an amount"),
        ("day;what;amount\n;we gave;3", "The day is missing."), ("what;amount\nwe gave;3", "No column is a day"),
        ("day;what\n2026-09-01;we gave", "No column is an amount"), ("\n \n", "Nothing was pasted."),
        ("\n".join(["2026-09-01;we gave;3"] * 1001), "At most 1,000 rows"),
    ],
)  # fmt: skip
def test_what_lacks_is_said(text: str, said: str) -> None:
    found = table(text)
    assert said in " ".join(one.reason for one in found.wrong)
    assert found.fresh == []


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert table(text).wrong or table(text).fresh


def test_roles_overrule_the_guess() -> None:
    found = table("a;b;c\n5;2026-09-01;we gave", roles=["hours", "on", "what"])
    assert found.wrong  # names nobody knows are a row, and “a” is no number
    headed = table("day;what;amount;worth\n2026-09-01;we gave;5;7", roles=["on", "what", "", "amount"])
    assert headed.lines[0].entry["amount"] == Decimal(7)
    assert set(headed.roles) <= {*ROLES, ""}


@pytest.fixture
def url(helio: Partnership) -> str:
    return f"/partnerships/{helio.ref}/value/paste"


@pytest.mark.django_db
def test_a_quarter_is_shown_recorded_never_twice_and_taken_back(as_role: As, helio: Partnership, url: str) -> None:
    client = as_role("manager")
    shown = client.post(url, {"text": WHAT})
    assert shown.status_code == 200
    assert "3 to record." in shown.content.decode()
    assert not ValueEntry.objects.exists()
    saved = client.post(f"{url}/save", {"text": WHAT})
    assert saved["Location"] == f"/partnerships/{helio.ref}/value/"
    assert [(own.side, own.flow, own.amount, own.hours) for own in ValueEntry.objects.order_by("id")] == [
        ("ours", "return", Decimal("12400.00"), None),
        ("ours", "investment", Decimal("2000.50"), None),
        ("theirs", "investment", None, Decimal("16.00")),
    ]
    again = client.post(f"{url}/save", {"text": WHAT + "\n1 Oct 2026\tWe gave\t7"}, follow=True)
    assert "1 recorded. 3 stood there already." in again.content.decode()
    assert ValueEntry.objects.count() == 4
    batch = client.session["pasted"]["batch"]
    assert "nothing to undo" in client.post(f"{url}/undo?batch=other", follow=True).content.decode()
    assert "1 taken back." in client.post(f"{url}/undo?batch={batch}", follow=True).content.decode()
    assert ValueEntry.objects.count() == 3
    assert "nothing to undo" in client.post(f"{url}/undo?batch={batch}", follow=True).content.decode()


@pytest.mark.django_db
def test_two_equal_rows_are_two_and_stay_two(lead: Client, url: str) -> None:
    twice = "day;what;amount\n2026-09-01;we gave;5\n2026-09-01;we gave;5"
    for _ in range(2):
        assert lead.post(f"{url}/save", {"text": twice}).status_code == 302
        assert ValueEntry.objects.count() == 2


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_done_once(lead: Client, url: str) -> None:
    for _ in range(2):
        lead.post(f"{url}/save", {"text": WHAT, "post_key": "k"})
    assert ValueEntry.objects.count() == 3


@pytest.mark.django_db
def test_one_wrong_cell_keeps_everything_out_and_the_text_in(lead: Client, url: str) -> None:
    wrong = WHAT.replace("12,400", "a lot")
    for address in (url, f"{url}/save"):
        answer = lead.post(address, {"text": wrong})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Row 2, Amount: “a lot” is not a number." in page
        assert "30 Sep 2026\tWe gave" in page
    assert lead.post(url, {"text": ""}).status_code == 422
    assert lead.post(f"{url}/save", {"text": "\0"}).status_code in (400, 422)
    assert not ValueEntry.objects.exists()


@pytest.mark.django_db
def test_columns_chosen_by_hand_and_dates_with_the_month_first(lead: Client, url: str) -> None:
    text = "when happened;what;amount\n03/04/2026;we gave;5"
    chosen = {"text": text, "dates": "mdy", "column-0": "on", "column-1": "what", "column-2": "hours"}
    assert lead.post(f"{url}/save", chosen).status_code == 302
    made = ValueEntry.objects.get()
    assert (made.on, made.hours, made.amount) == (date(2026, 3, 4), Decimal(5), None)


@pytest.mark.django_db
def test_a_person_is_one_of_us(lead: Client, url: str, people: dict[str, Member]) -> None:
    lead.post(f"{url}/save", {"text": "day;what;hours;person\n2026-09-01;we gave;5;dev marsh"})
    assert ValueEntry.objects.get().person == people["manager"]


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["", "/save", "/undo"])
def test_the_ladder(as_role: As, helio: Partnership, url: str, act: str) -> None:
    good = {"text": WHAT}
    assert as_role("lead").post(f"/partnerships/nothing/value/paste{act}", good).status_code == 404
    assert as_role("lead").delete(url + act).status_code == 405
    assert as_role("reader").post(url + act, good).status_code == 403
    Partnership.objects.update(owner=None)
    assert as_role("manager").post(url + act, good).status_code == 403
    assert not ValueEntry.objects.exists()
    assert as_role("lead").get(url).status_code == 200
