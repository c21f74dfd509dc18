"""The forms of the shared page, and the one by which we make a link."""

from typing import Any

from django import forms

from partners.models import Contact

YES_NO = [("yes", "Yes"), ("no", "No")]
VALUES = [(n, str(n)) for n in range(1, 6)]


def _bool(text: Any) -> bool:
    return bool(text == "yes")


class Answer(forms.Form):
    """Does it still serve them?"""

    still_motivated = forms.TypedChoiceField(
        label="Is it still worth your while?", choices=YES_NO, coerce=_bool, widget=forms.RadioSelect
    )
    value = forms.TypedChoiceField(
        label="What is it worth to you?",
        choices=VALUES,
        coerce=int,
        widget=forms.RadioSelect,
        help_text="1 is hardly anything, 5 a great deal.",
    )
    words = forms.CharField(
        label="What should we know?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class Person(forms.Form):
    """One of their people: name and role."""

    name = forms.CharField(label="Name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    role = forms.CharField(label="Role", max_length=100, required=False)


class NewPerson(Person):
    """Somebody who takes part now."""

    email = forms.EmailField(label="Email", max_length=254, required=False)


class Share(forms.Form):
    """With whom the page is shared."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(), label="With whom", to_field_name="ref", empty_label="Choose a person"
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = people  # type: ignore[attr-defined]
