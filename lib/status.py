"""The words, tones and marks of a partnership's status and of a flag's severity: the one place that knows them.

A filled mark has value behind it, a hollow one does not. Order and meaning of the headline statuses are those of the
rules; candidate, vetting and declined stand for partnerships that no rule judges yet.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """One status: how it is called, coloured (`tone`), drawn (`shape`, in lib.svg.marks), typed (`sign`)."""

    code: str
    label: str
    tone: str
    shape: str
    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Severity:
    """How much a flag weighs: `bars` of three are filled in its mark."""

    code: str
    label: str
    tone: str
    bars: int


STATUSES = {
    status.code: status
    for status in (
        Status("alive", "Alive", "good", "solid", "●", "Both sides are in touch, and something comes of it."),
        Status("watch", "Watch", "warn", "half", "◐", "One thing is not as agreed."),
        Status("at_risk", "At risk", "bad", "quarter", "◔", "Something serious, or several things at once."),
        Status("stale", "Stale", "bad", "hollow", "○", "No two-way contact for a whole missed interval."),
        Status("dormant", "Dormant", "bad", "heavy", "○", "No two-way contact for a very long time."),
        Status("paper", "On paper only", "bad", "dashed", "◌", "In force, with no joint work, value or plan."),
        Status("unknown", "Unknown", "quiet", "query", "?", "Too little is recorded to say."),
        Status("exiting", "Exiting", "quiet", "struck", "⊘", "Being brought to a good end."),
        Status("ended", "Ended", "quiet", "cross", "\N{MULTIPLICATION SIGN}", "Over; kept for what was learnt."),
        Status("candidate", "Candidate", "quiet", "small", "◦", "Somebody we might work with."),
        Status("vetting", "Vetting", "quiet", "dot", "⊙", "Being looked at before we commit."),
        Status("declined", "Declined", "quiet", "cross", "\N{MULTIPLICATION SIGN}", "Looked at, and not taken up."),
    )
}
SEVERITIES = {
    severity.code: severity
    for severity in (
        Severity("notice", "Notice", "quiet", 1),
        Severity("warning", "Warning", "warn", 2),
        Severity("serious", "Serious", "bad", 3),
    )
}


def status(code: str) -> Status:
    """The status of that code. Raises ValueError for any other word, so that a typing error never shows as a mark."""
    try:
        return STATUSES[code]
    except KeyError:
        raise ValueError(f"There is no status '{code}'; there are: {', '.join(STATUSES)}.") from None


def severity(code: str) -> Severity:
    """The severity of that code. Raises ValueError for any other word."""
    try:
        return SEVERITIES[code]
    except KeyError:
        raise ValueError(f"There is no severity '{code}'; there are: {', '.join(SEVERITIES)}.") from None
