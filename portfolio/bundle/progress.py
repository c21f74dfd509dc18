"""How far a long import is: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

WIDTH = 30


class Stream(Protocol):
    """Where progress goes: stderr, as a management command has it."""

    def write(
        self, msg: str = "", style_func: Callable[[str], str] | None = None, ending: str | None = None
    ) -> object: ...

    def isatty(self) -> bool: ...


class Bar:
    """Call it with the file, its rows so far and the share of all characters read (0 to 1)."""

    def __init__(self, stream: Stream) -> None:
        self.stream, self.live = stream, stream.isatty()
        self.next = time.monotonic() + (0.5 if self.live else 5)
        self.drawn = False

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.drawn:
            self.stream.write("\r" + " " * 79 + "\r", ending="")

    def __call__(self, name: str, rows: int, share: float) -> None:
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + (0.1 if self.live else 5)
        if not self.live:
            self.stream.write(f"{share:.0%} {name} {rows:,} rows")
            return
        full = round(min(share, 1) * WIDTH)
        self.stream.write(f"\r{'█' * full}{'·' * (WIDTH - full)} {share:4.0%} {name} {rows:,} rows "[:79], ending="")
        self.drawn = True
