"""One objective over time: measured steps against the expected line, and where the target was changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString

from lib.svg.drawing import Number, drawn, n
from lib.words import count_words, day_words

LEFT, RIGHT, TOP, BOTTOM = 4, 58, 12, 20
Points = Sequence[tuple[date, Number]]


@dataclass(frozen=True, slots=True)
class Track:
    """What the chart draws: the line expected now, the one agreed first (empty: the same), the measured steps."""

    expected: Points
    first: Points
    measured: Points
    changes: Sequence[date] = ()


def pace_chart(track: Track, today: date, *, label: str, width: int = 460, height: int = 170) -> SafeString:
    """The chart; `label` says its conclusion in words. Needs two expected points on different days or one measured."""
    days = [day for day, _ in (*track.expected, *track.first, *track.measured)] + [today]
    values = [float(value) for _, value in (*track.expected, *track.first, *track.measured)]
    frame = _Frame(min(days), max(days), min(values, default=0.0), max(values, default=1.0), width, height)
    return drawn(
        f'<svg class="pacechart" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
        + "".join(_parts(track, today, frame))
        + "</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    start: date
    end: date
    low: float
    high: float
    width: int
    height: int

    def x(self, day: date) -> float:
        span = (self.end - self.start).days or 1
        return LEFT + (day - self.start).days / span * (self.width - LEFT - RIGHT)

    def y(self, value: Number) -> float:
        span = (self.high - self.low) or 1.0
        return self.height - BOTTOM - (float(value) - self.low) / span * (self.height - TOP - BOTTOM)


def _parts(track: Track, today: date, frame: _Frame) -> Iterator[str]:
    floor = frame.height - BOTTOM
    yield f'<path class="axis" d="M{LEFT} {floor}.5H{frame.width - RIGHT}"/>'
    yield _upright("now", frame.x(today), floor)
    for change in track.changes:
        yield _upright("change", frame.x(change), floor)
    if len(track.first) > 1:
        yield _line("first", track.first, frame)
    if len(track.expected) > 1:
        yield _line("expect", track.expected, frame)
        yield _text("q-tick", frame.width - RIGHT + 6, frame.y(track.expected[-1][1]) + 4, track.expected[-1][1])
    if track.measured:
        yield f'<polyline class="actual" points="{" ".join(_steps(track.measured, frame))}"/>'
        for day, value in track.measured:
            yield (
                f'<circle class="dot" cx="{n(frame.x(day))}" cy="{n(frame.y(value))}" r="2.6">'
                f"<title>{escape(f'{count_words(value)} on {day_words(day)}')}</title></circle>"
            )
    yield _name(LEFT, frame.height - 4, day_words(frame.start), "start")
    yield _name(frame.width - RIGHT, frame.height - 4, day_words(frame.end), "end")


def _steps(measured: Points, frame: _Frame) -> Iterator[str]:
    """A value holds until the next one is measured."""
    before: Number | None = None
    for day, value in measured:
        if before is not None:
            yield f"{n(frame.x(day))},{n(frame.y(before))}"
        yield f"{n(frame.x(day))},{n(frame.y(value))}"
        before = value


def _line(kind: str, points: Points, frame: _Frame) -> str:
    joined = " ".join(f"{n(frame.x(day))},{n(frame.y(value))}" for day, value in points)
    return f'<polyline class="{kind}" points="{joined}"/>'


def _upright(kind: str, x: float, floor: int) -> str:
    return f'<path class="{kind}" d="M{n(x)} {TOP - 6}V{floor}"/>'


def _text(kind: str, x: float, y: float, value: Number) -> str:
    return f'<text class="{kind}" x="{n(x)}" y="{n(y)}">{escape(count_words(value))}</text>'


def _name(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text class="q-name" x="{n(x)}" y="{n(y)}" text-anchor="{anchor}">{escape(text)}</text>'
