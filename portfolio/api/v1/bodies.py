"""From JSON to the forms of the pages and back: the same fields, the same checks, the same words for what is wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.db import models
from pydantic import BaseModel, ConfigDict, WithJsonSchema, create_model

from partners.records.form import OtherPartnership

from .answers import invalid

Given = dict[str, Any]
V = TypeVar("V", bound=Callable[..., Any])
YES_NO = {"yes", "no"}
VERSION = {"type": "integer", "description": "The version you read; or send it as If-Match."}


def body_of(name: str, form: forms.BaseForm, *, partial: bool = False, **more: dict[str, Any]) -> type[BaseModel]:
    """The body that `form` understands, for the schema. Unknown fields are refused; the form checks the rest.

    `partial`: every field may be left out, and the version that was read belongs in it. `more` adds fields.
    """
    shapes = {field: shape(own, form, field) for field, own in form.fields.items()} | more
    required = [] if partial else [field for field, own in form.fields.items() if own.required and field not in more]
    return model(name, shapes | ({"version": VERSION} if partial else {}), required)


def model(name: str, shapes: Mapping[str, dict[str, Any]], required: list[str] | None = None) -> type[BaseModel]:
    """A body with these fields, each described by its JSON schema."""
    fields: dict[str, Any] = {
        field: (Annotated[Any, WithJsonSchema(described)], None) for field, described in shapes.items()
    }
    told: Any = {"required": required} if required else None
    config = ConfigDict(extra="forbid", json_schema_extra=told)
    made: type[BaseModel] = create_model(name, __config__=config, **fields)
    return made


def takes(body: type[BaseModel]) -> Callable[[V], V]:
    """`@takes(body_of(…))` under `@writes(…)`: what the argument `body` of a view is read into."""

    def decorate(view: V) -> V:
        view.__annotations__["body"] = body
        return view

    return decorate


def given_in(body: BaseModel) -> Given:
    """What was really sent."""
    return {name: getattr(body, name) for name in body.model_fields_set}


def shape(field: forms.Field, form: forms.BaseForm, name: str) -> dict[str, Any]:
    """One field as JSON schema."""
    told: dict[str, Any] = {}
    if says := str(field.help_text or "") or str(field.label or ""):
        told["description"] = says
    if isinstance(field, forms.ModelMultipleChoiceField | SimpleArrayField):
        return {"type": "array", "items": {"type": "string"}} | told
    if isinstance(field, forms.ModelChoiceField | OtherPartnership):
        return {"type": ["string", "null"], "description": f"Reference. {told.get('description', '')}".strip()}
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": {"type": "string", "enum": codes_of(field)}} | told
    if isinstance(field, forms.ChoiceField):
        codes = codes_of(field)
        if set(codes) == YES_NO:
            return {"type": "boolean"} | told
        plain = [int(code) for code in codes] if all(str(code).isdecimal() for code in codes) else codes
        return {"enum": [*plain, *([] if field.required else ["", None])]} | told
    kinds: list[tuple[type[forms.Field] | tuple[type[forms.Field], ...], dict[str, Any]]] = [
        (forms.NullBooleanField, {"type": ["boolean", "null"]}),
        (forms.BooleanField, {"type": "boolean"}),
        (forms.DateField, {"type": ["string", "null"], "format": "date"}),
        (forms.DecimalField, {"type": ["string", "number", "null"]}),
        (forms.IntegerField, {"type": ["integer", "null"]}),
    ]
    for kind, described in kinds:
        if isinstance(field, kind):
            return described | told
    longest = getattr(field, "max_length", None)
    return {"type": ["string", "null"]} | ({"maxLength": longest} if longest else {}) | told


def codes_of(field: forms.ChoiceField) -> list[Any]:
    """The values one can choose."""
    choices: Any = field.choices
    return [code for code, _ in choices if code != ""]


def filled(make: Callable[..., forms.BaseForm], given: Given, record: models.Model | None = None) -> forms.BaseForm:
    """The form with what was sent and, for the rest, what is stored. Raises Problem 422 where the form refuses it."""
    form = make({})
    by_reference(form, given)
    wrong, data = [], {}
    for name, field in form.fields.items():
        if name in given:
            try:
                data[name] = plain(field, given[name])
            except ValueError as problem:
                wrong.append((name, str(problem)))
        else:
            data[name] = stored(form, name, record)
    if wrong:
        raise invalid(wrong)
    form.data = data
    if not form.is_valid():
        raise refused(form)
    return form


def refused(form: forms.BaseForm) -> Exception:
    """The errors of a form as a problem."""
    errors = form.errors.get_json_data()
    return invalid(
        ("" if name == "__all__" else name, error["message"]) for name, found in errors.items() for error in found
    )


def by_reference(form: forms.BaseForm, given: Given) -> None:
    """Choices among records go by reference. What was not sent stays as it is, even if nobody could choose it now."""
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField):
            field.to_field_name = "ref"
            field.error_messages["invalid_choice"] = "There is no such reference to choose here."
            if isinstance(field, forms.ModelMultipleChoiceField):
                field.error_messages["invalid_choice"] = "There is no “%(value)s” to choose here."
            if name not in given and field.queryset is not None:
                field.queryset = field.queryset.model._default_manager.all()


def stored(form: forms.BaseForm, name: str, record: models.Model | None) -> Any:
    """The value of a field that was not sent: the stored one, else where the form starts."""
    if record is not None and record.pk and hasattr(record, name):
        return plain_record(getattr(record, name))
    return plain_record(form.get_initial_for_field(form.fields[name], name))


def plain_record(value: Any) -> Any:
    """Records as their references."""
    if isinstance(value, models.Model):
        return getattr(value, "ref", value.pk)
    if isinstance(value, models.Manager):
        return list(value.values_list("ref", flat=True))
    if isinstance(value, list | tuple):
        return [plain_record(one) for one in value]
    return "" if value is None else value


def plain(field: forms.Field, value: Any) -> Any:
    """A value of JSON as the form takes it. Raises ValueError where it is of another kind."""
    listed = isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField | SimpleArrayField)
    if listed:
        return _list(value)
    if value is None:
        return ""
    if isinstance(value, list | dict):
        raise ValueError("This is one value, not a list or an object.")
    if isinstance(field, forms.ChoiceField) and set(codes_of(field)) == YES_NO:
        return {True: "yes", False: "no"}.get(value, value)
    if isinstance(field, forms.BooleanField):
        if not isinstance(value, bool):
            raise ValueError("Say true or false.")
        return value
    if isinstance(value, bool):
        raise ValueError("This is neither true nor false.")
    if isinstance(field, forms.DateField):
        return _day(value)
    if isinstance(value, int | Decimal) and isinstance(field, forms.CharField):
        raise ValueError("This is a text: put it in quotation marks.")
    return str(value) if isinstance(value, Decimal) else value


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ValueError("This is a list of texts.")
    return value


def _day(value: Any) -> str:
    """Only ISO 8601: 01/02/2026 is two days."""
    text = str(value).strip()
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise ValueError("Write the day as 2026-11-27.") from None
