"""What happened in one partnership: every kind of record, told in sentences, newest first, a page at a time.

Each app registers its events when it is loaded (`<app>/sentences.py`). One UNION ALL reads a page of all of them: each
branch gives its own newest rows after the cursor, so the cost does not grow with the length of the history.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from json import loads
from typing import Any

from django.db import connection
from django.db.models import F, Model, Q, QuerySet, Value
from django.db.models.functions import JSONObject

Data = Mapping[str, Any]
Start = tuple[date, str, int]  # day, kind and key of the entry before
_WHOSE = -(2**62)  # no partnership has this number
PAGE = 20
GROUPS = {"contact": "Contact", "results": "Results", "promises": "Promises", "terms": "Terms", "changes": "Changes"}


@dataclass(frozen=True, slots=True)
class Said:
    """An event in words: what it was, who with, what of it."""

    title: str
    text: str = ""
    who: str = ""
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event: which record, on which of its days, which of its fields the sentence needs."""

    kind: str
    group: str
    icon: str
    model: type[Model]
    day: str
    say: Callable[[Data], Said]
    fields: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    where: Q = field(default_factory=Q)
    path: str = "partnership"
    # the kind of record under which it is edited
    record: str = ""


@dataclass(slots=True)
class Entry:
    """One line of the timeline. `cursor` asks for what comes after it; the page adds where it is edited and undone."""

    event: Event
    on: date
    pk: int
    data: Data
    said: Said
    url: str = ""
    undo: str = ""

    @property
    def cursor(self) -> str:
        return f"{self.on.isoformat()}~{self.event.kind}~{self.pk}"


EVENTS: dict[str, Event] = {}


def tell(*events: Event) -> None:
    """Register kinds of events."""
    EVENTS.update({event.kind: event for event in events})


def entries(
    partnership_id: int,
    *,
    as_of: date,
    group: str = "",
    kinds: Collection[str] = (),
    after: str = "",
    size: int = PAGE,
) -> tuple[list[Entry], str]:
    """A page of the timeline and the cursor of the next one (empty: there is none). One query.

    `group` is one of GROUPS and `kinds` are keys of EVENTS, each empty for everything. A cursor that is none starts
    from the top.
    """
    start = _cursor(after)
    if start:
        rows = list(_union(partnership_id, as_of, group, tuple(kinds), size, start))
    else:
        sql, params = _newest(as_of, group, tuple(kinds), size)
        with connection.cursor() as cursor:
            cursor.execute(sql, [partnership_id if value == _WHOSE else value for value in params])
            rows = [(day, kind, key, loads(data)) for day, kind, key, data in cursor.fetchall()]
    found = [Entry(EVENTS[kind], day, key, data, EVENTS[kind].say(data)) for day, kind, key, data in rows]
    return found[:size], found[size - 1].cursor if len(found) > size else ""


@lru_cache(maxsize=64)
def _newest(as_of: date, group: str, kinds: tuple[str, ...], size: int) -> tuple[str, tuple[Any, ...]]:
    """The first page as SQL, `_WHOSE` standing for the partnership: compiling it takes longer than running it."""
    sql, params = _union(_WHOSE, as_of, group, kinds, size, None).query.sql_with_params()
    return sql, tuple(params)


def _union(
    partnership_id: int, as_of: date, group: str, kinds: tuple[str, ...], size: int, start: Start | None
) -> QuerySet[Any, Any]:
    wanted = [event for event in EVENTS.values() if not group or event.group == group]
    chosen = [event for event in wanted if not kinds or event.kind in kinds]
    first, *rest = [_rows(event, partnership_id, as_of, start, size + 1) for event in chosen]
    return first.union(*rest, all=True).order_by("-day", "-kind_", "-key")[: size + 1]


def _rows(event: Event, partnership_id: int, as_of: date, after: Start | None, most: int) -> QuerySet[Any, Any]:
    values: dict[str, Any] = {name: F(name) for name in ("ref", *event.fields)} | dict(event.more)
    mine = event.model._default_manager.filter(event.where, **{event.path: partnership_id, f"{event.day}__lte": as_of})
    if after:
        day, kind, key = after
        earlier = Q(**{f"{event.day}__lt": day})
        same = Q(**{event.day: day})
        if event.kind == kind:
            mine = mine.filter(earlier | same & Q(pk__lt=key))
        else:
            mine = mine.filter(earlier | same if event.kind < kind else earlier)
    branch: QuerySet[Any, Any] = (
        mine.order_by(f"-{event.day}", "-pk")
        .annotate(day=F(event.day), kind_=Value(event.kind), key=F("pk"))
        .values_list("day", "kind_", "key", JSONObject(**values))[:most]
    )
    return branch


def _cursor(text: str) -> Start | None:
    try:
        day, kind, key = text.split("~")
        return date.fromisoformat(day), kind, int(key)
    except ValueError:
        return None
