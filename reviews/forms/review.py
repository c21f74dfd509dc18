"""A review is planned or booked, then held: two forms."""

from datetime import date, timedelta
from typing import Any

from django import forms

from partners.forms.touchpoint import FURTHEST, DateInput
from partners.models import Partnership
from partners.models.choices import LIVE_STAGES, Stage
from reviews.kinds import PLANNED, USUAL
from reviews.models import Review
from reviews.models.choices import RHYTHM_KINDS, ReviewDecision

from .promises import Promise, promises

VALUES = [("", "Not said"), *((str(n), str(n)) for n in range(1, 6))]
TEXT = 10_000
# where a decision moves the partnership to
MOVES = {ReviewDecision.RECALIBRATE: Stage.RECALIBRATING, ReviewDecision.EXIT: Stage.EXITING}
USUAL_DAYS = 91


class PlanForm(forms.Form):
    """When the next review is, of what kind, and whether the day is agreed with them."""

    kind = forms.ChoiceField(label="Kind", choices=PLANNED, initial=USUAL)
    due_on = forms.DateField(label="On or before", widget=DateInput)
    booked = forms.BooleanField(label="The day is agreed with them", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        """A day within three years. A past one is possible: what should have been held is overdue."""
        day: date = self.cleaned_data["due_on"]
        if day > self.today + timedelta(days=FURTHEST):
            raise forms.ValidationError("This day lies more than three years ahead. Is the year right?")
        return day


class HoldForm(forms.ModelForm):  # type: ignore[type-arg]
    """The minutes of a review and what it decided."""

    attended_by_them = forms.TypedChoiceField(
        label="Were they there?", choices=[("yes", "Yes, both sides"), ("no", "No, only we")], initial="yes",
        coerce=lambda value: value == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    our_value = forms.TypedChoiceField(
        label="What it is worth to us", choices=VALUES, coerce=int, empty_value=None, required=False
    )
    their_value = forms.TypedChoiceField(
        label="What it is worth to them", choices=VALUES, coerce=int, empty_value=None, required=False
    )
    promised = forms.CharField(
        label="Promises made now", required=False, max_length=TEXT, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line: “we: send the figures by 12 Dec” or “they: name a contact”.",
    )  # fmt: skip
    decision = forms.ChoiceField(label="Decision", choices=ReviewDecision.choices, widget=forms.RadioSelect)
    moves = forms.BooleanField(label="Move the partnership to that stage from this day", required=False)

    class Meta:
        model = Review
        fields = (
            "held_on", "attended_by_them", "works", "does_not", "lessons", "celebrated", "our_value", "their_value",
            "decision", "cause", "next_due_on",
        )  # fmt: skip
        labels = {
            "held_on": "Held on",
            "works": "What works",
            "does_not": "What does not",
            "celebrated": "Worth celebrating",
            "cause": "Because",
            "next_due_on": "Next review on or before",
        }
        widgets = {
            "held_on": DateInput,
            "next_due_on": DateInput,
            **{
                name: forms.Textarea(attrs={"rows": 3, "maxlength": TEXT})
                for name in ("works", "does_not", "lessons", "celebrated")
            },
        }

    def __init__(self, *args: Any, partnership: Partnership, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partnership, self.today = partnership, today
        self.fields["held_on"].required = True
        every = RHYTHM_KINDS.get(self.instance.kind, ("", USUAL_DAYS))[1] or USUAL_DAYS
        self.initial.update(held_on=today, next_due_on=today + timedelta(days=every), attended_by_them="yes")

    def clean_held_on(self) -> date:
        """Only what has happened can be written down."""
        day: date = self.cleaned_data["held_on"]
        if day > self.today:
            raise forms.ValidationError("This day is still to come. Write it down when it was held.")
        return day

    def clean(self) -> dict[str, Any]:
        """The next one is set before this one closes; a decision that moves the partnership is confirmed."""
        given = super().clean() or self.cleaned_data
        decision, held_on, next_on = given.get("decision"), given.get("held_on"), given.get("next_due_on")
        if decision and decision != ReviewDecision.EXIT and not next_on:
            self.add_error("next_due_on", "Set the next review before this one closes.")
        if next_on and held_on and next_on <= held_on:
            self.add_error("next_due_on", "The next review comes after this one.")
        if decision == ReviewDecision.EXIT:
            given["next_due_on"] = None
        self._confirmed(decision, given)
        self.made = self._promises(given.get("promised", ""), held_on)
        return given

    def stage(self) -> Stage | None:
        """Where the decision moves the partnership; None where it stays."""
        to = MOVES.get(self.cleaned_data["decision"])
        return to if to and to != self.partnership.stage and self.partnership.stage in (*LIVE_STAGES,) else None

    def _confirmed(self, decision: str | None, given: dict[str, Any]) -> None:
        if decision in MOVES:
            if not given.get("cause"):
                self.add_error("cause", "Say why in a few words: it is counted when partners are chosen.")
            if self.stage() and not given.get("moves"):
                self.add_error(
                    "moves", f"This moves the partnership to {MOVES[ReviewDecision(decision)].label.lower()}: confirm."
                )

    def _promises(self, text: str, held_on: date | None) -> list[Promise]:
        if held_on is None:
            return []
        try:
            return promises(text, held_on)
        except forms.ValidationError as error:
            self.add_error("promised", error)
            return []
