"""Pages by key: the next fifty after a row, however deep, at the cost of the first fifty."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import BaseExpression

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: an annotated key, then the primary key. Rows without a key come first going up, last going down."""

    expression: BaseExpression | F
    down: bool = False

    @property
    def reverse(self) -> "Sort":
        return Sort(self.expression, not self.down)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page starts: after (or before) the row with this key and primary key."""

    key: Any
    pk: int
    back: bool = False


def page_of(rows: QuerySet[M], sort: Sort, cursor: Cursor | None, size: int) -> QuerySet[M]:
    """At most `size` + 1 rows from the cursor on; the nearest ones before it when it points back, last first."""
    going = sort.reverse if cursor and cursor.back else sort
    keyed: QuerySet[Any] = rows.annotate(key=sort.expression)
    if cursor:
        keyed = keyed.filter(_after(going, cursor))
    order = F("key").desc(nulls_last=True) if going.down else F("key").asc(nulls_first=True)
    return keyed.order_by(order, "-pk" if going.down else "pk")[: size + 1]


def _after(sort: Sort, cursor: Cursor) -> Q:
    further = {"pk__lt" if sort.down else "pk__gt": cursor.pk}
    if cursor.key is None:
        same = Q(key__isnull=True, **further)
        return same if sort.down else same | Q(key__isnull=False)
    beyond = Q(**{"key__lt" if sort.down else "key__gt": cursor.key}) | Q(key=cursor.key, **further)
    return beyond | Q(key__isnull=True) if sort.down else beyond


def write(key: Any, pk: int) -> str:
    """A cursor as it stands in a URL."""
    plain = key.isoformat() if isinstance(key, date) else str(key) if isinstance(key, Decimal) else key
    kind = "d" if isinstance(key, date) else "n" if isinstance(key, Decimal) else "t"
    return urlsafe_b64encode(json.dumps([kind, plain, pk]).encode()).decode().rstrip("=")


_KINDS: dict[str, Callable[[str], Any]] = {"d": date.fromisoformat, "n": Decimal, "t": str}


def read(text: str, *, back: bool = False) -> Cursor | None:
    """The cursor in a URL; None for one that never was ours: the page then starts from the top."""
    try:
        kind, plain, pk = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        key = plain
        if plain is not None:
            key = _KINDS[kind](plain)
        return Cursor(key, int(pk), back)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return None
