"""How many still go on after each month: a line of steps that can only fall."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString

from lib.svg.drawing import drawn, n

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 420, 180, 34, 12, 24


def survival_line(share: Sequence[float | None], *, label: str) -> SafeString:
    """`share` between 0 and 1 a month from month 0 on; it ends where nobody has been followed further."""
    known = [value for value in share if value is not None]
    months = max(len(share) - 1, 1)
    step = (WIDTH - LEFT - 8) / months
    room = HEIGHT - TOP - BOTTOM
    path = "".join(
        f"{'M' if at == 0 else 'H'}{n(LEFT + at * step)}{f' {n(TOP + (1 - value) * room)}' if at == 0 else ''}"
        f"{f'V{n(TOP + (1 - value) * room)}' if at else ''}"
        for at, value in enumerate(known)
    )
    rules = "".join(
        f'<path class="q-mid" d="M{LEFT} {n(TOP + (1 - part) * room)}H{WIDTH - 8}"/>'
        f'<text class="q-tick" x="{LEFT - 6}" y="{n(TOP + (1 - part) * room + 4)}" text-anchor="end">'
        f"{round(part * 100)}%</text>"
        for part in (0, 0.5, 1)
    )
    ticks = "".join(
        f'<text class="q-tick" x="{n(LEFT + at * step)}" y="{HEIGHT - 6}" text-anchor="middle">{at}</text>'
        for at in range(0, months + 1, 6)
    )
    return drawn(
        f'<svg class="burn survival" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'{rules}{ticks}<path class="actual" d="{path}"/></svg>'
    )
