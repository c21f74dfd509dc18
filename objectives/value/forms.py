"""The forms of value: one line for one entry, a paste, and how money is split."""

from datetime import date
from typing import Any

from django import forms

from objectives.models.choices import ValueKind
from partners.forms.constraints import SaysConstraints
from partners.forms.touchpoint import DateInput
from partners.models import EconomicTerm

from . import words
from .pasting import MOST_TEXT, ROLES

WHAT = [
    ("ours_return", "We received"), ("ours_investment", "We gave"), ("theirs_return", "They received"),
    ("theirs_investment", "They gave"),
]  # fmt: skip
NOTE = 10_000


class EntryForm(forms.Form):
    """One entry in one line: who received or gave how much."""

    what = forms.ChoiceField(label="Who", choices=WHAT)
    worth = forms.CharField(
        label="How much", max_length=60, widget=forms.TextInput(attrs={"placeholder": "1,200 or 12 h"})
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Not said"), *ValueKind.choices])
    on = forms.DateField(label="On", widget=DateInput)
    note = forms.CharField(label="Note", required=False, max_length=NOTE)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """What was given or received is past."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come. Only what happened is recorded.")
        return on

    def clean_worth(self) -> dict[str, Any]:
        """An amount, or hours where it says so."""
        text: str = self.cleaned_data["worth"]
        try:
            amount, hours = words.worth(text)
        except words.Unread as problem:
            raise forms.ValidationError(f"“{text}” {problem}") from None
        if not amount and not hours:
            raise forms.ValidationError("Nothing is not recorded: write what it was worth.")
        return {"amount": amount, "hours": hours}

    def entry(self) -> dict[str, Any]:
        """The fields of the entry."""
        given: dict[str, Any] = self.cleaned_data
        side, _, flow = given["what"].partition("_")
        own = {name: given[name] for name in ("on", "kind", "note")}
        return {**own, **given["worth"], "side": side, "flow": flow}


class PasteForm(forms.Form):
    """Rows of a spreadsheet, and what none of its columns says."""

    text = forms.CharField(
        label="Rows", max_length=MOST_TEXT, strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="Copy the rows in your spreadsheet, with the column names on top if there are any.",
    )  # fmt: skip
    usual = forms.ChoiceField(
        label="Where no column says who", required=False, choices=[("", "A column says it"), *WHAT]
    )
    dates = forms.ChoiceField(
        label="Dates with slashes", required=False,
        choices=[("", "As the column tells"), ("dmy", "Day first"), ("mdy", "Month first")],
    )  # fmt: skip

    def clean_text(self) -> str:
        """Something to read."""
        text: str = self.cleaned_data["text"]
        if "\0" in text:
            raise forms.ValidationError("This holds a sign that is no text. Copy the rows again.")
        return text

    def usual_pair(self) -> tuple[str, str]:
        """Side and flow of every row that says nothing."""
        side, _, flow = self.cleaned_data.get("usual", "").partition("_")
        return side, flow

    def roles(self, width: int) -> list[str] | None:
        """What the columns are, where somebody said so; None: guess."""
        found = [self.data.get(f"column-{at}") for at in range(width)]
        return None if None in found else [role if role in ROLES else "" for role in found if role is not None]


class TermForm(SaysConstraints):
    """How money is split, and what the split is tied to."""

    broken = {
        "economic_term_shares_at_most_100": ("their_share", "Both shares together are more than 100%."),
        "economic_term_share_0_to_100": ("our_share", "A share lies between 0 and 100%."),
        "economic_term_ends_after_start": ("until", "It ends before it begins."),
    }

    class Meta:
        model = EconomicTerm
        fields = ("kind", "our_share", "their_share", "tied_to", "since", "until")
        labels = {
            "our_share": "Our share in %",
            "their_share": "Their share in %",
            "tied_to": "Tied to",
            "since": "From",
        }
        help_texts = {
            "tied_to": "What earns it: each sale, each lead that was won, hours put in. "
            "A 50/50 split tied to nothing pays both alike, whoever does the work."
        }
        widgets = {"since": DateInput, "until": DateInput}

    def clean(self) -> dict[str, Any]:
        """A split names a share at least."""
        given = super().clean() or self.cleaned_data
        if given.get("our_share") is None and given.get("their_share") is None and not self.errors:
            self.add_error("our_share", "Write one of both shares.")
        return given


def tied_to_nothing(term: EconomicTerm) -> bool:
    """Half and half, and nothing said about what for: worth a hint, never a flag."""
    return term.our_share == term.their_share == 50 and not term.tied_to.strip()
