"""The small forms behind the links of a mail."""

from datetime import timedelta

from django import forms

from lib.days import today
from partners.models.choices import TOUCHPOINT_KINDS
from reviews.models.choices import RHYTHM_KINDS

REVIEWS = [(code, RHYTHM_KINDS[code][0]) for code in ("strategy_review", "results_review")]


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class Acknowledge(forms.Form):
    """Seen, and somebody will deal with it."""

    note = forms.CharField(label="Note", required=False, max_length=500)


class Snooze(forms.Form):
    """Out of sight for two weeks."""

    reason = forms.CharField(label="Why", initial="Not now", max_length=500)


class LogTouchpoint(forms.Form):
    """What was done together."""

    on = _day("Day")
    kind = forms.ChoiceField(label="Kind", choices=list(TOUCHPOINT_KINDS.items()), initial="call")
    mutual = forms.BooleanField(label="Both sides took part", required=False, initial=True)
    summary = forms.CharField(label="What came of it", required=False, max_length=2000)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["on"].initial = today()


class CallReview(forms.Form):
    """A joint look, by a day."""

    kind = forms.ChoiceField(label="Kind", choices=REVIEWS, initial="results_review")
    due_on = _day("To be held by")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["due_on"].initial = today() + timedelta(days=14)
