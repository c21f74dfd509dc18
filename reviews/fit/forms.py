"""The forms of fit: a list of questions on one screen, and the facts of the partnership that belong to it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from partners.fit.actions import Given
from partners.fit.judging import Answer
from partners.fit.questions import RESULTS, code_of
from partners.forms.constraints import SaysConstraints
from partners.forms.partnership import AREA, LABELS, PartnershipForm
from partners.forms.touchpoint import DateInput
from partners.models import Partnership

TEXT = 10_000
SOURCE = 300
RESULT = [("", "Not judged"), *RESULTS.items()]
TO_COME = "This day is still to come."
BEFORE = "Look again after the day of the answer."


class AnswersForm(forms.Form):
    """Each question in a row: result, finding, source, day, and when to look again. Empty rows are left alone."""

    def __init__(self, *args: Any, questions: Mapping[str, str], standing: Mapping[str, Answer], today: date) -> None:
        super().__init__(*args)
        self.today, self.questions, self.standing = today, questions, standing
        for at, (question, label) in enumerate(questions.items()):
            self._add(at, label, standing.get(code_of(question)))

    def _add(self, at: int, label: str, before: Answer | None) -> None:
        score = before.score if before and before.score is not None else ""
        self.fields |= {
            f"score-{at}": forms.TypedChoiceField(
                label=label, required=False, choices=RESULT, coerce=int, empty_value=None, initial=score
            ),
            f"finding-{at}": forms.CharField(
                label="Finding", required=False, max_length=TEXT, initial=before.finding if before else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            ),
            f"source-{at}": forms.CharField(
                label="Source", required=False, max_length=SOURCE, initial=before.source if before else ""
            ),
            f"on-{at}": forms.DateField(
                label="On", required=False, widget=DateInput, initial=(before and before.on) or self.today
            ),
            f"again_on-{at}": forms.DateField(
                label="Look again on", required=False, widget=DateInput, initial=before.again_on if before else None
            ),
            f"seen-{at}": forms.CharField(
                required=False, max_length=120, widget=forms.HiddenInput, initial=before.seen if before else ""
            ),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """No day to come; another look comes later; what has a result has a day."""
        given = super().clean() or self.cleaned_data
        for at in range(len(self.questions)):
            on, again = given.get(f"on-{at}"), given.get(f"again_on-{at}")
            if on and on > self.today:
                self.add_error(f"on-{at}", TO_COME)
            elif on and again and again <= on:
                self.add_error(f"again_on-{at}", BEFORE)
        return given

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as the page draws them."""
        for at, (question, label) in enumerate(self.questions.items()):
            own = [self[f"{name}-{at}"] for name in ("score", "finding", "source", "on", "again_on")]
            before = self.standing.get(code_of(question))
            late = bool(before and before.again_on and before.again_on < self.today)
            done = bool(before and before.score is not None)
            yield {"label": label, "fields": own, "seen": self[f"seen-{at}"], "done": done, "late": late}

    def given(self) -> dict[str, Given]:
        """The rows that say something."""
        found: dict[str, Given] = {}
        for at, question in enumerate(self.questions):
            own = {
                name: self.cleaned_data[f"{name}-{at}"] for name in ("score", "finding", "source", "again_on", "seen")
            }
            said = own["score"] is not None or own["finding"] or own["source"] or own["again_on"]
            if said or own["seen"]:
                found[question] = Given(**own, on=self.cleaned_data[f"on-{at}"] or self.today)
        return found


class MotivesForm(SaysConstraints):
    """Why each side wants it, and how much."""

    our_motive_strength = PartnershipForm.base_fields["our_motive_strength"]
    their_motive_strength = PartnershipForm.base_fields["their_motive_strength"]

    class Meta:
        model = Partnership
        fields = ("our_motive", "our_motive_strength", "their_motive", "their_motive_strength")
        labels = LABELS
        widgets: ClassVar = {"our_motive": AREA, "their_motive": AREA}


class BringsForm(SaysConstraints):
    """What each side brings, and what only both together give."""

    class Meta:
        model = Partnership
        fields = ("we_bring", "they_bring", "customer_gains", "differences")
        labels = LABELS
        widgets: ClassVar = dict.fromkeys(("we_bring", "they_bring", "customer_gains", "differences"), AREA)


class StandingForm(SaysConstraints):
    """Integration, the public list, and who came to whom."""

    broken = PartnershipForm.broken
    integration_level = PartnershipForm.base_fields["integration_level"]

    class Meta:
        model = Partnership
        fields = (
            "integration_level", "integration_exercised_on", "inbound_on", "publicly_listed_from",
            "publicly_listed_until",
        )  # fmt: skip
        labels = LABELS
        widgets: ClassVar = dict.fromkeys(fields[1:], DateInput)


class OverlapForm(SaysConstraints):
    """Do both sell into the same budget: a judgement of its own, with its finding."""

    finding = forms.CharField(label="Finding", required=False, max_length=TEXT, widget=AREA)
    source = forms.CharField(label="Source", required=False, max_length=SOURCE)
    judged_on = forms.DateField(label="On", required=False, widget=DateInput)
    again_on = forms.DateField(label="Look again on", required=False, widget=DateInput)
    seen = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    class Meta:
        model = Partnership
        fields = ("overlap", "conflict_open_since")
        labels = LABELS
        widgets: ClassVar = {"conflict_open_since": DateInput}

    def __init__(self, *args: Any, today: date, before: Answer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["overlap"].choices = [("", "Not judged"), *self.fields["overlap"].choices[1:]]  # type: ignore[attr-defined]
        self.initial = dict(self.initial) | {
            "finding": before.finding if before else "", "source": before.source if before else "",
            "judged_on": (before and before.on) or today, "again_on": before.again_on if before else None,
            "seen": before.seen if before else "",
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """No day to come; another look comes later."""
        given = super().clean() or self.cleaned_data
        on, again = given.get("judged_on"), given.get("again_on")
        if on and on > self.today:
            self.add_error("judged_on", TO_COME)
        elif on and again and again <= on:
            self.add_error("again_on", BEFORE)
        return given

    def answer(self) -> Given:
        """The finding."""
        own = {name: self.cleaned_data[name] for name in ("finding", "source", "again_on", "seen")}
        return Given(score=None, on=self.cleaned_data["judged_on"] or self.today, **own)
