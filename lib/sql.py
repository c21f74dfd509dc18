"""What Django does not have for the database: whole days between dates, a day as a constant, many numbers at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, Expression, F, Func, IntegerField, Value
from django.db.models.expressions import Combinable


class Days(Func):
    """Whole days from the second date to the first: `Days(later, earlier)`. PostgreSQL: date − date is an integer."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


class AddDays(Func):
    """A date so many days later: `AddDays(day, number)`. PostgreSQL: date + integer is a date."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = DateField()


def on(day: date) -> Value:
    """A day as a constant of type date."""
    return Value(day, output_field=DateField())


def days_since(day: date, field: str | Combinable) -> Expression:
    """Days from a date column to `day`; NULL where the column is."""
    expression: Any = F(field) if isinstance(field, str) else field
    return Days(on(day), expression)


def array(numbers: Iterable[int]) -> str:
    """Whole numbers as a constant of an array type, for `= ANY(%s)`.

    As one text: of a list the driver would quote each number by itself, thousands of times a statement.
    """
    return f"{{{','.join(map(str, numbers))}}}"
