"""Small horizontal bars that stand in table rows: pace, progress, balance, share, and a plain meter."""

from html import escape

from django.utils.safestring import SafeString

from lib.svg.drawing import Number, drawn, n, part

ON_PACE, NEAR_PACE = 85, 60
PACE_END = 130


def pace_class(percent: Number) -> str:
    """`ok` from 85 % of the expected pace, `near` from 60 %, else `off`."""
    return "ok" if percent >= ON_PACE else "near" if percent >= NEAR_PACE else "off"


def pace_bar(percent: Number, width: int = 120, height: int = 10) -> SafeString:
    """A bar of `percent` of the expected pace, with a tick at 100, where it should be; it ends at 130."""
    value = max(1.5, part(percent, PACE_END) * width)
    name = f'role="img" aria-label="{n(round(percent))}% of the expected pace"'
    tick = n(part(100, PACE_END) * width)
    return _svg(f"pace {pace_class(percent)}", width, height, name, _track(width, height, value) + _tick(tick, height))


def progress(
    now: Number,
    target: Number,
    expected: Number,
    *,
    pace: Number = 100,
    label: str = "",
    width: int = 200,
    height: int = 12,
) -> SafeString:
    """A bar from 0 to `target`, filled to `now`, with a tick at what was `expected` by today; coloured by `pace`."""
    said = escape(label or f"{now} of {target}, expected {expected} by today")
    body = _track(width, height, part(now, target) * width) + _tick(n(part(expected, target) * width), height)
    return _svg(f"prog {pace_class(pace)}", width, height, f'role="img" aria-label="{said}"', body)


def meter(done: Number, total: Number, width: int = 144) -> SafeString:
    """How much of `total` is done; hidden from screen readers, since the words stand beside it."""
    return _svg("prog", width, 6, 'aria-hidden="true"', _track(width, 12, part(done, total) * width, y=0))


def balance_bar(given: Number, received: Number, scale: Number, width: int = 200, height: int = 14) -> SafeString:
    """Given to the left of an axis at 36 % of the width, received to its right, both cut at `scale` or the edge."""
    axis = round(width * 0.36, 1)
    room = width - axis
    left = min(part(given, scale) * room, axis)
    right = part(received, scale) * room
    body = (
        _rect("given", axis - left, max(left, 0.8), height) + _rect("received", axis, max(right, 0.8), height)
    ) + f'<path class="axis" d="M{n(axis)} 0V{height}"/>'
    return _svg("bal", width, height, 'aria-hidden="true"', body)


def share_bar(given: Number, received: Number, width: int = 92, height: int = 10) -> SafeString:
    """The split of all value exchanged: given left, received right, a notch at the even split. Empty track if none."""
    total = float(given) + float(received)
    if not total:
        return _svg("share prog", width, height, 'aria-hidden="true"', _track(width, height, 0))
    left = part(given, total) * width
    body = (
        _rect("given", 0, left, height) + _rect("received", left, width - left, height)
    ) + f'<path class="axis" d="M{n(width / 2)} 0V{height}"/>'
    return _svg("share", width, height, 'aria-hidden="true"', body)


def _svg(kind: str, width: int, height: int, name: str, body: str) -> SafeString:
    return drawn(
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {name}>{body}</svg>'
    )


def _track(width: int, height: int, value: float, y: int = 3) -> str:
    thick = height - 6
    return (
        f'<rect class="track" x="0" y="{y}" width="{width}" height="{thick}" rx="2"/>'
        f'<rect class="val" x="0" y="{y}" width="{n(value)}" height="{thick}" rx="2"/>'
    )


def _rect(kind: str, x: float, width: float, height: int) -> str:
    return f'<rect class="{kind}" x="{n(x)}" y="2" width="{n(width)}" height="{height - 4}" rx="1.5"/>'


def _tick(x: str, height: int) -> str:
    return f'<path class="tick" d="M{x} 0V{height}"/>'
