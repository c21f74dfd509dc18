"""What the page of one partnership shows, gathered in the one query that reads the partnership.

Each app adds the columns of its own records when it is loaded (`<app>/page.py`); partners knows none of the layers
above. A column is an expression over Partnership; most are small lists of JSON objects, whose days come as ISO text.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from .models import Partnership
from .models.seeing import PartnershipQuerySet

Column = Callable[[date, bool], ArraySubquery]
_COLUMNS: dict[str, Column] = {}


def column(make: Column) -> Column:
    """`@column def contacts(as_of, past)`: its name is the attribute on the partnership.

    `past`: the page is as of a past day, so what is dated after it had not begun; on a page of today that stands ahead.
    """
    _COLUMNS[make.__name__] = make
    return make


def begun(name: str, as_of: date) -> Q:
    """Its day is not after `as_of`, or nobody said which it is."""
    return Q(**{name: None}) | Q(**{f"{name}__lte": as_of})


def not_yet(name: str, as_of: date) -> Q:
    """That day had not come by `as_of`: what was done later was open then."""
    return Q(**{name: None}) | Q(**{f"{name}__gt": as_of})


@lru_cache(maxsize=8)
def with_columns(as_of: date, *, past: bool) -> PartnershipQuerySet[Partnership]:
    """All partnerships with every column, as of a day; narrow it before use.

    Kept, because working out what the columns mean takes Django longer than PostgreSQL takes to read them.
    """
    return Partnership.objects.annotate(**{f"shown_{name}": make(as_of, past) for name, make in _COLUMNS.items()})


def rows(records: QuerySet[Any], path: str = "partnership", **values: Any) -> ArraySubquery:
    """The records of one partnership as JSON objects; `path` is the field that names the partnership."""
    return ArraySubquery(records.filter(**{path: OuterRef("pk")}).values(row=JSONObject(**values)))
