"""Status and severity marks, 12 units square: told apart by shape, so colour is never the only sign."""

from functools import cache

from django.utils.safestring import SafeString

from lib.status import severity, status
from lib.svg.drawing import drawn

RING = '<circle cx="6" cy="6" r="4.3" class="g-line{}"/>'
SHAPES = {
    "solid": '<circle cx="6" cy="6" r="5" class="g-fill"/>',
    "half": RING.format("") + '<path d="M6 1.7a4.3 4.3 0 0 1 0 8.6z" class="g-fill"/>',
    "quarter": RING.format("") + '<path d="M6 6V1.7a4.3 4.3 0 0 1 4.3 4.3z" class="g-fill"/>',
    "hollow": RING.format(""),
    "heavy": '<circle cx="6" cy="6" r="4" class="g-line g-heavy"/>',
    "dashed": RING.format(" g-dash"),
    "query": '<path d="M3.7 4.2a2.3 2.3 0 1 1 3.4 2c-.8.4-1.1.8-1.1 1.5M6 10.3v.1" class="g-line"/>',
    "struck": RING.format("") + '<path d="M3 9l6-6" class="g-line"/>',
    "cross": '<path d="M3 3l6 6M9 3l-6 6" class="g-line"/>',
    "small": '<circle cx="6" cy="6" r="2.4" class="g-line"/>',
    "dot": RING.format("") + '<circle cx="6" cy="6" r="1.4" class="g-fill"/>',
}
DONE = SHAPES["solid"] + '<path d="M3.6 6.1l1.7 1.7 3.1-3.4" class="g-tick"/>'


@cache
def mark(code: str, *, named: bool = False) -> SafeString:
    """The mark of a status. With `named` it says its label to screen readers; else stand a word beside it."""
    known = status(code)
    return _glyph(known.tone, SHAPES[known.shape], known.label if named else "")


@cache
def done_mark(label: str = "") -> SafeString:
    """A tick in a filled ring: decided, kept, done."""
    return _glyph("good", DONE, label)


@cache
def severity_mark(code: str, *, named: bool = True) -> SafeString:
    """Three rising bars, as many filled as the severity weighs."""
    known = severity(code)
    bars = "".join(
        f'<rect class="{"g-fill" if bar <= known.bars else "g-off"}" x="{x}" y="{10 - 3 * bar}" '
        f'width="3" height="{3 * bar + 1}" rx=".8"/>'
        for bar, x in ((1, "0.5"), (2, "4.5"), (3, "8.5"))
    )
    return _glyph(known.tone, bars, known.label if named else "")


def _glyph(tone: str, body: str, label: str) -> SafeString:
    name = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return drawn(f'<svg class="glyph t-{tone}" viewBox="0 0 12 12" width="12" height="12" {name}>{body}</svg>')
