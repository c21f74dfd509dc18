"""How often and how long they meet for one purpose."""

from datetime import date
from typing import Any

from django import forms

from partners.forms.touchpoint import DateInput

LONGEST_MINUTES = 10_080


class MeetingForm(forms.Form):
    """Every so many days, so long, from a day on."""

    every_days = forms.IntegerField(
        label="Every how many days", required=False, min_value=1, max_value=3660, help_text="Empty: as needed."
    )
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=1, max_value=LONGEST_MINUTES)
    since = forms.DateField(label="From", widget=DateInput)

    def __init__(self, data: Any = None, *, today: date, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"since": today} | (initial or {}))
        self.today = today

    def clean_since(self) -> date:
        """From today or earlier: what is agreed holds."""
        since: date = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError("This day is still to come. Agree on it then, or from today.")
        return since
