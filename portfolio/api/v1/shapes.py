"""Records as JSON: their own fields, related ones as references. One statement a page, whatever it shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, QuerySet

OWN = ("ref", "version", "origin", "created_at")
Row = dict[str, Any]
_MANY = "many_"


@dataclass(frozen=True)
class Shape:
    """How the rows of one model are read: `fields` of the model, and `paths` to what stands elsewhere, by name."""

    model: type[models.Model]
    fields: tuple[str, ...]
    paths: Mapping[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = OWN

    def columns(self) -> dict[str, str]:
        """Each name of the answer with the column it comes from."""
        found = {name: name for name in self.own} | dict(self.paths)
        for name in self.fields:
            kind = self.model._meta.get_field(name)
            many, one = isinstance(kind, models.ManyToManyField), isinstance(kind, models.ForeignKey)
            found[name] = f"{_MANY}{name}" if many else f"{name}__ref" if one else name
        return found

    def read(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with what they hold many of."""
        for name in self.fields:
            kind = self.model._meta.get_field(name)
            if isinstance(kind, models.ManyToManyField):
                other, own = kind.m2m_reverse_field_name(), kind.m2m_field_name()
                through: Any = kind.remote_field.through
                held = through._default_manager.filter(**{own: OuterRef("pk")}).order_by("pk")
                rows = rows.annotate(**{f"{_MANY}{name}": ArraySubquery(held.values(f"{other}__ref"))})
        return rows

    def rows(self, found: QuerySet[Any], *extra: str) -> tuple[list[Row], list[tuple[Any, ...]]]:
        """Each row as it is answered, and beside it the values of `extra`. One statement."""
        columns = self.columns()
        read = list(self.read(found).values_list(*columns.values(), *extra))
        width = len(columns)
        return [dict(zip(columns, row, strict=False)) for row in read], [row[width:] for row in read]

    def one(self, found: QuerySet[Any]) -> Row | None:
        """The only row, or None."""
        rows, _ = self.rows(found[:1])
        return rows[0] if rows else None

    def schema(self, name: str) -> dict[str, Any]:
        """The answer as JSON schema."""
        properties = {}
        for told, column in self.columns().items():
            properties[told] = described(self.model, told if column.startswith(_MANY) else column)
        return {"title": name, "type": "object", "properties": properties, "required": list(properties)}


def described(of: type[models.Model], column: str) -> dict[str, Any]:
    """One column, with `__` leading to other models, as JSON schema."""
    nullable, model = False, of
    kind: Any = None
    for part in column.split("__"):
        kind = model._meta.get_field(part)
        nullable |= bool(getattr(kind, "null", False))
        if kind.is_relation and kind.related_model is not None:
            model = kind.related_model
    assert kind is not None
    if isinstance(kind, models.ManyToManyField | ArrayField):
        return {"type": ["array", "null"] if nullable else "array", "items": {"type": "string"}}
    told = _kind(kind)
    codes = [code for code, _ in kind.flatchoices] if getattr(kind, "flatchoices", None) else []
    if codes and told["type"] == "string":
        return {"enum": [*codes, *([""] if getattr(kind, "blank", False) else [])]}
    return told | ({"type": [told["type"], "null"]} if nullable else {})


def _kind(kind: Any) -> dict[str, Any]:
    known: Iterable[tuple[Any, dict[str, Any]]] = (
        (models.BooleanField, {"type": "boolean"}),
        (models.DateTimeField, {"type": "string", "format": "date-time"}),
        (models.DateField, {"type": "string", "format": "date"}),
        (models.DecimalField, {"type": "string", "description": "A decimal number as text."}),
        (models.FloatField, {"type": "number"}),
        (models.IntegerField, {"type": "integer"}),
        (models.JSONField, {"type": "object"}),
    )
    return next((dict(told) for own, told in known if isinstance(kind, own)), {"type": "string"})
