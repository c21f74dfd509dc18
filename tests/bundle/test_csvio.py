"""Cells that stay text, in a spreadsheet and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.csvio import guess_delimiter, raw_cell, safe_cell

LIVE = ["=1+1", "+1+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u3000=1", "＝1", "＋1+1", "－1+1", "＠x", "'=1", "\n=1", "\u200b=1"]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("text", LIVE)
def test_no_spelling_of_a_formula_stays_live(text: str) -> None:
    assert safe_cell(text) == "'" + text
    assert raw_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["", "Lumen", "-12.5", "+3", "'quoted'", "a=b", "3-2", "o'clock", "1e5"])
def test_plain_text_and_numbers_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text
    assert raw_cell(text) == text


@given(st.text())
def test_what_is_made_safe_can_be_made_raw_again(text: str) -> None:
    assert raw_cell(safe_cell(text)) == text


@given(st.text())
def test_nothing_safe_starts_like_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert safe == text or safe.startswith("'")
    assert not safe.startswith(("=", "@", "\t", "\r"))


def test_delimiters() -> None:
    assert guess_delimiter("a,b;c,d") == ","
    assert guess_delimiter('"a,b,c,d";e;f') == ";"
    assert guess_delimiter("a\tb,c\td") == "\t"
    assert guess_delimiter("single") == ","
