"""What a card and the start of a session take."""

from django import forms

from portfolio.models import Verdict


class DecisionForm(forms.Form):
    """A decision; an exit and a recalibration need a reason, because it becomes the plan's."""

    decision = forms.ChoiceField(
        choices=Verdict.choices, error_messages={"required": "Choose keep, invest, recalibrate, exit or later."}
    )
    reason = forms.CharField(required=False, max_length=2_000)

    def clean(self) -> None:
        """The reason is asked for where something follows from it."""
        given = super().clean() or self.cleaned_data
        if given.get("decision") in (Verdict.RECALIBRATE, Verdict.EXIT) and not given.get("reason"):
            self.add_error("reason", "Say why: it is carried into the plan.")
