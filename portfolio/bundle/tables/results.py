"""What it is for and what comes of it: objectives, measurements, value, the agenda."""

from objectives.models import AgendaAnswer, AgendaCriterion, Measurement, Objective, ObjectiveTarget, ValueEntry
from portfolio.bundle.column import Column, File

from .partnerships import WHICH

OBJECTIVES = File(
    "objectives.csv",
    Objective,
    "What a partnership is to achieve; without a partnership, an objective of the agenda that partnerships serve.",
    (
        Column("partnership", "The partnership; empty: an objective of the agenda."),
        Column("serves", "The objective of the agenda that this one serves."),
        Column("title", "The objective."),
        Column("goal_type", "What kind of goal it is."),
        Column("side", "Whose it is."),
        Column("tangible", "Can it be measured? Empty: true; then a target is required."),
        Column("metric", "What is measured."),
        Column("unit", "In which unit."),
        Column("direction", "Which way is better."),
        Column("baseline", "The value at the start."),
        Column("target", "The value to reach."),
        Column("start_on", "First day.", plan=True),
        Column("due_on", "The day by which it should be reached.", plan=True),
        Column("priority", "How much it weighs."),
        Column("curve", "The agreed way there as DATE=SHARE;… where it is not a straight line."),
        Column("forecast", "What we expect to come out."),
        Column("author", "Who forecast it."),
        Column("alternative_cost", "What the best alternative would cost."),
    ),
    named=True,
)
OBJECTIVE_TARGETS = File(
    "objective_targets.csv",
    ObjectiveTarget,
    "Later targets; the first one stays with the objective.",
    (
        Column("objective", "The objective."),
        Column("from", "From this day.", "since"),
        Column("target", "The new target."),
        Column("due_on", "The new due date.", plan=True),
    ),
    seen_from=("from",),
)
MEASUREMENTS = File(
    "measurements.csv",
    Measurement,
    "Dated values of objectives.",
    (
        Column("objective", "The objective."),
        Column("on", "The day."),
        Column("value", "The value."),
        Column("note", "A remark."),
    ),
    seen_from=("on",),
)
VALUE_ENTRIES = File(
    "value_entries.csv",
    ValueEntry,
    "Dated investments and returns of either side, in money or hours.",
    (
        WHICH,
        Column("on", "The day."),
        Column("side", "Whose."),
        Column("flow", "Put in or got out."),
        Column("kind", "What kind of value."),
        Column("amount", "In the portfolio's currency."),
        Column("hours", "In hours."),
        Column("new_business", "New business, or business that moved?"),
        Column("person", "The member whose hours they are."),
        Column("note", "A remark."),
    ),
    seen_from=("on",),
)
AGENDA = File(
    "agenda.csv",
    AgendaAnswer,
    "Our partnering strategy, question by question; earlier answers are kept.",
    (
        Column("question", "The question."),
        Column("answer", "The answer."),
        Column("from", "From this day.", "since"),
    ),
    seen_from=("from",),
)
AGENDA_CRITERIA = File(
    "agenda_criteria.csv",
    AgendaCriterion,
    "Criteria by which candidates are ranked.",
    (Column("criterion", "The criterion."), Column("weight", "How much it weighs.")),
    key="criterion",
)
