"""Forms of the policy page, the exit criteria and the backtests."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from django import forms

from partners.models import Partnership
from partners.models.choices import Arrangement

from .criteria_actions import LONGEST_WAIVER
from .models import Consequence
from .policy import BadThreshold, Threshold, check_threshold
from .rules import RULES
from .scopes import ONE, PORTFOLIO, choices
from .signals.store import WINDOW_DAYS


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def no_such(ref: str) -> str:
    """What is said of a partnership that is not there, or that one does not see."""
    return f"There is no partnership “{ref}”."


class Scoped(forms.Form):
    """Where it holds. `partnership` is read only where one partnership is chosen."""

    scope = forms.ChoiceField(label="Where", choices=choices)
    partnership = forms.CharField(
        required=False,
        max_length=100,
        label="Which partnership",
        help_text="Its reference, as in its address. Only for one partnership.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """`scope` as it is stored, `partnership` as the record or None."""
        cleaned: dict[str, Any] = super().clean() or {}
        ref, cleaned["partnership"] = cleaned.get("partnership"), None
        if cleaned.get("scope") != ONE:
            return cleaned
        if not ref:
            self.add_error("partnership", "Say which one: give its reference.")
            return cleaned
        found = Partnership.objects.select_related("partner").filter(ref=ref).first()
        if found is None:
            self.add_error("partnership", no_such(ref))
        else:
            cleaned |= {"partnership": found, "scope": f"{ONE}:{found.ref}"}
        return cleaned


class ValueForm(Scoped):
    """A threshold's value for a scope, from a day on; or nothing any more."""

    what = forms.ChoiceField(
        label="What",
        choices=(("set", "Give it a value"), ("remove", "Take away what this scope says")),
        widget=forms.RadioSelect,
        initial="set",
    )
    value = forms.DecimalField(required=False, max_digits=14, decimal_places=4)
    since = forms.DateField(required=False, label="From", widget=date_input())

    def __init__(self, *args: Any, rule: str, threshold: Threshold, as_of: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule, self.threshold, self.as_of = rule, threshold, as_of
        self.fields["since"].initial = as_of
        value = self.fields["value"]
        value.label = f"Value in {threshold.unit}" if not threshold.unit.startswith(("(", "of ")) else "Value"
        value.help_text = f"{threshold.least:g} to {threshold.most:g}; by default {threshold.default:g}."
        if rule == "windows" or (rule in RULES and RULES[rule].about_members):
            # the same for everybody: these are not read by partnership
            cast(forms.ChoiceField, self.fields["scope"]).choices = choices()[:1]
            del self.fields["partnership"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("what") != "set":
            return cleaned
        value: Decimal | None = cleaned.get("value")
        if value is None:
            if "value" not in self.errors:
                self.add_error("value", "Give the value, a number.")
        else:
            try:
                check_threshold(self.rule, self.threshold.name, value)
            except BadThreshold as problem:
                self.add_error("value", str(problem))
        since = cleaned.get("since") or self.as_of
        cleaned["since"] = since
        if since < self.as_of:
            self.add_error("since", "A value counts from today at the earliest: what was said in the past stays.")
        return cleaned

    def stands_for(self) -> str:
        """What would be saved, in a word: only what was previewed is saved."""
        cleaned = self.cleaned_data
        return "|".join(str(cleaned.get(name) or "") for name in ("what", "scope", "value", "since"))


class CriterionForm(Scoped):
    """An exit criterion: a rule with thresholds and a window, or a judgement in words."""

    field_order = ("judgement", "for_days", "consequence", "scope", "partnership", "until")

    judgement = forms.CharField(
        label="The judgement, in words",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Such as “their values and ours no longer agree”. It counts once two of us have confirmed it.",
    )
    for_days = forms.IntegerField(
        label="Held for so many days",
        initial=WINDOW_DAYS,
        help_text="The rule must hold on the day and on every seventh one back through these.",
    )
    consequence = forms.ChoiceField(choices=Consequence.choices, initial=Consequence.EVALUATE, label="It calls for")
    until = forms.DateField(required=False, label="Until", widget=date_input(), help_text="Empty: until it is ended.")

    def __init__(self, *args: Any, rule: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        cast(forms.ChoiceField, self.fields["scope"]).choices = choices(tiers=False)
        if not rule:
            del self.fields["for_days"]
            return
        del self.fields["judgement"]
        own = {}
        for threshold in RULES[rule].thresholds if rule in RULES else ():
            own[f"t_{threshold.name}"] = forms.DecimalField(
                required=False,
                label=threshold.name.replace("_", " ").capitalize(),
                help_text=f"{threshold.meaning} Empty: {threshold.default:g} {threshold.unit}.",
            )
        self.fields = own | self.fields

    def thresholds(self) -> dict[str, float]:
        """Those that were given."""
        given = ((name, self.cleaned_data.get(f"t_{name}")) for name in self._names())
        return {name: float(value) for name, value in given if value is not None}

    def _names(self) -> list[str]:
        return [name.removeprefix("t_") for name in self.fields if name.startswith("t_")]

    def stands_for(self) -> str:
        """What would be saved, in a word: only what was previewed is saved."""
        return repr(sorted((name, str(value)) for name, value in self.cleaned_data.items()))


class WaiverForm(forms.Form):
    """Go on all the same, until a day."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    until = forms.DateField(label="Waived until", widget=date_input(), help_text=f"At most {LONGEST_WAIVER} days away.")
    reason = forms.CharField(max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}), label="Why it goes on")


class BacktestForm(forms.Form):
    """What to test over history."""

    field_order = ("first", "last", "every", "horizon", "min_live", "arrangement")

    first = forms.DateField(label="From", widget=date_input())
    last = forms.DateField(label="To", widget=date_input())
    every = forms.IntegerField(label="Every so many days", min_value=1, max_value=366, initial=30)
    horizon = forms.IntegerField(
        label="Ended within so many days", min_value=1, max_value=1_830, initial=365, help_text="Of each day looked at."
    )
    min_live = forms.IntegerField(label="Live for at least so many days", min_value=0, max_value=3_660, initial=0)
    arrangement = forms.ChoiceField(required=False, choices=[("", "Every arrangement"), *Arrangement.choices])

    def __init__(self, *args: Any, as_of: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_of = as_of
        self.fields["first"].initial = as_of - timedelta(days=3 * 365)
        self.fields["last"].initial = as_of - timedelta(days=365)
        for code, rule in RULES.items():
            if rule.about_members:
                continue
            for threshold in rule.thresholds:
                self.fields[f"{code}.{threshold.name}"] = forms.DecimalField(
                    required=False,
                    label=threshold.name.replace("_", " ").capitalize(),
                    help_text=f"{threshold.meaning} By default {threshold.default:g} {threshold.unit}.",
                )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", "This is before the first day.")
        if last and last > self.as_of:
            self.add_error("last", f"{last} lies in the future: nothing is known of it yet.")
        for name in self.threshold_names():
            value = cleaned.get(name)
            if value is not None:
                rule, _, threshold = name.partition(".")
                try:
                    check_threshold(rule, threshold, value)
                except BadThreshold as problem:
                    self.add_error(name, str(problem))
        return cleaned

    def threshold_names(self) -> list[str]:
        return [name for name in self.fields if "." in name]

    def asked(self) -> dict[str, Any]:
        """The question as it is kept. Thresholds that are as the policy has them are left out."""
        cleaned = self.cleaned_data
        given = {name: float(cleaned[name]) for name in self.threshold_names() if cleaned.get(name) is not None}
        return {
            "from": cleaned["first"].isoformat(),
            "to": cleaned["last"].isoformat(),
            "every": cleaned["every"],
            "horizon": cleaned["horizon"],
            "min_live": cleaned["min_live"],
            "arrangement": cleaned["arrangement"],
            "thresholds": given,
        }


def first_scope(scope: str) -> dict[str, str]:
    """A stored scope as the form's two fields."""
    kind, _, name = scope.partition(":")
    return {"scope": ONE, "partnership": name} if kind == ONE else {"scope": scope or PORTFOLIO}
