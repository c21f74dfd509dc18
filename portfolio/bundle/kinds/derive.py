"""The kind of a column, read off its model field: the table of columns need not repeat what the models say."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.fields import NOT_PROVIDED

from .base import Cell, Kind
from .choice import Choice, NumberedChoice
from .days import Day, Moment
from .lists import List
from .numbers import Boolean, Decimal, Float, Integer
from .references import Reference, References
from .special import Json
from .text import Code, Email, Ref, Text

# Other words for values of closed lists, by the field's name: importers write what they are used to.
ALIASES: dict[str, tuple[tuple[str, str], ...]] = {
    "arrangement": (
        ("reseller", "reseller_distribution"),
        ("distribution", "reseller_distribution"),
        ("non_profit", "non_profit_cause"),
        ("cause", "non_profit_cause"),
    ),
}
MEETINGS = (
    ("strategy", "strategy_review"),
    ("results", "results_review"),
    ("tactical", "tactical_sync"),
    ("relationship", "relationship_building"),
)
_INTEGERS: tuple[tuple[Any, int], ...] = (
    (models.PositiveSmallIntegerField, 32_767),
    (models.PositiveBigIntegerField, 9_223_372_036_854_775_807),
    (models.PositiveIntegerField, 2_147_483_647),
)


def required(field: Any) -> bool:
    """Must a new row say it? Where the model has neither a default nor room for "unknown"."""
    return not (field.null or field.blank or field.default is not NOT_PROVIDED)


def kind_of(field: Any) -> Kind:
    """The kind that fits a model field. Raises TypeError for one that the bundle does not know."""
    if isinstance(field, models.ManyToManyField):
        return References(model=field.related_model, empty=[])
    if isinstance(field, models.ForeignKey):
        return Reference(model=field.related_model, itself=field.related_model is field.model)
    if isinstance(field, ArrayField):
        return List(of=kind_of(field.base_field), empty=[])
    if field.choices:
        return _choice(field)
    empty = _empty(field)
    for cls, most in _INTEGERS:
        if isinstance(field, cls):
            return Integer(most=most, empty=empty)
    match field:
        case models.EmailField():
            return Email(most=field.max_length)
        case models.CharField() | models.TextField():
            return _text(field)
        case models.DateTimeField():
            return Moment()
        case models.DateField():
            return Day()
        case models.DecimalField():
            return Decimal(digits=field.max_digits, places=field.decimal_places)
        case models.BooleanField():
            return Boolean(empty=empty)
        case models.FloatField():
            return Float()
        case models.JSONField():
            return Json()
    raise TypeError(f"The bundle has no kind for {field}.")


def _choice(field: Any) -> Kind:
    if field.get_internal_type() == "PositiveSmallIntegerField":
        return NumberedChoice(numbers=tuple((str(label).lower(), int(number)) for number, label in field.choices))
    values = tuple(value for value, _ in field.choices)
    return Choice(allowed=values, aliases=ALIASES.get(field.name, ()), empty=_empty(field))


def _text(field: Any) -> Kind:
    if field.name == "ref":
        return Ref()
    if field.name == "kind":
        return Code(most=field.max_length, aliases=MEETINGS)
    return Text(most=field.max_length, empty=_empty(field))


def _empty(field: Any) -> Cell:
    """What an empty cell means: unknown where the model can say so, else the model's own default."""
    if field.null:
        return None
    if field.blank and isinstance(field, models.CharField | models.TextField):
        return ""
    default = field.get_default()
    if isinstance(default, bool):
        return "true" if default else "false"
    return None if default is None else str(getattr(default, "value", default))
