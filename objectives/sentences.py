"""Events of the objectives app in words."""

from decimal import Decimal

from django.db.models import F, OuterRef, Q, Subquery

from lib.words import count_words
from partners.models import Idea
from partners.sentences import IDEA, idea, on
from partners.timeline import Data, Event, Said, tell

from .models import BusinessPlan, Measurement, Objective, ValueEntry


def measured(data: Data) -> Said:
    """742 of 1,000 shops."""
    target = f" of {count_words(Decimal(str(data['target'])))}" if data["target"] is not None else ""
    figure = f"{count_words(Decimal(str(data['value'])))}{target} {data['unit']}".strip()
    return Said("Result", f"{data['title']}: {figure}. {data['note']}".strip())


def value(data: Data) -> Said:
    """What a side put in or got out."""
    side = "We" if data["side"] == "ours" else "They"
    verb = "received" if data["flow"] == "return" else "gave"
    money = count_words(Decimal(str(data["amount"]))) if data["amount"] is not None else ""
    hours = f"{count_words(Decimal(str(data['hours'])))} h" if data["hours"] is not None else ""
    kind = data["kind"].replace("_", " ")
    words = " and ".join(filter(None, (money, hours)))
    return Said(f"{side} {verb} {words}", data["note"], kind, tone="good" if data["flow"] == "return" else "")


def set_out(data: Data) -> Said:
    """A new objective."""
    return Said("Objective set", data["title"], f"due {on(data['due_on'])}" if data["due_on"] else "")


def plan(data: Data) -> Said:
    """A version of the joint plan."""
    return Said("Joint plan written", data["our_expectations"], "agreed by them" if data["agreed_by_them_on"] else "")


tell(
    Event(
        "measurement",
        "results",
        "target",
        Measurement,
        "on",
        measured,
        ("value", "note"),
        more={"title": F("objective__title"), "target": F("objective__target"), "unit": F("objective__unit")},
        path="objective__partnership",
        record="measurements",
    ),
    Event(
        "value",
        "results",
        "scale",
        ValueEntry,
        "on",
        value,
        ("side", "flow", "amount", "hours", "kind", "note"),
        record="values",
    ),
    Event("objective", "terms", "target", Objective, "start_on", set_out, ("title", "due_on"), record="objectives"),
    Event(
        "plan",
        "terms",
        "file-text",
        BusinessPlan,
        "since",
        plan,
        ("our_expectations", "agreed_by_them_on"),
        where=Q(),
        record="plans",
    ),
)

# the same event as partners tells, with the title of the objective that the idea became
_GOAL = Objective.objects.filter(ref=OuterRef("became"), partnership=OuterRef("partnership")).values("title")[:1]
tell(Event("idea", "contact", "lightbulb", Idea, "on", idea, IDEA, more={"goal": Subquery(_GOAL)}, record="ideas"))
