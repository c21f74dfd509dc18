"""Numbers as SVG attributes, and the one place that calls a drawing safe."""

from decimal import Decimal

from django.utils.safestring import SafeString

Number = float | Decimal


def n(value: Number) -> str:
    """`value` as an attribute: 12.04 gives "12", -0.01 gives "0", 3.25 gives "3.2"."""
    text = f"{float(value):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def part(value: Number, whole: Number) -> float:
    """The share of `value` in `whole`, between 0 and 1; 0 where there is no whole."""
    if not whole:
        return 0.0
    return min(max(float(value) / float(whole), 0.0), 1.0)


def drawn(markup: str) -> SafeString:
    """Markup put together from numbers, our own words and escaped text: templates print it as it is."""
    return SafeString(markup)
