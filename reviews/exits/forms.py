"""What people fill in to recalibrate or to end a partnership."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from accounts.models import Member
from lib.days import today
from partners.causes import EndCause
from partners.forms.constraints import SaysConstraints
from partners.forms.touchpoint import DateInput
from partners.models import Partnership
from reviews.models import ExitPlan

LONGEST = 10_000


def words(label: str, *, rows: int = 3, required: bool = True, help_text: str = "") -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label, max_length=LONGEST, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class RecalibrationForm(forms.Form):
    """What it was about, and what it shall be about now."""

    before = words("What it is about now")
    after = words("What it shall be about", help_text="Narrower, other objectives, another rhythm: what changes.")

    def __init__(self, data: Any = None, *, partnership: Partnership) -> None:
        super().__init__(data, auto_id="recalibrate_%s", initial={"before": partnership.purpose})


class SettleForm(forms.Form):
    """What was agreed at the end of the episode."""

    after = words("What was agreed")

    def __init__(self, data: Any = None, *, after: str = "") -> None:
        super().__init__(data, auto_id="settle_%s", initial={"after": after})


class PlanForm(SaysConstraints):
    """The plan of an exit. A cause of one's own words goes into the second field and is kept as written."""

    reason = words("Why it ends", help_text="As you would say it to them.")
    cause = forms.ChoiceField(label="The cause", choices=[("", "Choose one"), *EndCause.choices])
    cause_words = forms.CharField(
        label="In your own words", max_length=300, required=False, help_text="Kept instead of “something else”."
    )
    door_open = forms.TypedChoiceField(
        label="May they come back?", required=False, choices=[("", "Not said"), ("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes", empty_value=None,
    )  # fmt: skip
    look_again_on = forms.DateField(label="Look again on", required=False, widget=DateInput)

    class Meta:
        model = ExitPlan
        fields: ClassVar[list[str]] = ["reason", "cause", "door_open"]

    def __init__(self, data: Any = None, *, plan: ExitPlan | None = None, partnership: Partnership) -> None:
        plan = plan or ExitPlan(partnership=partnership)
        own = plan.cause not in EndCause.values
        initial: dict[str, Any] = {
            "look_again_on": partnership.look_again_on,
            "door_open": {True: "yes", False: "no"}.get(plan.door_open, ""),  # type: ignore[arg-type]
            "cause": EndCause.OTHER if plan.cause and own else plan.cause,
            "cause_words": plan.cause if own else "",
        }
        super().__init__(data, instance=plan, initial=initial, auto_id="exit_%s")

    def clean_look_again_on(self) -> date | None:
        """A day to come."""
        day: date | None = self.cleaned_data["look_again_on"]
        if day and "look_again_on" in self.changed_data and day <= today():
            raise forms.ValidationError("Choose a day after today.")
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("cause") == EndCause.OTHER and given.get("cause_words"):
            given["cause"] = given["cause_words"]
        return given


class OpenForm(PlanForm):
    """The plan as it is opened."""

    ready_steps = forms.BooleanField(
        label="Begin with the seven ready steps", required=False, initial=True, help_text="Each can be changed."
    )


class EditForm(PlanForm):
    """The plan while it runs."""

    settled_on = forms.DateField(label="Economics settled on", required=False, widget=DateInput)
    lessons = words("What we learnt", required=False)

    class Meta(PlanForm.Meta):
        fields: ClassVar[list[str]] = ["reason", "cause", "door_open", "settled_on", "lessons"]


class StepForm(forms.Form):
    """One more step."""

    what = forms.CharField(label="What", max_length=500)
    owner = forms.ModelChoiceField(
        Member.objects.filter(is_active=True, left_on=None), label="Who", required=False, empty_label="Nobody yet"
    )
    due_on = forms.DateField(label="By", required=False, widget=DateInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="step_%s")


class LetterForm(forms.Form):
    """The letter, as somebody wrote it."""

    letter = words("Letter", rows=16)


class EndForm(forms.Form):
    """It is over."""

    ended_on = forms.DateField(label="Ended on", widget=DateInput)
    end_reason = words("Why it ended, in a sentence", rows=2)
    lessons = words("What we learnt", rows=2, required=False)

    def __init__(self, data: Any = None, *, plan: ExitPlan | None, started_on: date | None) -> None:
        initial = {"ended_on": today()}
        if plan:
            initial |= {"end_reason": plan.reason, "lessons": plan.lessons}  # type: ignore[dict-item]
        super().__init__(data, auto_id="end_%s", initial=initial)
        self.started_on = started_on

    def clean_ended_on(self) -> date:
        """Not in the future, not before it began."""
        day: date = self.cleaned_data["ended_on"]
        if day > today():
            raise forms.ValidationError("It cannot have ended on a day to come.")
        if self.started_on and day < self.started_on:
            raise forms.ValidationError("It cannot have ended before it started.")
        return day
