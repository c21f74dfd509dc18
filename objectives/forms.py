"""The forms of objectives: a measurement, another target, and where a new one begins."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Member
from partners.forms.touchpoint import DateInput, named

from .models import Objective
from .templates_of_goals import TEMPLATES

TEXT = 10_000


class MeasureForm(forms.Form):
    """The value of the metric on a day."""

    value = forms.DecimalField(label="Value", max_digits=20, decimal_places=4)
    on = forms.DateField(label="On", widget=DateInput)
    note = forms.CharField(label="Note", required=False, max_length=TEXT)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """What was measured is past."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on


class TargetForm(forms.Form):
    """Another target or due date, from a day on."""

    target = forms.DecimalField(label="Target from then on", required=False, max_digits=20, decimal_places=4)
    due_on = forms.DateField(label="Due from then on", required=False, widget=DateInput)
    since = forms.DateField(label="Agreed on", widget=DateInput)

    def __init__(self, *args: Any, objective: Objective, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objective, self.today = objective, today

    def clean(self) -> dict[str, Any]:
        """One of both, and one that can be reached."""
        given = super().clean() or self.cleaned_data
        own, target, due_on, since = self.objective, given.get("target"), given.get("due_on"), given.get("since")
        if target is None and due_on is None and not self.errors:
            raise forms.ValidationError("Give another target, another due date, or both.")
        if target is not None and own.baseline is not None and target == own.baseline:
            self.add_error("target", "The target is where it started: there would be nothing to reach.")
        if due_on and own.start_on and due_on < own.start_on:
            self.add_error("due_on", "It is due after it starts.")
        if since and since > self.today:
            self.add_error("since", "This day is still to come.")
        return given


class BeginForm(forms.Form):
    """Whose objective, and what to start from."""

    partnership = forms.CharField(
        label="With", max_length=500, widget=forms.TextInput(attrs={"list": "partnership-names", "autocomplete": "off"})
    )
    template = forms.ChoiceField(
        label="Start from", required=False, widget=forms.RadioSelect,
        choices=[*((one.code, one.label) for one in TEMPLATES.values()), ("", "Nothing")],
    )  # fmt: skip

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_partnership(self) -> Any:
        """The one that was named."""
        text: str = self.cleaned_data["partnership"]
        found = named(text, self.by)
        if len(found) != 1:
            raise forms.ValidationError(
                f"“{text}” is {'no' if not found else 'more than one'} partnership. Choose one of the list."
            )
        return found[0]
