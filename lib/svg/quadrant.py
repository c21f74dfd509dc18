"""Effort against value: one mark a partnership, the lower right corner shaded, because time goes to waste there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log10, sqrt

from django.utils.safestring import SafeString

from lib.status import status
from lib.svg.drawing import Number, drawn, n

WIDTH, HEIGHT = 560, 400
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 14, 40
FLOOR, EDGE = HEIGHT - BOTTOM, WIDTH - RIGHT
HEADROOM = 20
LETTER = 6.1
LONGEST_NAME = 16
# Where a name may stand beside its mark, best first: dx, dy, text-anchor.
PLACES = (
    (9, 4, "start"),
    (-9, 4, "end"),
    (0, -10, "middle"),
    (0, 18, "middle"),
    (7, -7, "start"),
    (-7, -7, "end"),
    (7, 14, "start"),
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """One partnership: hours a quarter to the right, value received in twelve months upwards."""

    name: str
    effort: Number
    value: Number
    status: str


def quadrant(
    points: Sequence[Point], *, effort_mid: Number, value_mid: Number, effort_name: str, value_name: str, says: str
) -> SafeString:
    """The chart, with both scales as square roots so that small partnerships do not pile up in the corner.

    `effort_mid` and `value_mid` are where heavy and valuable begin; `says` is the conclusion in words, for those who
    do not see the picture. Names that would cover a mark or another name are left out: the mark's title has them all.
    """
    across = _Axis(max([float(effort_mid) * 2, *(float(point.effort) for point in points)]), LEFT, EDGE - 8)
    upward = _Axis(max([float(value_mid) * 2, *(float(point.value) for point in points)]), FLOOR - 9, TOP + HEADROOM)
    x_mid, y_mid = across.at(effort_mid), upward.at(value_mid)
    placed = sorted(
        ((across.at(point.effort), upward.at(point.value), point) for point in points), key=lambda spot: spot[1]
    )
    return drawn(
        f'<svg class="quad" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="quad-t quad-d">'
        f'<title id="quad-t">Effort against value</title><desc id="quad-d">{escape(says)}</desc>'
        f'<rect class="q-warn" x="{n(x_mid)}" y="{n(y_mid)}" width="{n(EDGE - x_mid)}" height="{n(FLOOR - y_mid)}"/>'
        f'<path class="q-axis" d="M{LEFT} {TOP}V{FLOOR}H{EDGE}"/>'
        f'<path class="q-mid" d="M{n(x_mid)} {TOP}V{FLOOR}M{LEFT} {n(y_mid)}H{EDGE}"/>'
        + "".join(_text("q-tick", LEFT - 7, upward.at(tick) + 3.5, _short(tick), "end") for tick in upward.ticks())
        + "".join(_text("q-tick", across.at(tick), FLOOR + 15, _short(tick), "middle") for tick in across.ticks())
        + _text("q-name", EDGE, HEIGHT - 5, f"{effort_name} →", "end")
        + _text("q-name", LEFT, HEIGHT - 5, f"↑ {value_name}", "start")
        + "".join(_text("q-zone", *zone) for zone in _zones(y_mid))
        + "".join(_mark(x, y, point) for x, y, point in placed)
        + "".join(_labels(placed, y_mid))
        + "</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    most: float
    start: float
    end: float

    def at(self, value: Number) -> float:
        along: float = sqrt(max(float(value), 0) / (self.most or 1))
        return self.start + along * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Round values about evenly apart on the page: squares of quarters of the axis, rounded down."""
        return sorted({_round(self.most * step * step / 16) for step in range(5)})


def _round(value: float) -> float:
    """Down to half a leading digit: 344 gives 300, 38 gives 35, 9.4 gives 9."""
    if value < 1:
        return 0
    unit = max(10.0 ** int(log10(value)) / 2, 1.0)
    return int(value / unit) * unit


def _short(value: float) -> str:
    return f"{value / 1000:g}k" if value >= 10_000 else f"{value:g}"


def _zones(y_mid: float) -> tuple[tuple[float, float, str, str], ...]:
    return (
        (LEFT + 8, TOP + 8, "Light and valuable", "start"),
        (EDGE - 2, TOP + 8, "Heavy and valuable", "end"),
        (EDGE - 6, FLOOR - 8, "Heavy, little value", "end"),
        (LEFT + 8, y_mid + 16, "Light, little value", "start"),
    )


def _mark(x: float, y: float, point: Point) -> str:
    known = status(point.status)
    spot = f'cx="{n(x)}" cy="{n(y)}"'
    ring = f'<circle class="m-line{" g-dash" if known.shape == "dashed" else ""}" {spot} r="5"/>'
    drawn = {
        "solid": f'<circle class="m-fill" {spot} r="5.5"/>',
        "half": ring + f'<path class="m-fill" d="M{n(x)} {n(y - 5)}a5 5 0 0 1 0 10z"/>',
        "quarter": ring + f'<path class="m-fill" d="M{n(x)} {n(y)}v-5a5 5 0 0 1 5 5z"/>',
        "query": f'<text class="m-query" x="{n(x)}" y="{n(y + 4.5)}" text-anchor="middle">?</text>',
        "struck": ring + f'<path class="m-line" d="M{n(x - 3.5)} {n(y + 3.5)}l7 -7"/>',
    }.get(known.shape, ring)
    return f'<g class="t-{known.tone}">{drawn}<title>{escape(f"{point.name}: {known.label.lower()}")}</title></g>'


def _labels(placed: Sequence[tuple[float, float, Point]], y_mid: float) -> Iterator[str]:
    taken: list[Box] = [
        (EDGE - 120, FLOOR - 22, EDGE, FLOOR),
        (LEFT, TOP - 4, LEFT + 120, TOP + 12),
        (EDGE - 120, TOP - 4, EDGE, TOP + 12),
        (LEFT, y_mid + 3, LEFT + 120, y_mid + 20),
    ]
    taken += [(x - 6, y - 6, x + 6, y + 6) for x, y, _ in placed]
    for x, y, point in placed:
        name = point.name if len(point.name) <= LONGEST_NAME else point.name[: LONGEST_NAME - 1].rstrip() + "…"
        for dx, dy, anchor in PLACES:
            box = _box(x + dx, y + dy, len(name) * LETTER, anchor)
            if _inside(box) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield _text("q-lab", x + dx, y + dy, name, anchor)
                break


def _box(x: float, y: float, width: float, anchor: str) -> Box:
    left = x - (width if anchor == "end" else width / 2 if anchor == "middle" else 0)
    return (left, y - 10, left + width, y + 2)


def _inside(box: Box) -> bool:
    return box[0] >= LEFT + 2 and box[2] <= WIDTH - 2 and box[3] <= FLOOR - 1


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _text(kind: str, x: float, y: float, text: str, anchor: str) -> str:
    return f'<text class="{kind}" x="{n(x)}" y="{n(y)}" text-anchor="{anchor}">{escape(text)}</text>'
