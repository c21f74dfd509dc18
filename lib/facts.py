"""The one piece of news that travels upward: facts about these partnerships changed.

Actions announce it after their writes; `flags/receivers.py` hears it and refreshes signals and flags in the same
transaction, so a page that answers a write already shows what the write did to the flags.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

facts_changed = Signal()
_waiting: ContextVar[set[int] | None] = ContextVar("facts_waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """What is announced in here is announced once, at the end: many rows written in one go cost one refresh."""
    if _waiting.get() is not None:
        yield
        return
    ids: set[int] = set()
    token = _waiting.set(ids)
    try:
        yield
    finally:
        _waiting.reset(token)
    announce(ids)


def announce(partnership_ids: Iterable[int]) -> None:
    """Tell whoever listens that records of these partnerships were written."""
    ids = sorted({i for i in partnership_ids if i is not None})
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(ids)
    elif ids:
        facts_changed.send(sender="facts", partnership_ids=ids)
