"""The forms of an agreement: its clauses on one screen, the decision on its renewal, a file."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from partners.forms.touchpoint import DateInput
from partners.models import Clause
from partners.models.choices import ClauseName, ClauseState, FileKind, RenewalDecision

from .actions import END, Checked
from .content import Refused, kind_of

STATES = [("", "Not looked at"), *ClauseState.choices]
DECISIONS = [*RenewalDecision.choices, (END, "End it now")]
ASKED = {
    "responsibilities": "Who does what?", "compensation": "Who pays whom for what?", "timelines": "By when?",
    "termination": "How is it ended, with what notice?", "dispute_resolution": "What happens when we disagree?",
    "boundaries": "Who sells what to whom?",
}  # fmt: skip


class ClausesForm(forms.Form):
    """Six clauses, each present, missing, or not needed for a reason."""

    def __init__(self, *args: Any, standing: Mapping[str, Clause]) -> None:
        super().__init__(*args)
        for name in ClauseName.values:
            own = standing.get(name)
            self.fields |= {
                f"state-{name}": forms.ChoiceField(
                    label="State", required=False, choices=STATES, initial=own.state if own else ""
                ),
                f"where-{name}": forms.CharField(
                    label="Where it stands", required=False, max_length=200, initial=own.where if own else ""
                ),
                f"reason-{name}": forms.CharField(
                    label="Not needed because", required=False, max_length=2_000, initial=own.reason if own else ""
                ),
                f"agreed_on-{name}": forms.DateField(
                    label="Agreed on", required=False, widget=DateInput, initial=own.agreed_on if own else None
                ),
                f"seen-{name}": forms.CharField(
                    required=False, max_length=120, widget=forms.HiddenInput,
                    initial=f"{own.ref}:{own.version}" if own else "",
                ),
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is not needed has its reason; what says something has a state."""
        given = super().clean() or self.cleaned_data
        for name in ClauseName.values:
            state, reason = given.get(f"state-{name}"), given.get(f"reason-{name}")
            if state == ClauseState.NOT_NEEDED and not reason:
                self.add_error(f"reason-{name}", "Say why it is not needed.")
            elif not state and (reason or given.get(f"where-{name}") or given.get(f"agreed_on-{name}")):
                self.add_error(f"state-{name}", "Is it present, missing or not needed?")
        return given

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows as the page draws them."""
        for name, label in ClauseName.choices:
            fields = [self[f"{field}-{name}"] for field in ("state", "where", "reason", "agreed_on")]
            yield {"label": label, "asked": ASKED[name], "fields": fields, "seen": self[f"seen-{name}"]}

    def checked(self) -> dict[str, Checked]:
        """Every clause as it was checked."""
        names = ("seen", "state", "where", "reason", "agreed_on")
        return {
            name: Checked(**{field: self.cleaned_data[f"{field}-{name}"] for field in names})
            for name in ClauseName.values
        }


class DecisionForm(forms.Form):
    """What becomes of it."""

    decision = forms.ChoiceField(label="What becomes of it", choices=DECISIONS, widget=forms.RadioSelect)


class FileForm(forms.Form):
    """One file, known by its content."""

    file = forms.FileField(
        label="File", help_text="PDF, Word (.docx), PNG or JPEG.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.png,.jpg,.jpeg"}),
    )  # fmt: skip
    kind: FileKind

    def clean_file(self) -> "UploadedFile[Any]":
        """Small enough, and one of the four kinds by what is in it."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        most = settings.UPLOAD_MB
        if (file.size or 0) > most * 1024 * 1024:
            raise forms.ValidationError(f"This file is larger than {most} MB, the limit here.")
        try:
            self.kind = kind_of(file.file)  # type: ignore[arg-type]
        except Refused as problem:
            raise forms.ValidationError(str(problem)) from None
        return file
