"""The first 90 days: the work begins at signing (K2, 003). A checklist that the records tick off by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.http import urlencode

from partners.columns import column
from partners.due import day
from partners.fit import readiness
from partners.fit.columns import shown as fit_shown
from partners.fit.questions import YES
from partners.models import Asset, Handoff, Partnership, Touchpoint
from partners.models.choices import LIVE_STAGES, TouchpointStatus
from partners.panels import panel

from .models import Commitment

WINDOW = timedelta(days=90)
MOST = 60  # records of a kind that are looked at; the first of each is what counts
# what is written is no kick-off
WRITTEN = {"email", "message", "mailing", "listing", "logo", "press"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the first days: done on a day, done without a known day, or where it is done."""

    label: str
    done: bool
    on: date | None = None
    url: str = ""
    sheet: str = ""


@column
def first_touches(as_of: date, past: bool) -> ArraySubquery:
    """What was held in the last 90 days, the earliest first."""
    held = Touchpoint.objects.filter(status=TouchpointStatus.HELD, on__range=(as_of - WINDOW, as_of))
    return _first(held.order_by("on", "id"), MOST, kind="kind", on="on", mutual="mutual")


@column
def first_done(as_of: date, past: bool) -> ArraySubquery:
    """The promise kept first in the last 90 days."""
    kept = Commitment.objects.filter(delivered_on__range=(as_of - WINDOW, as_of)).order_by("delivered_on", "id")
    return _first(kept, 1, on="delivered_on")


@column
def first_published(as_of: date, past: bool) -> ArraySubquery:
    """The joint asset published first in the last 90 days."""
    published = Asset.objects.filter(published_on__range=(as_of - WINDOW, as_of)).order_by("published_on", "id")
    return _first(published, 1, on="published_on")


@column
def first_leads(as_of: date, past: bool) -> ArraySubquery:
    """The lead passed first in the last 90 days, either way."""
    handed = Handoff.objects.filter(handed_on__range=(as_of - WINDOW, as_of)).order_by("handed_on", "id")
    return _first(handed, 1, on="handed_on")


def _first(records: QuerySet[Any], most: int, **values: str) -> ArraySubquery:
    """The first `most` records of a partnership as JSON objects."""
    own = records.filter(partnership=OuterRef("pk")).values(row=JSONObject(**values))
    return ArraySubquery(own[:most])


@panel
def first_days(partnership: Partnership, as_of: date) -> dict[str, Any]:
    """`first_days`: the steps while it has been live for at most 90 days, else nothing. No statement of its own."""
    signals = getattr(partnership, "signals", None)
    since = signals.live_since if signals else None
    if partnership.stage not in LIVE_STAGES or since is None or not timedelta(0) <= as_of - since <= WINDOW:
        return {}
    steps = list(_steps(partnership, since))
    done = sum(step.done for step in steps)
    return {
        "first_days": steps,
        "first_days_done": done,
        "first_days_left": (since + WINDOW - as_of).days,
        "first_days_since": since,
    }


def _steps(of: Any, since: date) -> Iterable[Step]:
    """The eleven of them. `of` is the partnership with the columns of its page."""

    def touch(*kinds: str) -> date | None:
        """The first touchpoint of these kinds since it went live; without kinds, of both sides and not in writing."""
        days = (
            day(own["on"]) for own in of.shown_first_touches
            if (own["kind"] in kinds if kinds else own["mutual"] and own["kind"] not in WRITTEN)
        )  # fmt: skip
        return next((on for on in days if on and on >= since), None)

    def first(found: list[dict[str, Any]]) -> date | None:
        on = day(found[0]["on"]) if found else None
        return on if on and on >= since else None

    def log(kind: str) -> dict[str, str]:
        query = urlencode({"partnership": of.ref, "kind": kind})
        return {"url": f"{reverse('touchpoint_new')}?{query}", "sheet": "Log a touchpoint"}

    def record(kind: str, sheet: str) -> dict[str, str]:
        return {"url": reverse("record_new", args=[of.ref, kind]), "sheet": sheet}

    measured = [day(own["measured_on"]) for own in of.shown_objectives if own["measured_on"]]
    together = first(of.shown_first_published) or touch("joint_marketing", "joint_event")
    yield _step("Counterpart named", of.counterpart_id, {"url": reverse("hand_over", args=[of.ref]), "sheet": "People"})
    yield _step("Meetings agreed", of.shown_rhythms, {"url": reverse("meetings", args=[of.ref])})
    yield _dated("Kick-off held", touch(), log("meeting"))
    yield _step("Objectives agreed", of.shown_objectives, record("objectives", "New objective"))
    yield _dated("An objective measured", max(filter(None, measured), default=None), record("measurements", "Measure"))
    yield _dated("First promise kept", first(of.shown_first_done), record("commitments", "New promise"))
    yield _step("Our own readiness", _ready(of), {"url": reverse("fit_answers", args=[of.ref, "readiness"])})
    yield _dated("Our people trained", touch("training"), log("training"))
    yield _dated("Support given", touch("support"), log("support"))
    yield _dated("Joint marketing", together, record("assets", "New asset"))
    yield _dated("First lead passed", first(of.shown_first_leads), record("handoffs", "New handoff"))


def _ready(of: Any) -> bool:
    """Can our own people sell it? Without an answer nobody knows; a no is none."""
    score = found.score if (found := fit_shown(of).get(readiness.CODE)) else None
    return score is not None and score >= YES


def _step(label: str, done: Any, way: dict[str, str]) -> Step:
    return Step(label, bool(done), None, **way)


def _dated(label: str, on: date | None, way: dict[str, str]) -> Step:
    return Step(label, on is not None, on, **way)
