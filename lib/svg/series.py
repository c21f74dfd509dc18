"""Charts over time: a spark line, the strip of check-ins, the balance by quarter, an objective against its pace."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString

from lib.svg.drawing import Number, drawn, n

CELL, GAP = 9, 2


@dataclass(frozen=True, slots=True)
class Quarter:
    """Value received from and given to a partner in one quarter, in the unit of the chart."""

    label: str
    received: Number
    given: Number


def spark(values: Sequence[Number], width: int = 84, height: int = 22) -> SafeString:
    """A line through `values`, oldest first, with a dot on the newest. Nothing for fewer than two values."""
    if len(values) < 2:
        return drawn("")
    low, high = float(min(values)), float(max(values))
    span = (high - low) or 1.0
    step = (width - 4) / (len(values) - 1)
    points = [
        (n(2 + at * step), n(height - 3 - (float(value) - low) / span * (height - 6)))
        for at, value in enumerate(values)
    ]
    x, y = points[-1]
    line = " ".join(f"{px},{py}" for px, py in points)
    return drawn(
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">'
        f'<polyline points="{line}"/><circle cx="{x}" cy="{y}" r="2.2"/></svg>'
    )


def strip(cells: Sequence[str], height: int = 14) -> SafeString:
    """One cell an interval, oldest first: `kept` filled, `extra` pale, `missed` hollow, `none` a small dot."""
    width = len(cells) * (CELL + GAP) - GAP if cells else 0
    body = "".join(_cell(kind, at * (CELL + GAP), height) for at, kind in enumerate(cells))
    return drawn(
        f'<svg class="strip" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">'
        f"{body}</svg>"
    )


def _cell(kind: str, x: int, height: int) -> str:
    top = (height - CELL) / 2
    if kind == "missed":
        side = CELL - 1.5
        return (
            f'<rect class="c-missed" x="{x + 0.75:g}" y="{top + 0.75:g}" width="{side:g}" height="{side:g}" rx="1.5"/>'
        )
    if kind == "none":
        return f'<rect class="c-none" x="{x + CELL / 2 - 1:g}" y="{height / 2 - 1:g}" width="2" height="2" rx="1"/>'
    if kind in ("kept", "extra"):
        return f'<rect class="c-{kind}" x="{x}" y="{top:g}" width="{CELL}" height="{CELL}" rx="1.5"/>'
    raise ValueError(f"A check-in is kept, extra, missed or none, not '{kind}'.")


def quarter_balance(quarters: Sequence[Quarter], *, label: str, width: int = 380, height: int = 190) -> SafeString:
    """Received above the line and given below it, a pair of bars a quarter. `label` says the conclusion in words."""
    bar, axis, room_up, room_down = 24, 116, 96, 48
    top = max((float(quarter.received) for quarter in quarters), default=0.0)
    bottom = max((float(quarter.given) for quarter in quarters), default=0.0)
    # One scale for both directions, small enough for the taller of the two to fit its room.
    scale = min(room_up / top if top else room_up, room_down / bottom if bottom else room_up)
    gap = (width - 40 - len(quarters) * bar) / max(len(quarters), 1)
    out = []
    for at, quarter in enumerate(quarters):
        x = 34 + at * (bar + gap)
        up, down = float(quarter.received) * scale, float(quarter.given) * scale
        out.append(f'<rect class="received" x="{n(x)}" y="{n(axis - up)}" width="{bar}" height="{n(up)}" rx="2"/>')
        out.append(f'<rect class="given" x="{n(x)}" y="{axis + 1}" width="{bar}" height="{n(down)}" rx="2"/>')
        out.append(_text("q-tick", x + bar / 2, axis - up - 5, _figure(quarter.received)))
        out.append(_text("q-tick", x + bar / 2, axis + down + 12, _figure(quarter.given)))
        if at % 2 == 1 or len(quarters) < 6:
            out.append(_text("q-name", x + bar / 2, height - 2, quarter.label))
    body = "".join(out)
    return drawn(
        f'<svg class="qbal" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">{body}'
        f'<path class="axis" d="M24 {axis}.5H{width}"/></svg>'
    )


def burn(
    actual: Sequence[Number],
    expected: Sequence[Number],
    target: Number,
    *,
    label: str,
    width: int = 380,
    height: int = 150,
) -> SafeString:
    """An objective against its pace: expected dotted, actual solid, the target as a rule. Both start at the same point.

    `expected` has one value a period to the end, `actual` one a period until today; at least two and one of them.
    """
    top = float(max(target, *expected, *actual)) * 1.05 or 1.0
    step = (width - 50) / (len(expected) - 1)

    def at(index: int, value: Number) -> str:
        return f"{n(2 + index * step)},{n(height - 8 - float(value) / top * (height - 16))}"

    wanted = " ".join(at(index, value) for index, value in enumerate(expected))
    real = " ".join(at(index, value) for index, value in enumerate(actual))
    goal = height - 8 - float(target) / top * (height - 16)
    x, y = (float(part) for part in at(len(actual) - 1, actual[-1]).split(","))
    # The figure stands on the far side of the dotted line, never across it.
    beside = y - 9 if actual[-1] >= expected[len(actual) - 1] else y + 17
    return drawn(
        f'<svg class="burn" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
        f'<path class="goal" d="M2 {n(goal)}H{width - 48}"/>'
        f"{_text('q-tick', width - 44, goal + 4, _figure(target), 'start')}"
        f'{_text("q-lab", x, beside, _figure(actual[-1]))}<polyline class="expect" points="{wanted}"/>'
        f'<polyline class="actual" points="{real}"/><circle class="dot" cx="{n(x)}" cy="{n(y)}" r="3"/></svg>'
    )


def _figure(value: Number) -> str:
    whole = Decimal(str(value))
    return f"{whole:,.0f}" if whole == whole.to_integral_value() else f"{whole:,.1f}"


def _text(kind: str, x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text class="{kind}" x="{n(x)}" y="{n(y)}" text-anchor="{anchor}">{escape(text)}</text>'
