"""What changed between two versions, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from objectives.plan.difference import Piece, changed, difference


def test_words_that_went_and_came() -> None:
    assert difference("We lead in towns.", "They lead in big towns.") == [
        Piece("del", "We"), Piece("ins", "They"), Piece("same", " lead in "), Piece("ins", "big "),
        Piece("same", "towns."),
    ]  # fmt: skip


def test_neighbours_that_both_changed_read_as_one() -> None:
    assert difference("a quarter of shops", "one third of shops") == [
        Piece("del", "a quarter"), Piece("ins", "one third"), Piece("same", " of shops"),
    ]  # fmt: skip


def test_equal_texts_and_empty_ones() -> None:
    assert difference("", "") == []
    assert not changed(difference("Same.", "Same."))
    assert difference("", "New") == [Piece("ins", "New")]
    assert difference("Old", "") == [Piece("del", "Old")]


WORDS = st.text(alphabet="ab .\n'é", max_size=40)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == after
    assert changed(pieces) == (before != after)
