"""The forms of pilots: start one, its results, its decision, and going on without one."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms

from accounts.models import Member
from partners.fit import readiness
from partners.forms.touchpoint import DateInput, named
from partners.models import Partnership

from .actions import moves_to
from .criteria import Wanted, mark_words, wanted
from .models import Pilot, PilotCriterion
from .models.choices import PilotDecision
from .templates_of_pilots import TEMPLATES

OTHER = "other"
KINDS = [*((one.code, one.label) for one in TEMPLATES.values()), (OTHER, "Something else")]
LONGEST_DAYS = 731
TEXT = 10_000


class NewPilotForm(forms.ModelForm):  # type: ignore[type-arg]
    """Task, criteria, an end and a cost: without these it is no pilot."""

    partnership = forms.CharField(
        label="With", max_length=500, widget=forms.TextInput(attrs={"list": "partnership-names", "autocomplete": "off"})
    )
    kind = forms.ChoiceField(label="Kind", choices=KINDS)
    own_kind = forms.CharField(label="Called", required=False, max_length=40, help_text="Only for something else.")
    criteria = forms.CharField(
        label="It succeeds when", max_length=TEXT, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line: “Leads: at least 40”, “Cost per lead: at most 25”.",
    )  # fmt: skip

    class Meta:
        model = Pilot
        fields = ("kind", "task", "starts_on", "ends_on", "budget", "risk")
        labels = {"starts_on": "Starts", "ends_on": "Ends", "budget": "At most to spend", "task": "The task"}
        widgets = {
            "starts_on": DateInput,
            "ends_on": DateInput,
            "task": forms.Textarea(attrs={"rows": 2, "maxlength": TEXT}),
        }

    def __init__(self, *args: Any, partnership: Partnership | None, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found, self.by = partnership, by
        for name in ("task", "starts_on", "ends_on"):
            self.fields[name].required = True
        if partnership:
            del self.fields["partnership"]

    def clean_partnership(self) -> str:
        """The partnership that was named."""
        text: str = self.cleaned_data["partnership"]
        found = named(text, self.by)
        if len(found) != 1:
            raise forms.ValidationError(
                f"“{text}” is {'no' if not found else 'more than one'} partnership. Choose one of the list."
            )
        self.found = found[0]
        return text

    def clean_criteria(self) -> list[Wanted]:
        """As the action takes them."""
        return wanted(self.cleaned_data["criteria"])

    def clean(self) -> dict[str, Any]:
        """A trial without an end is a commitment."""
        given = super().clean() or self.cleaned_data
        start, end = given.get("starts_on"), given.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "It ends after it starts.")
        if (given.get("budget") or 0) < 0:
            self.add_error("budget", "Money is not negative.")
        if start and end and end - start > timedelta(days=LONGEST_DAYS):
            self.add_error("ends_on", "That is more than two years: a pilot is small. Is the year right?")
        if given.get("kind") == OTHER:
            given["kind"] = given.get("own_kind", "").strip().lower().replace(" ", "_") or OTHER
        return given

    def values(self) -> dict[str, Any]:
        """The fields of the model."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ResultsForm(forms.Form):
    """What it cost and what came out, one field a criterion."""

    cost = forms.DecimalField(label="Spent so far", required=False, min_value=0, max_digits=16, decimal_places=2)

    def __init__(self, *args: Any, criteria: Iterable[PilotCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"result_{one.pk}": one.pk for one in criteria}
        for one in criteria:
            self.fields[f"result_{one.pk}"] = forms.DecimalField(
                label=one.metric, required=False, max_digits=20, decimal_places=4, initial=_plain(one.result),
                help_text=mark_words(one.direction, one.target),
            )  # fmt: skip

    def results(self) -> dict[int, Decimal | None]:
        """By the key of the criterion."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class DecisionForm(forms.Form):
    """What we decide, what they decide, and what was learnt."""

    decision = forms.ChoiceField(label="We decide", choices=PilotDecision.choices, widget=forms.RadioSelect)
    until = forms.DateField(label="Extended until", required=False, widget=DateInput)
    their_decision = forms.ChoiceField(
        label="They decide", choices=[("", "Not said yet"), *PilotDecision.choices], required=False
    )
    learnt = forms.CharField(
        label="What was learnt", required=False, max_length=TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, pilot: Pilot, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pilot, self.today = pilot, today
        if pilot.extended_on:
            choices = [(code, label) for code, label in PilotDecision.choices if code != PilotDecision.EXTEND]
            self.fields["decision"].choices = choices  # type: ignore[attr-defined]
            del self.fields["until"]
        if pilot.partnership_id is None or moves_to(pilot.partnership, PilotDecision.GRADUATE):
            before = readiness.standing(pilot.partnership) if pilot.partnership_id else None
            self.fields |= readiness.fields(before, today)

    def clean(self) -> dict[str, Any]:
        """An extension has an end; a decision says what was learnt."""
        given = super().clean() or self.cleaned_data
        until, end = given.get("until"), self.pilot.ends_on
        if given.get("decision") == PilotDecision.EXTEND:
            least = max(filter(None, (end, self.today)))
            if until is None:
                self.add_error("until", "Say until when it is extended.")
            elif until <= least or until > least + timedelta(days=LONGEST_DAYS):
                self.add_error("until", "The new end lies after the one planned, and within two years.")
        elif given.get("decision") and not given.get("learnt"):
            self.add_error("learnt", "Write down what was learnt: it is what remains of a pilot.")
        if given.get("decision") == PilotDecision.GRADUATE and "ready" in self.fields:
            readiness.require(self)
        return given

    def ready(self) -> readiness.Ready | None:
        """Our own readiness, where graduating asks for it."""
        graduates = self.cleaned_data["decision"] == PilotDecision.GRADUATE
        return readiness.given(self.cleaned_data, self.today) if graduates else None


class WithoutForm(forms.Form):
    """Why no pilot is needed."""

    reason = forms.CharField(label="Why without a pilot", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, partnership: Partnership, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields |= readiness.fields(readiness.standing(partnership), today)

    def clean(self) -> dict[str, Any]:
        """Less than ready says what is missing."""
        readiness.require(self)
        return self.cleaned_data

    def ready(self) -> readiness.Ready | None:
        """Our own readiness."""
        return readiness.given(self.cleaned_data, self.today)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")
