"""The forms of the plan: a version, the day they agreed, an objective with the four columns of the seed."""

from datetime import date
from typing import Any

from django import forms

from objectives.models import BusinessPlan, Objective
from partners.forms.constraints import SaysConstraints
from partners.forms.touchpoint import DateInput

from .actions import TEXTS


def past(day: date | None, today: date) -> date | None:
    """What happened lies in the past."""
    if day and day > today:
        raise forms.ValidationError("This day is still to come.")
    return day


class PlanForm(SaysConstraints):
    """Both sides beside each other, and the rules between them."""

    class Meta:
        model = BusinessPlan
        fields = ("our_expectations", "their_expectations", "rules_of_engagement", "since", "agreed_by_them_on")
        labels = {
            "our_expectations": "What we expect",
            "their_expectations": "What they expect",
            "since": "From",
            "rules_of_engagement": "Rules of engagement",
            "agreed_by_them_on": "Agreed by them on",
        }
        help_texts = {
            "rules_of_engagement": "Who leads where, who speaks to the customer, what neither does.",
            "agreed_by_them_on": "Empty: they have not agreed yet.",
        }
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 6}) for name in TEXTS},
            "since": DateInput,
            "agreed_by_them_on": DateInput,
        }

    def __init__(self, *args: Any, today: date, before: BusinessPlan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.before = today, before

    def clean_agreed_by_them_on(self) -> date | None:
        """They cannot have agreed tomorrow."""
        return past(self.cleaned_data["agreed_by_them_on"], self.today)

    def clean(self) -> dict[str, Any]:
        """It says something, and something else than the version before."""
        given = super().clean() or self.cleaned_data
        texts = [given.get(name, "").strip() for name in TEXTS]
        if not any(texts):
            self.add_error("our_expectations", "Write what one side expects, or a rule.")
        elif self.before and texts == [getattr(self.before, name).strip() for name in TEXTS]:
            raise forms.ValidationError("Nothing differs from the version before.")
        return given


class AgreedForm(forms.Form):
    """The day they agreed."""

    on = forms.DateField(label="Agreed by them on", widget=DateInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date | None:
        """They cannot have agreed tomorrow."""
        return past(self.cleaned_data["on"], self.today)


class ObjectiveForm(SaysConstraints):
    """Goal, success metric, timeline, priority; and what it is compared with."""

    at_once = forms.BooleanField(
        label="Immediate", required=False, help_text="All of it is expected from the first day on."
    )
    broken = {
        "objective_due_after_start": ("due_on", "It is due before it starts."),
        "objective_tangible_has_target": ("target", "What can be counted needs a target."),
        "objective_target_is_not_baseline": ("target", "The target is where it starts: there is nothing to reach."),
        "objective_alternative_cost_not_negative": ("alternative_cost", "A cost is not below zero."),
    }
    field_order = (
        "title", "goal_type", "side", "priority", "tangible", "metric", "unit", "baseline", "target", "start_on",
        "due_on", "at_once", "alternative_cost", "forecast", "author", "serves",
    )  # fmt: skip

    class Meta:
        model = Objective
        fields = (
            "title", "goal_type", "side", "priority", "tangible", "metric", "unit", "baseline", "target", "start_on",
            "due_on", "alternative_cost", "forecast", "author", "serves",
        )  # fmt: skip
        labels = {
            "title": "Goal",
            "goal_type": "Goal type",
            "side": "Whose",
            "tangible": "It can be counted",
            "metric": "Success metric",
            "baseline": "From",
            "target": "To",
            "start_on": "Starts on",
            "due_on": "Due on",
            "alternative_cost": "Cost of the best alternative",
            "forecast": "Our forecast",
            "author": "Forecast by",
            "serves": "Serves our objective",
        }
        help_texts = {
            "target": "Below “from” for what should fall.",
            "alternative_cost": "To reach the same without them: acquire, build or buy.",
            "forecast": "What we really expect to come out.",
        }
        widgets = {"start_on": DateInput, "due_on": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        serves = self.fields["serves"]
        assert isinstance(serves, forms.ModelChoiceField)
        serves.queryset = Objective.objects.filter(partnership=None)
        if self.instance.immediate_due:
            self.initial["at_once"] = True

    def clean(self) -> dict[str, Any]:
        """Immediate is due when it starts; what is counted has both ends."""
        given = super().clean() or self.cleaned_data
        if given.get("at_once"):
            if not given.get("start_on"):
                self.add_error("start_on", "From which day on is all of it expected?")
            given["due_on"] = given.get("start_on")
        if given.get("tangible"):
            for name, said in (("target", "What can be counted needs a target."),
                               ("baseline", "Where does it start? Often 0.")):  # fmt: skip
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, said)
        return given

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        base, target = self.cleaned_data.get("baseline"), self.cleaned_data.get("target")
        if base is not None and target is not None:
            self.instance.direction = "down" if target < base else "up"
