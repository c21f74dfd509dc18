"""Our own readiness, asked when a partnership goes active: can our own sales people sell it (003)?

The answer is the fit answer to that question; there is no second record of it. “No” and “not said” are possible, and
both say why. The reason stays with the answer and with the change of stage, so that nobody goes active in silence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from accounts.models import Member
from lib.words import day_words
from partners.models import Partnership
from partners.models.choices import Stage

from .actions import Given, answer, answers_of
from .judging import Answer
from .questions import READINESS, RESULTS

((CODE, QUESTION),) = READINESS.items()
# the stages from which it goes active for the first time; later ones were active before
BEFORE = (Stage.CANDIDATE, Stage.VETTING, Stage.PILOT)
CLEAR = 4  # from this score on nothing is missing that one would have to name
FIELDS = ("ready", "ready_why", "ready_seen")
MISSING = "Say what is missing, or why nobody can say: it stays with the change of stage."
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Ready:
    """The answer as a form gave it. `score` None: not said. `seen` is the answer that was read (`Answer.seen`)."""

    score: int | None
    why: str
    seen: str
    on: date

    @property
    def note(self) -> str:
        """What the change of stage keeps: nothing of a clear yes."""
        if self.score is not None and self.score >= CLEAR:
            return ""
        return f"Our own readiness: {'not said' if self.score is None else RESULTS[self.score].lower()}. {self.why}"


def standing(partnership: Partnership) -> Answer | None:
    """What was answered last. One statement."""
    return answers_of(partnership).get(CODE)


def fields(before: Answer | None, today: date) -> dict[str, forms.Field]:
    """The fields of a form that asks. An answer that wants another look is shown, and must be given again."""
    late = bool(before and before.again_on and before.again_on < today)
    kept = before if before and not late else None
    score = "" if kept is None or kept.score is None else kept.score
    return {
        "ready": forms.TypedChoiceField(
            label=QUESTION, required=False, choices=[("", "Not said"), *RESULTS.items()], coerce=int, empty_value=None,
            initial=score, help_text=_said(before, late=late),
        ),
        "ready_why": forms.CharField(
            label="What is missing", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
            initial=kept.finding if kept else "", help_text="Needed unless the answer is yes.",
        ),
        "ready_seen": forms.CharField(
            required=False, max_length=120, widget=forms.HiddenInput, initial=before.seen if before else ""
        ),
    }  # fmt: skip


def require(form: forms.BaseForm) -> None:
    """Anything less than yes says why."""
    score = form.cleaned_data.get("ready")
    if "ready" not in form.errors and (score is None or score < CLEAR) and not form.cleaned_data.get("ready_why"):
        form.add_error("ready_why", MISSING)


def given(cleaned: dict[str, Any], today: date) -> Ready | None:
    """What the form says; None where it did not ask, or was not filled in right."""
    if not cleaned.keys() >= set(FIELDS):
        return None
    return Ready(cleaned["ready"], cleaned["ready_why"], cleaned["ready_seen"], today)


def settle(*, partnership: Partnership, ready: Ready, by: Member) -> None:
    """Write the answer, unless it stands so already. Raises StaleEdit where somebody answered since it was read."""
    before = standing(partnership)
    same = before and (before.seen, before.score, before.finding) == (ready.seen, ready.score, ready.why)
    if same:
        return
    again = before.again_on if before and before.again_on and before.again_on > ready.on else None
    source = before.source if before else ""
    answer(
        partnership=partnership, by=by,
        given={CODE: Given(ready.seen, ready.score, ready.why, source, ready.on, again)},
    )  # fmt: skip


def noted(parts: Iterable[str]) -> str:
    """The note of a change of stage from its sentences."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _said(before: Answer | None, *, late: bool) -> str:
    if before is None:
        return "Nobody has answered it yet."
    result = "not said" if before.score is None else RESULTS[before.score].lower()
    when = f", {day_words(before.on)}" if before.on else ""
    return f"Answered last: {result}{when}.{' It wanted another look: answer again.' if late else ''}"
