"""A lead that is handed over, and what became of it."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import Member
from partners.models.choices import Direction, Outcome

from .touchpoint import DateInput, named


class HandoverForm(forms.Form):
    """Whom it is about, which way it goes, since when."""

    partnership = forms.CharField(
        label="With", max_length=500, widget=forms.TextInput(attrs={"list": "partnership-names", "autocomplete": "off"})
    )
    direction = forms.ChoiceField(
        label="Which way", widget=forms.RadioSelect,
        choices=[(Direction.TO_THEM.value, "To them"), (Direction.TO_US.value, "To us")],
    )  # fmt: skip
    what = forms.CharField(label="The lead", max_length=300)
    handed_on = forms.DateField(label="Handed over on", widget=DateInput)

    def __init__(self, *args: Any, today: date, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.by = today, by

    def clean_partnership(self) -> Any:
        """The one that was named."""
        text: str = self.cleaned_data["partnership"]
        found = named(text, self.by)
        if len(found) != 1:
            raise forms.ValidationError(
                f"“{text}” is {'no' if not found else 'more than one'} partnership. Choose one of the list."
            )
        return found[0]

    def clean_handed_on(self) -> date:
        """What was handed over is past."""
        on: date = self.cleaned_data["handed_on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on


class CloseForm(forms.Form):
    """Won or lost, and what it was worth."""

    outcome = forms.ChoiceField(
        label="What became of it", choices=[(Outcome.WON.value, "Won"), (Outcome.LOST.value, "Lost")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    value = forms.DecimalField(label="Worth", required=False, min_value=0, max_digits=16, decimal_places=2)

    def clean(self) -> dict[str, Any]:
        """What was lost brought nothing."""
        given = super().clean() or self.cleaned_data
        if given.get("outcome") == Outcome.LOST and given.get("value"):
            self.add_error("value", "What was lost has no worth. Was it won?")
        return given
