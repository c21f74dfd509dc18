"""The contrast of every pair of colours in use, computed from the tokens themselves, in both themes."""

import re
from math import cos, radians, sin

import pytest

from lib.bundle import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
COLOUR = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"
PAIRS = {
    name: (light, dark)
    for name, *both in re.findall(rf"--([\w-]+): light-dark\({COLOUR}, {COLOUR}\)", TOKENS)
    for light, dark in [(tuple(map(float, both[:3])), tuple(map(float, both[3:])))]
}
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("paper", "side", "raise", "hover")],
    *[(ink, "paper") for ink in ("in", "warn", "bad")],
    *[("ink", "here"), ("ink-2", "here"), ("ink", "void-bg"), ("ink-2", "void-bg"), ("ink", "in-bg"), ("paper", "ink")],
    *[
        ("warn", "warn-bg"),
        ("ink", "warn-bg"),
        ("bad", "bad-bg"),
        ("ink", "bad-bg"),
        ("us", "us-bg"),
        ("them", "them-bg"),
    ],
]
MARKS = [
    *[(mark, "paper") for mark in ("in", "out", "warn", "bad", "ink-3", "field", "focus")],
    *[("field", "raise"), ("focus", "raise"), ("bad", "side"), ("in", "hover"), ("bad", "hover"), ("warn", "hover")],
]


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """Relative luminance (WCAG) of an oklch colour, its channels cut to sRGB."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    base = lightness / 100
    long, middle, short = (
        (base + x * a + y * b) ** 3
        for x, y in ((0.3963377774, 0.2158037573), (-0.1055613458, -0.0638541728), (-0.0894841775, -1.2914855480))
    )
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return sum(w * min(max(c, 0), 1) for w, c in ((0.2126, red), (0.7152, green), (0.0722, blue)))


def contrast(one: str, other: str, theme: int) -> float:
    high, low = sorted((luminance(*PAIRS[name][theme]) for name in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert (luminance(100, 0, 0) + 0.05) / (luminance(0, 0, 0) + 0.05) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT, ids="/".join)
def test_text_stands_out_five_to_one(ink: str, ground: str, theme: int) -> None:
    assert contrast(ink, ground, theme) >= 5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS, ids="/".join)
def test_marks_and_borders_stand_out_three_to_one(mark: str, ground: str, theme: int) -> None:
    assert contrast(mark, ground, theme) >= 3
