"""What happened: touchpoints, handoffs, assets, fit, demand, incidents, ideas."""

from accounts.models import Origin
from partners.models import Asset, Demand, Difference, FitAnswer, Handoff, Idea, Incident, Strength, Touchpoint
from portfolio.bundle.column import Column, File
from portfolio.bundle.kinds.choice import Choice

from .partnerships import WHICH

TOUCHPOINTS = File(
    "touchpoints.csv",
    Touchpoint,
    "Dated contacts.",
    (
        WHICH,
        Column("on", "The day.", plan=True),
        Column("kind", "meeting, call, joint_event, training, listing … or a word of your own."),
        Column("status", "Empty: held."),
        Column("booked_on", "The day it was put in the calendar; empty: it was never a plan."),
        Column("minutes", "How long it took."),
        Column("mutual", "Did both sides take part? Empty: nobody said."),
        Column("partners_named", "How many partners it names at once (a mailing names many)."),
        Column("members", "Who took part on our side."),
        Column("contacts", "Who took part on theirs."),
        Column("summary", "What it was about."),
        Column("next_step", "What follows."),
        Column(
            "origin",
            "Where the record came from; empty: import.",
            kind=Choice(allowed=tuple(Origin.values), empty="import"),
        ),
        Column("cancelled_on", "The day it was called off."),
    ),
    seen_from=("booked_on", "on"),
)
HANDOFFS = File(
    "handoffs.csv",
    Handoff,
    "Leads and referrals passed from one side to the other.",
    (
        WHICH,
        Column("direction", "Which way."),
        Column("what", "The lead."),
        Column("handed_on", "The day it was handed over."),
        Column("answered_on", "The day it was answered."),
        Column("closed_on", "The day it was closed."),
        Column("outcome", "What became of it.", told_on="closed_on"),
        Column("value", "What it was worth.", told_on="closed_on"),
    ),
    named=True,
    seen_from=("handed_on",),
)
ASSETS = File(
    "assets.csv",
    Asset,
    "Co-created marketing material.",
    (
        WHICH,
        Column("kind", "ebook, webinar, booth, newsletter … or a word of your own."),
        Column("title", "Its title."),
        Column("published_on", "The day it came out."),
        Column("planned_cost", "What it should cost."),
        Column("cost_ours", "What it cost us.", told_on="published_on"),
        Column("cost_theirs", "What it cost them.", told_on="published_on"),
        Column("planned_reach", "How many people it should reach."),
        Column("reach", "How many it reached.", told_on="published_on"),
        Column("usual_reach", "How many such a thing reaches without them."),
        Column("planned_conversions", "How many should act on it."),
        Column("conversions", "How many did.", told_on="published_on"),
        Column("usual_conversions", "How many do without them."),
        Column("made_by_us", "What we made of it."),
        Column("made_by_them", "What they made of it."),
    ),
    named=True,
)
FIT_ANSWERS = File(
    "fit_answers.csv",
    FitAnswer,
    "Answers to questions of fit: complementarity, vetting, criteria of the agenda.",
    (
        WHICH,
        Column("question", "The question."),
        Column("score", "From 0 to 5."),
        Column("finding", "What was found."),
        Column("source", "Where."),
        Column("on", "When."),
        Column("again_on", "When to ask again.", plan=True),
    ),
    seen_from=("on",),
)
DEMAND = File(
    "demand.csv",
    Demand,
    "Customers who asked for the joint offer, or about its value.",
    (
        WHICH,
        Column("on", "The day."),
        Column("customer", "The customer."),
        Column("kind", "What they asked; empty: wants_joint_offer."),
        Column("words", "In their words."),
    ),
    seen_from=("on",),
)
INCIDENTS = File(
    "incidents.csv",
    Incident,
    "What hurts: reputation, values, conflicts, competitors, friction.",
    (
        WHICH,
        Column("on", "The day."),
        Column("kind", "What kind."),
        Column("side", "Whose doing."),
        Column("words", "What happened."),
        Column("escalated_on", "The day it went further up."),
        Column("closed_on", "The day it was settled."),
        Column("step", "The agreed step it has reached.", told_on="escalated_on"),
        Column("outcome", "How it was settled.", told_on="closed_on"),
    ),
    seen_from=("on",),
)
IDEAS = File(
    "ideas.csv",
    Idea,
    "Ideas, and what became of them.",
    (
        WHICH,
        Column("on", "The day."),
        Column("side", "Who had it."),
        Column("words", "The idea."),
        Column("became", "What became of it: the reference of an objective, or words."),
        Column("dropped_on", "The day it was dropped."),
    ),
    seen_from=("on",),
)
STRENGTHS = File(
    "strengths.csv",
    Strength,
    "What one side is good at, or lacks.",
    (
        WHICH,
        Column("side", "Whose."),
        Column("area", "technology, marketing, administration, reach, authenticity … or a word of your own."),
        Column("state", "A strength or a gap; empty: a strength."),
        Column("words", "In words."),
    ),
)
DIFFERENCES = File(
    "differences.csv",
    Difference,
    "What the two sides do differently. The column differences of partnerships.csv sums them up.",
    (
        WHICH,
        Column("kind", "In what."),
        Column("words", "What is different."),
        Column("handled", "How it is dealt with."),
    ),
)
