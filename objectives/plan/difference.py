"""The difference of two texts, word by word, as people read it: what went, what came, what stayed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
LONGEST = 20_000  # words; beyond that, lines are compared


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: `kind` is same, del or ins."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """The pieces in order. Joined without the `ins` they are `before`, without the `del` they are `after`."""
    old, new = _tokens(before), _tokens(after)
    return _merged(_raw(old, new))


def changed(pieces: list[Piece]) -> bool:
    """Is there any difference at all?"""
    return any(piece.kind != "same" for piece in pieces)


def _tokens(text: str) -> list[str]:
    words = _WORDS.findall(text)
    return words if len(words) <= LONGEST else text.splitlines(keepends=True)


def _raw(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, at, end, to, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(old[at:end]))
        else:
            yield Piece("del", "".join(old[at:end]))
            yield Piece("ins", "".join(new[to:until]))


def _merged(pieces: Iterator[Piece]) -> list[Piece]:
    """A lone blank between two changes reads better as part of them."""
    merged: list[Piece] = []
    waiting: dict[str, str] = {"del": "", "ins": ""}
    blank = ""
    for piece in pieces:
        if not piece.text:
            continue
        if piece.kind == "same":
            if any(waiting.values()) and not piece.text.strip() and "\n" not in piece.text:
                blank = piece.text
                continue
            _flush(merged, waiting)
            merged.append(Piece("same", blank + piece.text))
            blank = ""
            continue
        if blank:
            waiting = {kind: text + blank for kind, text in waiting.items()}
            blank = ""
        waiting[piece.kind] += piece.text
    _flush(merged, waiting)
    if blank:
        merged.append(Piece("same", blank))
    return merged


def _flush(merged: list[Piece], waiting: dict[str, str]) -> None:
    merged += [Piece(kind, text) for kind, text in waiting.items() if text]
    waiting.update({"del": "", "ins": ""})
