"""The letter that tells the other side: polite, with what was reached and whether the door stays open (000, 001)."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from lib.words import count_words
from objectives.models import Measurement, Objective
from partners.models import Partnership
from reviews.models import ExitPlan, Review

MOST = 3  # results and celebrations quoted


def draft(partnership: Partnership, plan: ExitPlan, *, organisation: str, as_of: date) -> str:
    """A first version, built from the records. Only what both sides know is quoted: nothing of ours alone."""
    person = partnership.counterpart
    paragraphs = [
        f"Dear {person.name if person else partnership.partner.name},",
        _opening(partnership, organisation),
        _reached(partnership, as_of),
        "I would like to go through what is still open with you: what either side owes, the leads and contacts we"
        " share, data and access, and what we tell customers.",
        _door(plan, partnership),
        f"With thanks,\n{partnership.owner or organisation}\n{organisation}",
    ]
    return "\n\n".join(text for text in paragraphs if text)


def _opening(partnership: Partnership, organisation: str) -> str:
    since = f" in {partnership.started_on.year}" if partnership.started_on else ""
    purpose = partnership.purpose.strip().rstrip(".")
    why = f" What we set out to do was this: {purpose}." if purpose else ""
    return f"We began to work together{since}.{why} {organisation} has decided to bring this partnership to a close."


def _reached(partnership: Partnership, as_of: date) -> str:
    last = Measurement.objects.filter(objective=OuterRef("pk"), on__lte=as_of).order_by("-on", "-id").values("value")
    goals = Objective.objects.filter(~Q(side="ours"), ~Q(side=""), partnership=partnership, tangible=True)
    said = [
        f"{goal.title}: {count_words(goal.reached)} {goal.unit}".strip()
        for goal in goals.annotate(reached=Subquery(last[:1])).filter(reached__isnull=False).order_by("id")[:MOST]
    ]
    held = Review.objects.filter(partnership=partnership, attended_by_them=True, held_on__lte=as_of).exclude(
        celebrated=""
    )
    said += held.order_by("-held_on").values_list("celebrated", flat=True)[:MOST]
    if not said:
        return "Thank you for the time and the good will that you gave to it."
    return "Thank you for what came of it:\n" + "\n".join(f"- {one.rstrip('.')}" for one in said)


def _door(plan: ExitPlan, partnership: Partnership) -> str:
    if not plan.door_open:
        return ""
    again = partnership.look_again_on
    when = f" I shall look at it again in {again:%B %Y}." if again else ""
    return f"Our door stays open, and I hope that yours does too.{when}"
