"""The sentence of the brief, by rule from counts."""

import pytest

from portfolio.sentence import alive_words, decide_words


@pytest.mark.parametrize(
    ("alive", "total", "said"),
    [
        (0, 0, "No partnership is going on."),
        (1, 1, "The only partnership is alive."),
        (0, 1, "The only partnership is not alive."),
        (2, 2, "Both partnerships are alive."),
        (23, 23, "All 23 live or exiting partnerships are alive."),
        (0, 23, "None of 23 live or exiting partnerships is alive."),
        (1, 23, "One of 23 live or exiting partnerships is alive."),
        (14, 23, "Fourteen of 23 live or exiting partnerships are alive."),
        (20, 23, "Twenty of 23 live or exiting partnerships are alive."),
        (21, 1204, "21 of 1,204 live or exiting partnerships are alive."),
    ],
)
def test_alive(alive: int, total: int, said: str) -> None:
    assert alive_words(alive, total) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "Nothing needs a decision."),
        (1, "One needs a decision."),
        (6, "Six need a decision."),
        (1200, "1,200 need a decision."),
    ],
)
def test_decide(number: int, said: str) -> None:
    assert decide_words(number) == said
