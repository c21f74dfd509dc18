"""The history of flags and of what people did with them: written by dump, read by load."""

from flags.models import Flag, FlagAction
from portfolio.bundle.column import Column, File
from portfolio.bundle.kinds.evidence import Evidence

FLAGS = File(
    "flags.csv",
    Flag,
    "The history of flags. Written by the evaluation; here so that a new installation keeps it.",
    (
        Column("partnership", "The partnership it is about."),
        Column("member", "The member it is about."),
        Column("rule", "The rule's code."),
        Column("rule_version", "The version of the rule."),
        Column("kind", "The kind, where the rule has kinds."),
        Column("severity", "How much it weighs."),
        Column("score", "The rule's score."),
        Column("opened_on", "First day."),
        Column("closed_on", "Last day; empty: open."),
        Column("closed_because", "Why it was closed.", told_on="closed_on"),
        Column("evidence", "The figures now.", kind=Evidence(), required=True),
        Column("first_evidence", "The figures at the opening.", kind=Evidence(), required=True),
        Column("thresholds", "The thresholds and where they came from."),
        Column("changed_at", "When the evaluation last changed it."),
        Column("acknowledged_on", "The day somebody acknowledged it."),
        Column("snoozed_until", "Snoozed until this day.", plan=True),
        Column("snoozed_severity", "How much it weighed when snoozed."),
        Column("dismissed_on", "The day it was dismissed as wrong."),
    ),
    named=True,
    seen_from=("opened_on",),
)
FLAG_ACTIONS = File(
    "flag_actions.csv",
    FlagAction,
    "What people did with flags.",
    (
        Column("flag", "The flag."),
        Column("kind", "What they did."),
        Column("on", "The day."),
        Column("by", "The member."),
        Column("reason", "Why."),
        Column("until", "Until when, for a snooze.", plan=True),
        Column("at", "The moment."),
    ),
    named=True,
    seen_from=("on",),
)
