"""Forms about members, oneself, and the portfolio's settings."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError

from .models import Member
from .settings import KNOWN, BadSetting, check

THEMES = (("auto", "As the system"), ("light", "Light"), ("dark", "Dark"))


class Zone(forms.CharField):
    """A time zone by name, with all of them suggested; empty is the portfolio's."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "zones", "autocomplete": "off"})
        super().__init__(required=False, max_length=64, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        zone = str(super().clean(value) or "").strip()
        if zone and zone not in available_timezones():
            raise ValidationError("Choose a time zone such as Europe/Berlin, or leave it empty for the portfolio's.")
        return zone


class MemberForm(forms.ModelForm):  # type: ignore[type-arg]
    """Add or edit a member."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    time_zone = Zone(help_text="Empty: the portfolio's.")

    class Meta:
        model = Member
        fields = ("email", "name", "role", "team", "function", "location", "hours_per_week", "active_from", "time_zone")
        labels: ClassVar[dict[str, str]] = {
            "email": "Email",
            "hours_per_week": "Hours a week for partnerships",
            "active_from": "With us since",
        }
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "active_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "team": forms.TextInput(attrs={"list": "teams", "autocomplete": "off"}),
        }
        help_texts: ClassVar[dict[str, str]] = {
            "team": "Managers of one team edit each other's partnerships. Empty: of no team."
        }

    def clean_team(self) -> str:
        """Spelt as the others of the team have it."""
        team = " ".join(str(self.cleaned_data["team"]).split())
        known = Member.objects.filter(team__iexact=team).exclude(pk=self.instance.pk).values_list("team", flat=True)
        return known.first() or team

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip()
        if Member.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Somebody with this address is a member already.")
        return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        begun, left = cleaned.get("active_from"), self.instance.left_on
        if begun and left and begun > left:
            self.add_error("active_from", "This is after their last day.")
        return cleaned


class MeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a member decides about themselves."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    time_zone = Zone(help_text="The digest comes on Monday at 07:00 of this zone. Empty: the portfolio's.")
    theme = forms.ChoiceField(choices=THEMES, widget=forms.RadioSelect, help_text="Kept in this browser.")

    class Meta:
        model = Member
        fields = ("name", "time_zone", "digest_wanted", "digest_when_quiet")
        labels: ClassVar[dict[str, str]] = {
            "digest_wanted": "Send me the weekly digest",
            "digest_when_quiet": "Send it also in a week without flags",
        }


class LeaveForm(forms.Form):
    """The last day, and who takes over."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(label="Last day", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    to = forms.ModelChoiceField(
        Member.objects.none(), required=False, label="Takes over their partnerships", empty_label="Nobody yet"
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        others = Member.objects.filter(is_active=True, left_on=None).exclude(pk=member.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if self.member.active_from and on < self.member.active_from:
            raise ValidationError("This is before they began.")
        return on


class SettingsForm(forms.Form):
    """Every known setting, checked by the same words as an import."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in KNOWN.items():
            label = name.replace("_", " ").capitalize()
            if known.kind == "switch":
                field: forms.Field = forms.BooleanField(required=False, label=label, help_text=known.meaning)
            elif known.kind == "zone":
                field = Zone(label=label, help_text=known.meaning)
            else:
                field = forms.CharField(max_length=200, label=label, help_text=known.meaning)
            self.fields[name] = field
            self.fields[f"version_{name}"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Run each value through the settings' own check."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in KNOWN.keys() & cleaned.keys():
            try:
                cleaned[name] = check(name, str(cleaned[name]))
            except BadSetting as problem:
                self.add_error(name, str(problem))
        return cleaned

    def values(self) -> dict[str, str]:
        """The settings as they were typed and checked."""
        return {name: self.cleaned_data[name] for name in KNOWN}

    def versions(self) -> dict[str, int]:
        """The version of each as it was read."""
        return {name: self.cleaned_data.get(f"version_{name}") or 0 for name in KNOWN}
