"""The one question that each stage asks before a partnership moves there."""

from datetime import date, timedelta
from typing import Any

from django import forms

from lib.days import today
from partners.causes import EndCause
from partners.fit import readiness
from partners.forms.touchpoint import DateInput
from partners.models import Partnership
from partners.models.choices import Stage
from pilots.criteria import Wanted, wanted
from pilots.forms import LONGEST_DAYS
from reviews.exits.ending import open_plan
from reviews.exits.forms import EndForm, SettleForm, words
from reviews.exits.recalibrating import open_episode


class EarlyForm(forms.Form):
    """A word on why, which is kept with the change."""

    note = forms.CharField(label="Why", max_length=1000, required=False)


class DeclineForm(forms.Form):
    """Why not: it is counted when partners are chosen."""

    note = forms.CharField(label="Why not", max_length=1000)


class PilotForm(forms.Form):
    """A trial has an end and a pass mark, or it is a commitment."""

    task = forms.CharField(label="What is tried", max_length=1000)
    ends_on = forms.DateField(label="Ends", widget=DateInput)
    criteria = words("It succeeds when", rows=2, help_text="One a line: “Leads: at least 40”.")

    def clean_ends_on(self) -> date:
        """A day to come, and not far."""
        day: date = self.cleaned_data["ends_on"]
        if not timedelta(0) < day - today() <= timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError("It ends after today, and within two years: a pilot is small.")
        return day

    def clean_criteria(self) -> list[Wanted]:
        """As the action takes them."""
        return wanted(self.cleaned_data["criteria"])


class ReasonForm(forms.Form):
    """Committing without the end of a pilot is possible, and noted."""

    reason = words("Why without the result of a pilot", rows=2)

    def __init__(self, data: Any = None, *, partnership: Partnership) -> None:
        super().__init__(data)
        self.fields |= readiness.fields(readiness.standing(partnership), today())

    def clean(self) -> dict[str, Any]:
        """Less than ready says what is missing; `given` takes the answer to the action."""
        readiness.require(self)
        return self.cleaned_data | {"answer": readiness.given(self.cleaned_data, today())}


class RecalibrateForm(forms.Form):
    """What changes."""

    after = words("What it shall be about", rows=2, help_text="Narrower, other objectives, another rhythm.")


class ExitForm(forms.Form):
    """Why it ends."""

    reason = words("Why it ends", rows=2, help_text="As you would say it to them.")
    cause = forms.ChoiceField(label="The cause", choices=EndCause.choices)


def question(partnership: Partnership, to: Stage, data: Any = None) -> forms.Form:
    """The form of a move, filled in or not."""
    if to == Stage.ENDED:
        return EndForm(data, plan=open_plan(partnership), started_on=partnership.started_on)
    if to == Stage.ACTIVE and partnership.stage == Stage.RECALIBRATING:
        episode = open_episode(partnership)
        return SettleForm(data, after=episode.after if episode else "")
    if to == Stage.ACTIVE and partnership.stage == Stage.EXITING:
        return forms.Form(data)
    if to == Stage.ACTIVE:
        return ReasonForm(data, partnership=partnership)
    plain: dict[Stage, type[forms.Form]] = {
        Stage.PILOT: PilotForm,
        Stage.RECALIBRATING: RecalibrateForm,
        Stage.EXITING: ExitForm,
        Stage.DECLINED: DeclineForm,
    }
    return plain.get(to, EarlyForm)(data)
