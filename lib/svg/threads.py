"""Who knows whom: two columns of people and the threads between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log2

from django.utils.safestring import SafeString

from lib.svg.drawing import drawn, n

WIDTH, ROW, TOP = 420, 30, 12
LEFT, RIGHT = 142, 278  # where the points stand; names stand outside
LONGEST = 19  # letters of a name
KINDS = ("met", "idle", "left")


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody: met in common work, idle (known by name only) or left."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tie:
    """The positions of both ends in their columns, how often they met, and whether lately."""

    ours: int
    theirs: int
    times: int
    fresh: bool


def thread_map(ours: Sequence[Node], theirs: Sequence[Node], ties: Sequence[Tie], *, label: str) -> SafeString:
    """Our people on the left, theirs on the right; old threads are dashed, frequent ones thick. `label` says it all."""
    height = TOP * 2 + ROW * max(len(ours), len(theirs), 1)
    lines = "".join(_tie(tie) for tie in sorted(ties, key=lambda tie: tie.fresh))
    people = "".join(
        _node(node, at, x, anchor)
        for column, x, anchor in ((ours, LEFT, "end"), (theirs, RIGHT, "start"))
        for at, node in enumerate(column)
    )
    return drawn(
        f'<svg class="threads" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">'
        f"{lines}{people}</svg>"
    )


def _y(at: int) -> float:
    return TOP + ROW * (at + 0.5)


def _tie(tie: Tie) -> str:
    kind, width = "fresh" if tie.fresh else "old", min(1 + log2(max(tie.times, 1)) / 3, 3)
    bend = (LEFT + RIGHT) / 2
    return (
        f'<path class="tie {kind}" stroke-width="{n(width)}" d="M{LEFT + 6} {n(_y(tie.ours))}'
        f'C{n(bend)} {n(_y(tie.ours))} {n(bend)} {n(_y(tie.theirs))} {RIGHT - 6} {n(_y(tie.theirs))}"/>'
    )


def _node(node: Node, at: int, x: int, anchor: str) -> str:
    if node.kind not in KINDS:
        raise ValueError(f"Somebody is met, idle or left, not '{node.kind}'.")
    away = -12 if anchor == "end" else 12
    name = node.name if len(node.name) <= LONGEST else f"{node.name[: LONGEST - 1].rstrip()}…"
    return (
        f'<circle class="n-{node.kind}" cx="{x}" cy="{n(_y(at))}" r="5"/>'
        f'<text class="n-name n-name-{node.kind}" x="{x + away}" y="{n(_y(at) + 4)}" text-anchor="{anchor}">'
        f"{escape(name)}</text>"
    )
