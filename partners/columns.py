"""What the page of one partnership shows, gathered in the one query that reads the partnership.

Each app adds the columns of its own records when it is loaded (`<app>/page.py`); partners knows none of the layers
above. A column is an expression over Partnership; most are small lists of JSON objects, whose days come as ISO text.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from .models import Partnership
from .models.seeing import PartnershipQuerySet

Column = Callable[[date], ArraySubquery]
_COLUMNS: dict[str, Column] = {}


def column(make: Column) -> Column:
    """`@column def contacts(as_of)`: its name is the attribute on the partnership."""
    _COLUMNS[make.__name__] = make
    return make


@lru_cache(maxsize=8)
def with_columns(as_of: date) -> PartnershipQuerySet[Partnership]:
    """All partnerships with every column, as of a day; narrow it before use.

    Kept, because working out what the columns mean takes Django longer than PostgreSQL takes to read them.
    """
    return Partnership.objects.annotate(**{f"shown_{name}": make(as_of) for name, make in _COLUMNS.items()})


def rows(records: QuerySet[Any], path: str = "partnership", **values: Any) -> ArraySubquery:
    """The records of one partnership as JSON objects; `path` is the field that names the partnership."""
    return ArraySubquery(records.filter(**{path: OuterRef("pk")}).values(row=JSONObject(**values)))
