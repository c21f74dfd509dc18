"""What is done with promises, leads, reviews, pilots and plans, beyond editing them: kept, answered, held, agreed."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from accounts.models import Member, Record, StaleEdit
from accounts.permissions import check
from lib.days import today
from objectives.actions import change_target, measure
from objectives.forms import MeasureForm, TargetForm
from objectives.models import BusinessPlan, Objective
from objectives.plan.actions import agree_plan
from objectives.plan.forms import AgreedForm
from partners.actions.handoffs import answer_handoff, close_handoff, decline_handoff
from partners.forms.handoff import CloseForm
from partners.models import Handoff, Partnership
from partners.models.choices import Outcome
from pilots.actions import AlreadyExtended, decide_pilot, extend_pilot
from pilots.forms import DecisionForm
from pilots.models import Pilot
from pilots.models.choices import PilotDecision
from reviews.actions import cancel_commitment, keep_commitment, reopen_commitment
from reviews.forms.review import HoldForm
from reviews.holding import hold_review
from reviews.models import Commitment, Review

from . import docs_schema as docs
from .bodies import body_of, filled, given_in
from .records import RESOURCES
from .writing import member_of, stale, version_of, writes

router = Router()


@dataclass(frozen=True, slots=True)
class Doing:
    """One act at hand: on which record, as read in which version, by whom, when, with what was filled in."""

    record: Any
    expected: int
    by: Member
    on: date
    form: Any

    @property
    def usual(self) -> dict[str, Any]:
        """What nearly every action takes beside its record."""
        return {"expected": self.expected, "by": self.by, "on": self.on}


@dataclass(frozen=True)
class Act:
    """`POST /<code>/<ref>/<noun>`: its form, and the action that does it. `makes`: the kind of record it adds."""

    code: str
    noun: str
    model: type[Record]
    summary: str
    do: Callable[[Doing], Record]
    form: Callable[[dict[str, Any], Any], forms.BaseForm] = lambda data, record: forms.Form(data)
    shown: Callable[[], forms.BaseForm] = forms.Form
    makes: str = ""


def _hold(doing: Doing) -> Record:
    form: HoldForm = doing.form
    return hold_review(
        review=doing.record, expected=doing.expected, by=doing.by,
        minutes={name: form.cleaned_data[name] for name in HoldForm.Meta.fields},
        promises=[(one.side, one.what, one.due_on) for one in form.made], stage=form.stage(),
    )  # fmt: skip


def _decide(doing: Doing) -> Record:
    given, pilot = doing.form.cleaned_data, doing.record
    if given["decision"] == PilotDecision.EXTEND:
        return extend_pilot(pilot=pilot, **doing.usual, until=given["until"], learnt=given["learnt"])
    return decide_pilot(
        pilot=pilot, **doing.usual, decision=PilotDecision(given["decision"]),
        their_decision=given["their_decision"], learnt=given["learnt"], ready=doing.form.ready(),
    )  # fmt: skip


def _close(doing: Doing) -> Record:
    given = doing.form.cleaned_data
    return close_handoff(handoff=doing.record, **doing.usual, outcome=Outcome(given["outcome"]), value=given["value"])


ACTS = (
    Act("commitments", "kept", Commitment, "Say that a promise was kept today",
        lambda own: keep_commitment(commitment=own.record, **own.usual)),
    Act("commitments", "cancelled", Commitment, "Say that nobody expects a promise any more",
        lambda own: cancel_commitment(commitment=own.record, **own.usual)),
    Act("commitments", "reopened", Commitment, "Undo kept or cancelled",
        lambda own: reopen_commitment(commitment=own.record, expected=own.expected, by=own.by)),
    Act("handoffs", "answered", Handoff, "Take up a lead",
        lambda own: answer_handoff(handoff=own.record, **own.usual)),
    Act("handoffs", "declined", Handoff, "Decline a lead",
        lambda own: decline_handoff(handoff=own.record, **own.usual)),
    Act("handoffs", "closed", Handoff, "Say what became of a lead", _close,
        lambda data, _: CloseForm(data), CloseForm),
    Act("reviews", "held", Review, "Write down a review that was held, with its decision", _hold,
        lambda data, own: HoldForm(data, instance=copy(own), partnership=own.partnership, today=today()),
        lambda: HoldForm(partnership=Partnership(), today=today())),
    Act("pilots", "decided", Pilot, "Decide a pilot: graduate, extend once, recalibrate, stop", _decide,
        lambda data, own: DecisionForm(data, pilot=own, today=today()),
        lambda: DecisionForm(pilot=Pilot(), today=today())),
    Act("plans", "agreed", BusinessPlan, "Say that they agreed to a version of the joint plan",
        lambda own: agree_plan(plan=own.record, expected=own.expected, by=own.by, on=own.form.cleaned_data["on"]),
        lambda data, _: AgreedForm(data, today=today(), initial={"on": today()}),
        lambda: AgreedForm(today=today())),
    Act("objectives", "measured", Objective, "Measure an objective",
        lambda own: measure(objective=own.record, by=own.by, **own.form.cleaned_data),
        lambda data, _: MeasureForm(data, today=today(), initial={"on": today()}),
        lambda: MeasureForm(today=today()), makes="measurements"),
    Act("objectives", "retargeted", Objective, "Agree another target or due date from a day on",
        lambda own: change_target(objective=own.record, by=own.by, **own.form.cleaned_data),
        lambda data, one: TargetForm(data, objective=one, today=today(), initial={"since": today()}),
        lambda: TargetForm(objective=Objective(), today=today()), makes="targets"),
)  # fmt: skip


def _offer(act: Act) -> None:
    own, plural = RESOURCES[act.makes or act.code], RESOURCES[act.code].kind.plural
    name = f"{act.model.__name__}{act.noun.capitalize()}"

    def do(request: HttpRequest, ref: str, body: BaseModel) -> HttpResponse:
        records: Any = act.model._default_manager
        record = records.select_related("partnership__partner").filter(ref=ref).first()
        if record is None or record.partnership is None or getattr(record, "held_on", None):
            raise Http404
        check(request.user, "edit_partnership", record.partnership)
        given = given_in(body)
        expected = 0 if act.makes else version_of(request, given)
        form = filled(lambda data: act.form(data, record), given)
        try:
            made = act.do(Doing(record, expected, member_of(request), today(), form))
        except (StaleEdit, AlreadyExtended):
            raise stale(given, RESOURCES[act.code].shape.one(act.model._default_manager.filter(ref=ref))) from None
        return own.written(record.partnership, made, status=201 if act.makes else 200)

    do.__doc__ = f"{act.summary}: the same as on its page."
    do.__annotations__["body"] = body_of(name, act.shown(), partial=not act.makes)
    router.post(
        f"/{act.code}/{{ref:ref}}/{act.noun}", url_name=f"api_{act.code}_{act.noun}", summary=act.summary,
        operation_id=f"{act.code}_{act.noun}", tags=[plural[:1].lower() + plural[1:]],
        openapi_extra=docs.writes(own.name, status=201 if act.makes else 200, match=not act.makes),
    )(writes("edit_partnership")(do))  # fmt: skip


for _act in ACTS:
    _offer(_act)
