"""The plainest thing to do to several rows: set one field to one value."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from accounts.models import Member

from . import Act, Given


def field_act(
    name: str, label: str, form: type[forms.Form], words: Callable[[Any], str], edit: Callable[..., Any]
) -> Act:
    """One field set to one value, by the action `edit` of the record."""

    def write(row: Any, given: Given, by: Member, on: date) -> Any:
        before = getattr(row, name)
        edit(row, {name: given[name]}, by, on)
        return before.isoformat() if isinstance(before, date) else before

    def back(row: Any, kept: Any, by: Member, on: date) -> None:
        edit(row, {name: row._meta.get_field(name).to_python(kept)}, by, on)

    return Act(
        name, label, f"Change {label.lower()}", label, now=lambda row: words(getattr(row, name)),
        then=lambda row, given, on: words(given[name]), apply=write, undo=back, form=form,
    )  # fmt: skip


def void(_: object) -> None:
    """Nothing comes back from an undo."""
