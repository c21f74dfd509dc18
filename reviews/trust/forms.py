"""Whether each side tells the other its plans."""

from typing import Any

from django import forms

from partners.models.choices import Side

SCORES = [("", "Not said"), ("0", "Never"), ("1", "Hardly"), ("2", "Now and then"), ("3", "Often"), ("4", "Mostly"),
          ("5", "Always")]  # fmt: skip
LONGEST = 2_000


class PlansForm(forms.Form):
    """One answer a side; a side left out keeps the answer that it has."""

    ours = forms.TypedChoiceField(
        label="We tell them our plans", choices=SCORES, required=False, coerce=int, empty_value=None
    )
    ours_words = forms.CharField(label="How, or why not", required=False, max_length=LONGEST)
    theirs = forms.TypedChoiceField(
        label="They tell us their plans", choices=SCORES, required=False, coerce=int, empty_value=None
    )
    theirs_words = forms.CharField(label="How, or why not", required=False, max_length=LONGEST)

    def clean(self) -> dict[str, Any]:
        """Of one side at least."""
        given = super().clean() or self.cleaned_data
        for side in Side.values:
            if given.get(f"{side}_words") and given.get(side) is None:
                self.add_error(side, "Say how often, too.")
        if not self.errors and not self.told():
            raise forms.ValidationError("Say it of one side at least.")
        return given

    def told(self) -> dict[str, tuple[int, str]]:
        """What was said, by side."""
        given = self.cleaned_data
        return {side: (given[side], given[f"{side}_words"]) for side in Side.values if given.get(side) is not None}
