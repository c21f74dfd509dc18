"""Days and figures as people read them."""

from datetime import date
from decimal import Decimal

import pytest

from lib.words import ago_words, count_words, day_words, exact_words, money_words, signed_words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 20), "2 days ago"),
        (date(2026, 12, 3), "in 11 days"),
        (date(2026, 10, 9), "44 days ago"),
        (date(2026, 10, 8), "1 month ago"),
        (date(2026, 9, 20), "2 months ago"),
        (date(2024, 12, 1), "2 years ago"),
        (date(2024, 12, 20), "23 months ago"),
        (date(2029, 11, 22), "in 3 years"),
    ],
)
def test_how_long_ago(day: date, said: str) -> None:
    assert ago_words(day, TODAY) == said


def test_a_day() -> None:
    assert day_words(date(2026, 3, 8)) == "8 Mar 2026"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (940, "940"),
        (9999, "9,999"),
        (10_000, "10k"),
        (999_499, "999k"),
        (999_500, "1m"),
        (2_860_000, "2.86m"),
        (Decimal("12.5"), "12.50"),
        (-49_200, "\N{MINUS SIGN}49k"),
    ],
)
def test_counts(value: int | Decimal, said: str) -> None:
    assert count_words(value) == said


def test_money_names_its_currency() -> None:
    assert money_words(Decimal(61_000), "EUR") == "€61k"
    assert money_words(-940, "USD") == "\N{MINUS SIGN}$940"
    assert money_words(2_500_000, "CHF") == "CHF\N{NO-BREAK SPACE}2.5m"


def test_changes_say_their_sign() -> None:
    assert [signed_words(value, "%") for value in (12, 0, -5)] == ["+12%", "0%", "\N{MINUS SIGN}5%"]


@pytest.mark.parametrize(
    ("amount", "said"),
    [("13610", "€13,610"), ("13610.50", "€13,610.50"), ("0", "€0"), ("-4", "\N{MINUS SIGN}€4")],
)
def test_exact_money(amount: str, said: str) -> None:
    assert exact_words(Decimal(amount), "EUR") == said
