"""Records for tests: small, dated, valid. Each takes what matters to the test and fills in the rest."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from accounts.models import Member, Role
from objectives.models import Measurement, Objective, ValueEntry
from partners.models import (
    Agreement,
    Asset,
    Clause,
    Contact,
    EconomicTerm,
    Handoff,
    Incident,
    OwnerChange,
    Partner,
    Partnership,
    Pause,
    StageChange,
    Touchpoint,
)
from pilots.models import Pilot, PilotCriterion
from reviews.models import Commitment, Confirmation, ExitStep, Review, Rhythm

# the day most tests evaluate: a Friday, no quarter's end, not the first of anything
D = date(2026, 11, 20)
WHY: dict[str, Any] = {"purpose": "P", "we_bring": "W", "they_bring": "T", "customer_gains": "C"}
TERMS = ("responsibilities", "compensation", "timelines", "termination", "dispute_resolution")

_number = count(1)


def ago(days: int, of: date = D) -> date:
    """So many days before the evaluated one; negative: after it."""
    return of - timedelta(days=days)


def member(**own: Any) -> Member:
    n = next(_number)
    return Member.objects.create(
        **{"email": f"member{n}@example.org", "name": f"Member {n}", "role": Role.MANAGER} | own
    )


def partner(**own: Any) -> Partner:
    return Partner.objects.create(**{"name": f"Partner {next(_number)}"} | own)


def contact(of: Partner, **own: Any) -> Contact:
    return Contact.objects.create(partner=of, **{"name": f"Contact {next(_number)}"} | own)


def partnership(live: int = 400, **own: Any) -> Partnership:
    """An active partnership that started `live` days before the evaluated day, with nothing else recorded."""
    size = own.pop("size", None)
    of = own.pop("partner", None) or partner(size=size)
    return Partnership.objects.create(partner=of, **{"stage": "active", "started_on": ago(live)} | own)


def stage(of: Partnership, name: str, on: date) -> StageChange:
    return StageChange.objects.create(partnership=of, stage=name, on=on)


def owned(of: Partnership, by: Member | None, on: date) -> OwnerChange:
    return OwnerChange.objects.create(partnership=of, owner=by, on=on)


def pause(of: Partnership, since: date, until: date) -> Pause:
    return Pause.objects.create(partnership=of, since=since, until=until, reason="Their fiscal year ends")


def touch(
    of: Partnership,
    on: date,
    *,
    mutual: bool | None = True,
    members: Iterable[Member] = (),
    contacts: Iterable[Contact] = (),
    **own: Any,
) -> Touchpoint:
    """A held meeting of both sides."""
    made = Touchpoint.objects.create(partnership=of, on=on, mutual=mutual, **{"kind": "meeting"} | own)
    made.members.add(*members)
    made.contacts.add(*contacts)
    return made


def booked(of: Partnership, on: date, since: date, **own: Any) -> Touchpoint:
    return touch(of, on, mutual=None, status="planned", booked_on=since, **own)


def handoff(of: Partnership, handed: date, answered: date | None = None, **own: Any) -> Handoff:
    values = {"direction": "to_us", "what": "A lead"} | own
    return Handoff.objects.create(partnership=of, handed_on=handed, answered_on=answered, **values)


def asset(of: Partnership, on: date, **own: Any) -> Asset:
    return Asset.objects.create(partnership=of, published_on=on, **{"kind": "case_study"} | own)


def pilot(of: Partnership, starts: date | None, ends: date | None, *, criteria: int = 1, **own: Any) -> Pilot:
    made = Pilot.objects.create(partnership=of, starts_on=starts, ends_on=ends, **{"kind": "joint_webinar"} | own)
    for _ in range(criteria):
        PilotCriterion.objects.create(pilot=made, metric="Leads", target=10)
    return made


def promise(of: Partnership, due: date | None, *, side: str = "ours", **own: Any) -> Commitment:
    values = {"made_on": ago(30, due or D), "what": "Send the figures"} | own
    return Commitment.objects.create(partnership=of, side=side, due_on=due, **values)


def rhythm(of: Partnership, every: int | None, kind: str = "tactical_sync", **own: Any) -> Rhythm:
    return Rhythm.objects.create(partnership=of, kind=kind, every_days=every, **own)


def review(of: Partnership, held: date | None = None, *, kind: str = "strategy_review", **own: Any) -> Review:
    """A review held with them, or (without a day) one that is only due."""
    if held is not None:
        own = {"attended_by_them": True} | own
    return Review.objects.create(partnership=of, kind=kind, held_on=held, **own)


def confirmation(of: Partnership, asked: date | None, answered: date | None = None, **own: Any) -> Confirmation:
    return Confirmation.objects.create(partnership=of, asked_on=asked, answered_on=answered, **own)


def agreement(of: Partnership, signed: date | None, expires: date | None = None, **own: Any) -> Agreement:
    """A contract signed by both on the same day."""
    values = {"kind": "contract", "signed_by_us_on": signed, "signed_by_them_on": signed, "expires_on": expires} | own
    return Agreement.objects.create(partnership=of, **values)


def clauses(of: Agreement, names: Iterable[str] = TERMS, state: str = "present", **own: Any) -> None:
    reason = "Nobody pays anybody" if state == "not_needed" else ""
    for name in names:
        Clause.objects.create(agreement=of, clause=name, state=state, **{"reason": reason} | own)


def term(of: Partnership, ours: float | None, theirs: float | None = None, **own: Any) -> EconomicTerm:
    values = {"kind": "revenue_share"} | own
    return EconomicTerm.objects.create(partnership=of, our_share=ours, their_share=theirs, **values)


def value(of: Partnership, on: date, amount: float | None = None, **own: Any) -> ValueEntry:
    """A return of ours."""
    return ValueEntry.objects.create(partnership=of, on=on, amount=amount, **{"side": "ours", "flow": "return"} | own)


def objective(of: Partnership, start: date | None, due: date | None, **own: Any) -> Objective:
    """From 0 to 100."""
    values = {"title": "Leads", "baseline": 0, "target": 100} | own
    return Objective.objects.create(partnership=of, start_on=start, due_on=due, **values)


def measurement(of: Objective, on: date, reached: float) -> Measurement:
    return Measurement.objects.create(objective=of, on=on, value=reached)


def conflict(of: Partnership, on: date, closed: date | None = None) -> Incident:
    return Incident.objects.create(partnership=of, kind="conflict", on=on, closed_on=closed)


def exit_step(of: Partnership, due: date | None, done: date | None = None) -> ExitStep:
    return ExitStep.objects.create(partnership=of, what="Settle the last invoice", due_on=due, done_on=done)


def healthy(**own: Any) -> Partnership:
    """A partnership of which every rule can tell that all is well: nothing raised, nothing unknown."""
    of = partner(size=50)
    theirs = [contact(of, function=function) for function in ("sales", "product", "sales")]
    ours = [member(hours_per_week=20), member()]
    made = partnership(
        partner=of, tier="standard", arrangement="referral", legal_form="contract", overlap="none", owner=ours[0],
        counterpart=theirs[0], **WHY | own,
    )  # fmt: skip
    signed = agreement(made, ago(400), ago(-400))
    clauses(signed)
    rhythm(made, 30, minutes=60)
    for days in (5, 50, 140):
        touch(made, ago(days), members=ours, contacts=theirs, minutes=60)
    booked(made, ago(-14), ago(5))
    leads = objective(made, ago(100), ago(-100))
    measurement(leads, ago(20), 50)
    measurement(leads, ago(10), 60)
    for side in ("ours", "theirs"):
        for on in (ago(300), ago(200), ago(100), ago(20)):
            value(made, on, 2000, side=side)
            value(made, on, 500, side=side, flow="investment")
    value(made, ago(15), hours=4, flow="investment", person=ours[0])
    handoff(made, ago(40), ago(38), direction="to_them")
    promise(made, ago(10), delivered_on=ago(12))
    rhythm(made, 91, kind="strategy_review", minutes=120)
    review(made, ago(30), our_value=4)
    confirmation(made, ago(30), ago(28), still_motivated=True, value=4)
    done = pilot(made, ago(200), ago(150))
    done.decision, done.decided_on = "graduate", ago(149)
    done.save()
    return made
