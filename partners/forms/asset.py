"""A piece of co-created material: planned, and what came of it."""

from typing import Any

from django import forms

from accounts.models import Member
from partners.models import Asset
from partners.templates_of_assets import TEMPLATES

from .constraints import SaysConstraints
from .touchpoint import DateInput, named

PLANNED = ("planned_cost", "usual_reach", "planned_reach", "usual_conversions", "planned_conversions")
ACHIEVED = ("cost_ours", "cost_theirs", "reach", "conversions")


class AssetForm(SaysConstraints):
    """What it is, who makes what, planned and achieved."""

    broken = {"asset_cost_not_negative": (None, "A cost is not below zero.")}

    class Meta:
        model = Asset
        fields = ("kind", "title", "published_on", "made_by_us", "made_by_them", *PLANNED, *ACHIEVED)
        labels = {
            "published_on": "Published on",
            "made_by_us": "We make",
            "made_by_them": "They make",
            "planned_cost": "Planned cost",
            "usual_reach": "Usual reach",
            "planned_reach": "Planned reach",
            "usual_conversions": "Usually act",
            "planned_conversions": "Planned to act",
            "cost_ours": "Cost us",
            "cost_theirs": "Cost them",
            "reach": "Reached",
            "conversions": "Acted",
        }
        help_texts = {
            "usual_reach": "People whom such a thing reaches without them.",
            "made_by_us": "So that each side's strength is used, and nothing is done twice.",
        }
        widgets = {
            "published_on": DateInput,
            "kind": forms.TextInput(attrs={"list": "asset-kinds", "autocomplete": "off"}),
        }

    def clean_kind(self) -> str:
        """A known kind by its name, or a word of one's own."""
        text: str = self.cleaned_data["kind"].strip()
        known = {one.label.casefold(): one.code for one in TEMPLATES.values()}
        return known.get(text.casefold(), text)

    def clean(self) -> dict[str, Any]:
        """Nobody acts whom it did not reach; without a plan the template's multiple of the usual reach is planned."""
        given = super().clean() or self.cleaned_data
        for acted, reached in (("conversions", "reach"), ("planned_conversions", "planned_reach"),
                               ("usual_conversions", "usual_reach")):  # fmt: skip
            if given.get(acted) is not None and given.get(reached) is not None and given[acted] > given[reached]:
                self.add_error(acted, "More act on it than it reaches.")
        for name in ("planned_cost", "cost_ours", "cost_theirs"):
            if (given.get(name) or 0) < 0:
                self.add_error(name, "A cost is not below zero.")
        middle = TEMPLATES[given["kind"]].middle if given.get("kind") in TEMPLATES else None
        if given.get("planned_reach") is None and given.get("usual_reach") and middle and self.instance.pk is None:
            given["planned_reach"] = round(given["usual_reach"] * middle)
        return given


class BeginAssetForm(forms.Form):
    """With whom, and what to start from."""

    partnership = forms.CharField(
        label="With", max_length=500, widget=forms.TextInput(attrs={"list": "partnership-names", "autocomplete": "off"})
    )
    template = forms.ChoiceField(
        label="Start from", required=False, widget=forms.RadioSelect,
        choices=[*((one.code, one.label) for one in TEMPLATES.values()), ("", "Nothing")],
    )  # fmt: skip

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_partnership(self) -> Any:
        """The one that was named."""
        text: str = self.cleaned_data["partnership"]
        found = named(text, self.by)
        if len(found) != 1:
            raise forms.ValidationError(
                f"“{text}” is {'no' if not found else 'more than one'} partnership. Choose one of the list."
            )
        return found[0]
