"""What the exit page of a partnership shows, from where it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from accounts import settings
from partners.causes import cause_words
from partners.models import Partnership
from partners.models.choices import LIVE_STAGES, Stage
from reviews.models import ExitStep, Recalibration

from .ending import open_plan, undoable_end
from .forms import EditForm, EndForm, OpenForm, RecalibrationForm, SettleForm, StepForm
from .freed import freed


@dataclass(frozen=True, slots=True)
class Refusal:
    """The form that was refused, in its place of the page: recalibrate, settle, open, plan, step or end."""

    place: str
    form: forms.BaseForm


def context(partnership: Partnership, as_of: date, refusal: Refusal | None = None) -> dict[str, Any]:
    """Everything of the page. Forms come as they were sent where they were refused."""
    plan = open_plan(partnership)
    steps = list(ExitStep.objects.filter(partnership=partnership).select_related("owner"))
    episodes = list(Recalibration.objects.filter(partnership=partnership).order_by("-since", "-pk"))
    episode = next((own for own in episodes if own.until is None), None)
    made: dict[str, forms.BaseForm] = {}
    if partnership.stage in LIVE_STAGES:
        made["open"] = OpenForm(partnership=partnership)
        if partnership.stage == Stage.RECALIBRATING:
            made["settle"] = SettleForm(after=episode.after if episode else "")
        else:
            made["recalibrate"] = RecalibrationForm(partnership=partnership)
    elif partnership.stage == Stage.EXITING:
        made["plan"] = EditForm(plan=plan, partnership=partnership)
        made["step"] = StepForm()
        made["end"] = EndForm(plan=plan, started_on=partnership.started_on)
    if refusal:
        made[refusal.place] = refusal.form
    return {
        "partnership": partnership,
        "as_of": as_of,
        "forms": made,
        "form": refusal.form if refusal else None,
        "plan": plan,
        "cause": cause_words(plan.cause) if plan else "",
        "episode": episode,
        "episodes": [own for own in episodes if own.until],
        "steps": steps,
        "done": sum(1 for step in steps if step.done_on),
        "freed": freed(getattr(partnership, "signals", None)),
        "currency": settings.current().currency,
        "undoable": undoable_end(partnership, timezone.now()) is not None,
    }
