"""The form of a new API token."""

from datetime import timedelta

from django import forms

LASTS = [("30", "30 days"), ("90", "90 days"), ("365", "A year")]
READS, WRITES = "read", "write"


class TokenForm(forms.Form):
    """What it is for, what it may do, and for how long."""

    name = forms.CharField(label="What it is for", max_length=100, help_text="For example: nightly export.")
    scope = forms.ChoiceField(
        label="It may", widget=forms.RadioSelect, initial=READS,
        choices=[(READS, "Read what you may read"), (WRITES, "Read and write what you may")],
    )  # fmt: skip
    lasts = forms.ChoiceField(label="It works for", choices=LASTS, initial="90")

    @property
    def may_write(self) -> bool:
        """May it change anything?"""
        return bool(self.cleaned_data["scope"] == WRITES)

    @property
    def life(self) -> timedelta:
        """How long it works."""
        return timedelta(days=int(self.cleaned_data["lasts"]))
