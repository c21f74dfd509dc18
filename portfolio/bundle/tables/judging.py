"""Trying, looking, promising, deciding: pilots, rhythms, commitments, reviews, exits."""

from flags.models import ExitCriterion
from pilots.models import Pilot, PilotCriterion
from portfolio.bundle.column import Column, File
from portfolio.bundle.kinds import Pairs, Scope
from reviews.models import Commitment, Confirmation, ExitPlan, ExitStep, Recalibration, Review, Rhythm

from .partnerships import WHICH

PILOTS = File(
    "pilots.csv",
    Pilot,
    "Small trials with success criteria and a decision.",
    (
        WHICH,
        Column("kind", "co_marketing_campaign, joint_webinar, referral_exchange … or a word of your own."),
        Column("task", "What is tried."),
        Column("starts_on", "First day.", plan=True),
        Column("first_ends_on", "The last day first planned.", plan=True),
        Column("ends_on", "The last day now planned.", plan=True),
        Column("extended_on", "The day it was extended."),
        Column("budget", "What it may cost."),
        Column("cost", "What it cost."),
        Column("risk", "How risky it is."),
        Column("decision", "What we decided.", told_on="decided_on"),
        Column("decided_on", "When."),
        Column("their_decision", "What they decided.", told_on="decided_on"),
        Column("learnt", "What was learnt.", told_on="decided_on"),
    ),
    named=True,
)
PILOT_CRITERIA = File(
    "pilot_criteria.csv",
    PilotCriterion,
    "What a pilot must show.",
    (
        Column("pilot", "The pilot."),
        Column("metric", "What is measured."),
        Column("direction", "Which way is better."),
        Column("target", "The mark to reach."),
        Column("result", "What came out."),
    ),
)
RHYTHMS = File(
    "rhythms.csv",
    Rhythm,
    "The agreed frequency of each kind of meeting.",
    (
        WHICH,
        Column("kind", "strategy_review, tactical_sync, results_review, relationship_building or a word of your own."),
        Column("every_days", "Days between two; empty: as needed."),
        Column("minutes", "How long one takes."),
        Column("from", "First day.", "since"),
        Column("until", "Last day.", plan=True),
    ),
    seen_from=("from",),
)
COMMITMENTS = File(
    "commitments.csv",
    Commitment,
    "Promises.",
    (
        WHICH,
        Column("side", "Whose promise."),
        Column("what", "What was promised."),
        Column("who", "Who does it."),
        Column("priority", "How much it weighs."),
        Column("made_on", "The day it was made."),
        Column("original_due_on", "The day first promised.", plan=True),
        Column("due_on", "The day now promised.", plan=True),
        Column("waiting_for_approval_since", "Since when it waits for somebody's approval."),
        Column("delivered_on", "The day it was kept."),
        Column("cancelled_on", "The day it was called off."),
        Column("approved_on", "The day the approval came."),
    ),
    named=True,
    seen_from=("made_on",),
)
REVIEWS = File(
    "reviews.csv",
    Review,
    "Joint looks at the partnership, held or planned.",
    (
        WHICH,
        Column("kind", "strategy_review, results_review … or a word of your own."),
        Column("due_on", "The day by which it should be held.", plan=True),
        Column("booked_on", "The day in the calendar.", plan=True),
        Column("held_on", "The day it was held."),
        Column("attended_by_them", "Did they take part?", told_on="held_on"),
        Column("our_value", "What it is worth to us, from 1 to 5.", told_on="held_on"),
        Column("their_value", "What it is worth to them, from 1 to 5.", told_on="held_on"),
        Column("works", "What works.", told_on="held_on"),
        Column("does_not", "What does not.", told_on="held_on"),
        Column("lessons", "What was learnt.", told_on="held_on"),
        Column("celebrated", "What was celebrated.", told_on="held_on"),
        Column("decision", "What was decided.", told_on="held_on"),
        Column("cause", "Why.", told_on="held_on"),
        Column("next_due_on", "When to look again.", plan=True, told_on="held_on"),
    ),
    named=True,
)
CONFIRMATIONS = File(
    "confirmations.csv",
    Confirmation,
    "Whether it still serves them, in their words.",
    (
        WHICH,
        Column("contact", "Who was asked."),
        Column("asked_on", "When."),
        Column("answered_on", "When they answered."),
        Column("still_motivated", "Do they still see the point?", told_on="answered_on"),
        Column("value", "What it is worth to them, from 1 to 5.", told_on="answered_on"),
        Column("words", "In their words.", told_on="answered_on"),
    ),
    seen_from=("asked_on", "answered_on"),
)
EXIT_CRITERIA = File(
    "exit_criteria.csv",
    ExitCriterion,
    "What, agreed beforehand, calls for an exit review: a rule with thresholds, or a judgement in words.",
    (
        Column("scope", "Where it holds; empty: in the whole portfolio.", kind=Scope()),
        Column("rule", "The rule's code; empty where a judgement is stated."),
        Column("thresholds", "The rule's thresholds where they differ.", kind=Pairs()),
        Column("judgement", "The judgement in words."),
        Column("for_days", "For how many days it must hold."),
        Column("consequence", "What it calls for."),
        Column("agreed_on", "The day it was agreed."),
        Column("until", "Last day it holds.", plan=True),
        Column("waived_until", "Waived until this day.", plan=True),
        Column("waiver_reason", "Why it was waived."),
        Column("confirmed_by_1", "The first member who confirmed the judgement."),
        Column("confirmed_by_2", "The second."),
        Column("confirmed_on", "When."),
    ),
    named=True,
    seen_from=("agreed_on",),
)
EXIT_PLANS = File(
    "exit_plans.csv",
    ExitPlan,
    "How a partnership is ended.",
    (
        WHICH,
        Column("reason", "Why."),
        Column("cause", "The cause: the wrong organisation, or the right one in a less than perfect way."),
        Column("opened_on", "The day it was opened."),
        Column("settled_on", "The day everything was settled."),
        Column("door_open", "May they come back?"),
        Column("lessons", "What was learnt.", told_on="settled_on"),
        Column("letter", "The letter to the other side.", told_on="settled_on"),
    ),
    seen_from=("opened_on",),
)
EXIT_STEPS = File(
    "exit_steps.csv",
    ExitStep,
    "The steps of an exit.",
    (
        WHICH,
        Column("what", "The step."),
        Column("owner", "The member who does it."),
        Column("due_on", "By when.", plan=True),
        Column("done_on", "When it was done."),
    ),
)
RECALIBRATIONS = File(
    "recalibrations.csv",
    Recalibration,
    "Times in which the scope was changed.",
    (
        WHICH,
        Column("from", "First day.", "since"),
        Column("until", "Last day.", plan=True),
        Column("before", "What it was about."),
        Column("after", "What it is about now."),
    ),
    seen_from=("from",),
)
