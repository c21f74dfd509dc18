"""What people fill in to answer a flag."""

from datetime import date, timedelta
from typing import Any

from django import forms

from .actions import LONGEST_SNOOZE
from .queries import ACTED

USUAL_SNOOZE = 14


class Answer(forms.Form):
    """What every answer carries: the version that was read, and a reason that is kept with it."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))


class Reasoned(Answer):
    """An answer that needs a reason."""

    reason = forms.CharField(
        max_length=2_000, widget=forms.Textarea, error_messages={"required": "Say why: a line is enough."}
    )


class Act(Answer):
    """What is being done."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in ACTED])


class Snooze(Reasoned):
    """Until when it stays out of sight; two weeks where nothing is said."""

    until = forms.DateField(required=False)

    def __init__(self, *args: Any, as_of: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_of = as_of

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"] or self.as_of + timedelta(days=USUAL_SNOOZE)
        if not self.as_of < until <= self.as_of + timedelta(days=LONGEST_SNOOZE):
            raise forms.ValidationError(f"Choose a day after today and at most {LONGEST_SNOOZE} days away.")
        return until
