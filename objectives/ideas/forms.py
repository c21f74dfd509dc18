"""Forms of ideas: noting one, and the objective that one becomes."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from objectives.models import Objective
from objectives.models.choices import Whose
from partners.forms.constraints import SaysConstraints
from partners.forms.touchpoint import DateInput
from partners.models.choices import Side

LONGEST = 10_000
TITLE = 300


class IdeaForm(forms.Form):
    """What, whose, when."""

    words = forms.CharField(label="The idea", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))
    side = forms.ChoiceField(
        label="Whose idea", choices=[(Side.THEIRS, "Theirs"), (Side.OURS, "Ours")], initial=Side.THEIRS,
        widget=forms.RadioSelect,
    )  # fmt: skip
    on = forms.DateField(label="On", widget=DateInput)

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today}, auto_id="idea_%s")
        self.today = today

    def clean_on(self) -> date:
        """What was said is past."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on


class ObjectiveForm(SaysConstraints):
    """The objective that an idea becomes. Without a target it is an intangible one."""

    broken: ClassVar[dict[str, tuple[str | None, str]]] = {
        "objective_target_is_not_baseline": ("target", "The target is where it started: nothing is left to reach."),
    }

    class Meta:
        model = Objective
        fields = ("title", "goal_type", "side", "priority", "metric", "unit", "baseline", "target", "due_on")
        labels: ClassVar[dict[str, str]] = {"side": "Whose objective", "title": "Objective", "due_on": "Due"}
        help_texts: ClassVar[dict[str, str]] = {
            "target": "Empty: it counts as intangible.", "metric": "What is counted: new shops, leads …",
        }  # fmt: skip
        widgets: ClassVar[dict[str, forms.Widget]] = {"due_on": DateInput()}

    def __init__(self, data: Any = None, *, words: str, start: date) -> None:
        title = words if len(words) <= TITLE else words[: TITLE - 1] + "…"
        super().__init__(data, instance=Objective(start_on=start), initial={"title": title, "side": Whose.JOINT})

    def clean(self) -> dict[str, Any]:
        """Tangible where there is something to reach."""
        given = super().clean() or self.cleaned_data
        self.instance.tangible = given.get("target") is not None
        due_on, start_on = given.get("due_on"), self.instance.start_on
        if due_on and start_on and due_on < start_on:
            self.add_error("due_on", "It is due after it starts, and it starts today.")
        return given

    def values(self) -> dict[str, Any]:
        """The fields of the objective."""
        return self.cleaned_data | {"tangible": self.instance.tangible, "start_on": self.instance.start_on}
