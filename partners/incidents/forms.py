"""Forms of incidents: noting one, taking it further up, settling it."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from partners.forms.constraints import SaysConstraints
from partners.forms.touchpoint import DateInput
from partners.models import Incident, Partnership

LONGEST = 10_000


class _Dated(forms.Form):
    """With a day between the incident's and today."""

    on = forms.DateField(label="On", widget=DateInput)

    def __init__(self, data: Any = None, *, incident: Incident, today: date) -> None:
        super().__init__(data, initial={"on": today, "step": incident.step})
        self.incident, self.today = incident, today

    def clean_on(self) -> date:
        """Not before it happened, not in the future."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        if on < self.incident.on:
            raise forms.ValidationError("This is before it happened.")
        return on


class EscalateForm(_Dated):
    """Which step, from when."""

    step = forms.CharField(
        label="The step it has reached", max_length=200,
        widget=forms.TextInput(attrs={"list": "step-words", "autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("step", "on")


class SettleForm(_Dated):
    """How it was settled."""

    outcome = forms.CharField(label="How it was settled", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("outcome", "on")


class IncidentForm(SaysConstraints):
    """What happened, on which side."""

    class Meta:
        model = Incident
        fields = ("kind", "words", "side", "on")
        labels: ClassVar[dict[str, str]] = {"words": "What happened", "side": "Whose doing", "on": "On"}
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "words": forms.Textarea(attrs={"rows": 2}), "on": DateInput(),
        }  # fmt: skip

    def __init__(self, data: Any = None, *, partnership: Partnership, today: date) -> None:
        super().__init__(data, instance=Incident(partnership=partnership), initial={"on": today}, auto_id="note_%s")
        self.today = today
        self.fields["words"].required = True

    def clean_on(self) -> date:
        """What happened is past."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on
