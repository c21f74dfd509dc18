"""What people write into the agenda."""

from typing import ClassVar

from django import forms

from objectives.models import AgendaCriterion
from partners.forms.constraints import SaysConstraints


class AnswerForm(forms.Form):
    """An answer, in whole sentences."""

    answer = forms.CharField(label="Answer", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))


class CriterionForm(SaysConstraints):
    """A criterion and its weight."""

    weight = forms.DecimalField(label="Weight", min_value=0, max_value=100, max_digits=5, decimal_places=2)

    class Meta:
        model = AgendaCriterion
        fields: ClassVar[list[str]] = ["criterion", "weight"]


class WeightForm(SaysConstraints):
    """Another weight for a criterion; what it is called stays, because the answers name it."""

    weight = forms.DecimalField(
        label="Weight", min_value=0, max_value=100, max_digits=5, decimal_places=2,
        help_text="0 leaves it out of the ranking.",
    )  # fmt: skip

    class Meta:
        model = AgendaCriterion
        fields: ClassVar[list[str]] = ["weight"]
