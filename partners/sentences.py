"""Events of the partners app in words: for the timeline, mails and the API."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q

from accounts.models import Member
from lib.words import day_words

from .models import (
    Agreement,
    Asset,
    Contact,
    CounterpartChange,
    Demand,
    FitAnswer,
    Handoff,
    Idea,
    Incident,
    OwnerChange,
    Pause,
    StageChange,
    Touchpoint,
)
from .models.choices import TOUCHPOINT_KINDS, AgreementKind, IncidentKind, Outcome, Stage
from .timeline import Data, Event, Said, tell

SIDES = {"ours": "We", "theirs": "They"}
ICONS = {
    "call": "phone",
    "email": "mail",
    "message": "message-square",
    "mailing": "mail",
    "workshop": "presentation",
    "training": "presentation",
    "listing": "link",
    "logo": "link",
    "press": "newspaper",
}


def kind_words(code: str) -> str:
    """A kind of an open list as people read it."""
    return TOUCHPOINT_KINDS.get(code) or code.replace("_", " ").capitalize()


def on(day: str) -> str:
    """A day as PostgreSQL's JSON gives it, as people read it."""
    return day_words(date.fromisoformat(day))


def touchpoint(data: Data) -> Said:
    """Call, Inés Okafor with Kirsti Aalto."""
    ours, theirs = ", ".join(data["members"]), ", ".join(data["contacts"])
    who = f"{ours} with {theirs}" if ours and theirs else f"with {theirs}" if theirs else ours
    one_way = {False: "one-way", None: "nobody said whether both took part", True: ""}[data["mutual"]]
    text = data["summary"] + (f" Next: {data['next_step']}" if data["next_step"] else "")
    return Said(
        kind_words(data["kind"]), text, " · ".join(filter(None, (who, one_way))), icon=ICONS.get(data["kind"], "users")
    )


def cancelled(data: Data) -> Said:
    """A meeting that did not take place."""
    return Said(f"{kind_words(data['kind'])} cancelled", data["summary"])


def stage(data: Data) -> Said:
    """Moved to Active."""
    return Said(f"Moved to {Stage(data['stage']).label.lower()}", data["note"])


def owner(data: Data) -> Said:
    """A new owner, or none."""
    return Said(
        "New owner" if data["name"] or data["email"] else "No owner any more", data["name"] or data["email"] or ""
    )


def counterpart(data: Data) -> Said:
    """A new counterpart, or none."""
    return Said("New counterpart" if data["name"] else "No counterpart any more", data["name"] or "")


def paused(data: Data) -> Said:
    """Paused until a day, with the reason."""
    return Said(f"Paused until {on(data['until'])}", data["reason"])


def signed(data: Data) -> Said:
    """An agreement signed by one side or both."""
    kind = AgreementKind(data["kind"]).label if data["kind"] else "Agreement"
    both = data["signed_by_us_on"] and data["signed_by_them_on"]
    return Said(f"{kind} signed", data["title"], "" if both else "by one side only", tone="good" if both else "")


def terminated(data: Data) -> Said:
    """An agreement that was ended."""
    return Said("Agreement terminated", data["title"], tone="warn")


def handed(data: Data) -> Said:
    """A lead passed to one side."""
    return Said("Lead to us" if data["direction"] == "to_us" else "Lead to them", data["what"])


def handoff_closed(data: Data) -> Said:
    """What became of a lead."""
    outcome = data["outcome"]
    label = Outcome(outcome).label.lower() if outcome else "closed"
    return Said(
        f"Lead {label}",
        data["what"],
        tone="good" if outcome == "won" else "",
        icon="trophy" if outcome == "won" else "",
    )


def published(data: Data) -> Said:
    """Joint material, with its reach."""
    reach = f" reached {data['reach']:,}" if data["reach"] else ""
    return Said(f"{kind_words(data['kind'])} published", f"{data['title']}{reach}")


def demand(data: Data) -> Said:
    """A customer asked."""
    asked = "wants the joint offer" if data["kind"] == "wants_joint_offer" else "asks about the value"
    return Said(f"{data['customer']} {asked}", data["words"])


def incident(data: Data) -> Said:
    """Something that hurts."""
    side = f"on {'our' if data['side'] == 'ours' else 'their'} side" if data["side"] else ""
    side = ", ".join(filter(None, (side, data["step"])))
    return Said(f"Incident: {IncidentKind(data['kind']).label.lower()}", data["words"], side, tone="bad")


def incident_closed(data: Data) -> Said:
    """It is settled."""
    return Said("Incident settled", data["outcome"] or data["words"])


def idea(data: Data) -> Said:
    """An idea and what became of it."""
    made = data.get("goal") or data["became"]
    became = f" Became: {made}" if made else " Dropped." if data["dropped_on"] else ""
    return Said("Our idea" if data["side"] == "ours" else "Their idea", data["words"] + became)


def fit(data: Data) -> Said:
    """A judgement on fit, out of five."""
    score = f": {data['score']} of 5" if data["score"] is not None else ""
    return Said(f"{kind_words(data['question'])}{score}", data["finding"], data["source"])


def _names(model: type[Member | Contact]) -> ArraySubquery:
    people = model._default_manager.filter(touchpoints=OuterRef("pk")).order_by("name", "id")
    return ArraySubquery(people.values("name"))


_PEOPLE = {"members": _names(Member), "contacts": _names(Contact)}
IDEA = ("side", "words", "became", "dropped_on")
_TOUCHPOINT = ("kind", "summary", "next_step", "mutual", "version", "created_by_id")
tell(
    Event(
        "touchpoint",
        "contact",
        "users",
        Touchpoint,
        "on",
        touchpoint,
        _TOUCHPOINT,
        more=_PEOPLE | {"created_at": F("created_at")},
        where=Q(status="held"),
        record="touchpoints",
    ),
    Event(
        "touchpoint_cancelled",
        "contact",
        "x",
        Touchpoint,
        "cancelled_on",
        cancelled,
        ("kind", "summary"),
        where=Q(status="cancelled"),
        record="touchpoints",
    ),
    Event("stage", "changes", "shuffle", StageChange, "on", stage, ("stage", "note")),
    Event(
        "owner",
        "changes",
        "user",
        OwnerChange,
        "on",
        owner,
        more={"name": F("owner__name"), "email": F("owner__email")},
    ),
    Event("counterpart", "changes", "user", CounterpartChange, "on", counterpart, more={"name": F("contact__name")}),
    Event("pause", "changes", "pause", Pause, "since", paused, ("until", "reason"), record="pauses"),
    Event(
        "agreement",
        "terms",
        "file-text",
        Agreement,
        "signed_by_us_on",
        signed,
        ("kind", "title", "signed_by_us_on", "signed_by_them_on"),
        record="agreements",
    ),
    Event(
        "agreement_theirs",
        "terms",
        "file-text",
        Agreement,
        "signed_by_them_on",
        signed,
        ("kind", "title", "signed_by_us_on", "signed_by_them_on"),
        where=Q(signed_by_us_on=None),
        record="agreements",
    ),
    Event(
        "agreement_ended", "terms", "file-text", Agreement, "terminated_on", terminated, ("title",), record="agreements"
    ),
    Event("handoff", "results", "arrow-right", Handoff, "handed_on", handed, ("direction", "what"), record="handoffs"),
    Event(
        "handoff_closed",
        "results",
        "check",
        Handoff,
        "closed_on",
        handoff_closed,
        ("outcome", "what"),
        record="handoffs",
    ),
    Event(
        "asset", "results", "newspaper", Asset, "published_on", published, ("kind", "title", "reach"), record="assets"
    ),
    Event("demand", "results", "target", Demand, "on", demand, ("customer", "kind", "words"), record="demand"),
    Event(
        "incident",
        "contact",
        "triangle-alert",
        Incident,
        "on",
        incident,
        ("kind", "side", "words", "step"),
        record="incidents",
    ),
    Event(
        "incident_closed",
        "contact",
        "check",
        Incident,
        "closed_on",
        incident_closed,
        ("words", "outcome"),
        record="incidents",
    ),
    Event("idea", "contact", "lightbulb", Idea, "on", idea, IDEA, record="ideas"),
    Event("fit", "terms", "scale", FitAnswer, "on", fit, ("question", "score", "finding", "source"), record="fit"),
)
