"""What people write in a cell, and what is read."""

from datetime import date
from decimal import Decimal

import pytest

from objectives.value import words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1200", "1200"), ("1,200", "1200"), ("1.200", "1200"), ("1,200.50", "1200.50"), ("1.200,50", "1200.50"),
        ("1'200", "1200"), ("€1 200", "1200"), ("$12.5", "12.5"), ("12,5", "12.5"), ("0.125", "0.125"),
        ("1,234,567", "1234567"), ("1.234.567,8", "1234567.8"), ("EUR 40", "40"), ("40 CHF", "40"), ("0", "0"),
    ],
)  # fmt: skip
def test_numbers(text: str, read: str) -> None:
    assert words.number(text) == Decimal(read)


@pytest.mark.parametrize("text", ["", "many", "12a", "--", ",", "1e5", "٣", "99999999999999999"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(words.Unread):
        words.number(text)


@pytest.mark.parametrize("text", ["-5", "−5", "(5)"])
def test_below_zero_says_what_to_write(text: str) -> None:
    with pytest.raises(words.Unread, match="above zero"):
        words.number(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [("12 h", (None, "12.00")), ("1.5h", (None, "1.50")), ("90 min", (None, "1.50")), ("400", ("400.00", None))],
)
def test_money_or_hours(text: str, read: tuple[str | None, str | None]) -> None:
    assert words.worth(text) == tuple(None if part is None else Decimal(part) for part in read)


@pytest.mark.parametrize(
    ("text", "month_first", "read"),
    [
        ("2026-11-03", False, date(2026, 11, 3)), ("3.11.2026", True, date(2026, 11, 3)),
        ("03/11/2026", False, date(2026, 11, 3)), ("03/11/2026", True, date(2026, 3, 11)),
        ("3 Nov 2026", False, date(2026, 11, 3)), ("3 November 2026", False, date(2026, 11, 3)),
        ("3.11.26", False, date(2026, 11, 3)), ("2026-10", False, date(2026, 10, 31)),
        ("Oct 2026", False, date(2026, 10, 31)), ("Q3 2026", False, date(2026, 9, 30)),
        ("2026-11", False, TODAY), ("Q4 2026", False, TODAY), ("2026-02-01 00:00:00", False, date(2026, 2, 1)),
        ("2026-11-22", False, TODAY),
    ],
)  # fmt: skip
def test_days(text: str, month_first: bool, read: date) -> None:
    assert words.day(text, month_first=month_first, today=TODAY) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-23", "still to come"), ("2026-12", "still to come"), ("Q1 2027", "still to come"),
        ("31.2.2026", "is not a day"), ("soon", "is not a day"), ("2026-13", "is not a day"),
        ("99 Foo 2026", "is not a day"),
    ],
)  # fmt: skip
def test_no_days(text: str, said: str) -> None:
    with pytest.raises(words.Unread, match=said):
        words.day(text, month_first=False, today=TODAY)


def test_the_month_comes_first_only_where_the_column_shows_it() -> None:
    assert words.month_first(["3/4/2026", "3/14/2026"])
    assert not words.month_first(["3/4/2026", "5/6/2026"])
    assert not words.month_first(["14/3/2026", "3/14/2026"])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("We received", ("ours", "return")), ("they gave", ("theirs", "investment")), ("Ours", ("ours", "")),
        ("investment", ("", "investment")), ("Their cost", ("theirs", "investment")),
    ],
)  # fmt: skip
def test_side_and_flow(text: str, read: tuple[str, str]) -> None:
    assert words.side_and_flow(text) == read


@pytest.mark.parametrize("text", ["", "blue", "we and they", "given and received"])
def test_no_side_and_flow(text: str) -> None:
    with pytest.raises(words.Unread):
        words.side_and_flow(text)


def test_kinds_and_yes() -> None:
    assert [words.kind(text) for text in ("Cost saved", "cost-saved", "Ads", "Sales")] == [
        "cost_saved", "cost_saved", "marketing", "revenue",
    ]  # fmt: skip
    assert (words.yes_or_no("Yes"), words.yes_or_no("displaced")) == (True, False)
    with pytest.raises(words.Unread, match="Known are: cash, time"):
        words.kind("magic")
    with pytest.raises(words.Unread):
        words.yes_or_no("perhaps")
