"""A broken constraint of the database, said at the field and in words instead of by its name."""

import re
from typing import ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

_BROKEN = re.compile(r"Constraint “(\w+)” is violated")


class SaysConstraints(forms.ModelForm):  # type: ignore[type-arg]
    """`broken` holds what to say of a constraint, and at which field; the others are said by their own name."""

    broken: ClassVar[dict[str, tuple[str | None, str]]] = {}

    def _update_errors(self, errors: ValidationError) -> None:
        found: dict[str, list[ValidationError]] = errors.update_error_dict({})
        rest = []
        for error in found.pop(NON_FIELD_ERRORS, []):
            named = _BROKEN.search(str(error.message))
            if named:
                field, said = self.broken.get(named[1], (None, f"This must hold: {named[1].replace('_', ' ')}."))
                self.add_error(field if field in self.fields else None, said)
            else:
                rest.append(error)
        if rest:
            found[NON_FIELD_ERRORS] = rest
        if found:
            super()._update_errors(ValidationError(found))  # type: ignore[misc]
