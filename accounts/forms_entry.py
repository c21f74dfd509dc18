"""Forms of who comes in for the first time, or changes the address they come in with."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from .beginning import is_setup_code
from .models import Member

LONG = "At least 12 characters, and not one of the common ones. A few words make a good one."


class NewPassword(forms.Form):
    """A password, typed twice; checked against who it is for."""

    password1 = forms.CharField(
        label="Password",
        strip=False,
        max_length=1000,
        help_text=LONG,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Password, once more",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def owner(self) -> Member:
        """Whose password it will be."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Both the same, and good enough."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if not (first and second):
            return cleaned
        if first != second:
            self.add_error("password2", "The two passwords differ.")
            return cleaned
        try:
            validate_password(first, self.owner())
        except ValidationError as problem:
            self.add_error("password1", problem)
        return cleaned


class WelcomeForm(NewPassword):
    """What an invited member says of themselves."""

    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "password1", "password2")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": member.name}
        super().__init__(*args, **kwargs)
        self.member = member

    def owner(self) -> Member:
        """Who was invited, under the name just typed."""
        return Member(email=self.member.email, name=self.cleaned_data.get("name", ""))


class BeginForm(NewPassword):
    """The first administrator."""

    code = forms.CharField(
        label="Setup code",
        max_length=100,
        help_text="It was printed when Tandem started. manage.py create_admin --setup-code prints it again.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label="Your email", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    field_order = ("code", "name", "email", "password1", "password2")

    def clean_code(self) -> str:
        """Refuse a wrong one."""
        code = str(self.cleaned_data["code"])
        if not is_setup_code(code):
            raise ValidationError("This is not the setup code of this installation. Copy all of it.")
        return code

    def owner(self) -> Member:
        """Who they will be."""
        return Member(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", ""))


class EmailForm(forms.Form):
    """The address to change to."""

    email = forms.EmailField(
        label="New address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_email(self) -> str:
        """Another one, that nobody has."""
        email = str(self.cleaned_data["email"]).strip()
        if email.lower() == self.member.email.lower():
            raise ValidationError("This is your address already.")
        if Member.objects.filter(email__iexact=email).exists():
            raise ValidationError("Somebody with this address is a member already.")
        return email
