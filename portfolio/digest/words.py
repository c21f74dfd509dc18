"""Numbers, days and lists as a mail says them."""

from collections.abc import Sequence
from datetime import date

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# What many flags of one rule say in one line; {n} is a number.
MANY = {
    "agreement_expiring": "{n} agreements are near their last day to act",
    "commitments_overdue": "{n} partnerships have promises that are late",
    "distraction": "{n} partnerships cost more than they bring",
    "exit_criterion_met": "{n} partnerships meet an exit criterion",
    "exit_unfinished": "{n} exits are unfinished",
    "handoff_dropped": "{n} partnerships have leads that nobody answered",
    "listed_without_proof": "{n} partners are named publicly with nothing to show",
    "look_again": "{n} former partners are due another look",
    "motive_in_doubt": "{n} partners may have lost their motive",
    "no_exit_criteria": "{n} partnerships have no exit criteria",
    "nothing_planned": "{n} partnerships have nothing planned",
    "overlap": "{n} partnerships overlap without a boundary",
    "paper": "{n} partnerships exist on paper only",
    "pilot_overdue": "{n} pilots wait for a decision",
    "review_overdue": "{n} partnerships have a review that is overdue",
    "single_threaded": "{n} partnerships hang on one or two people",
    "stale": "{n} partnerships have gone quiet",
    "tilted": "{n} partnerships are tilted",
    "underperforming": "{n} partnerships are behind their agreed pace",
    "undocumented": "{n} partnerships have no complete agreement",
    "unexplained": "{n} partnerships do not say why we work with them",
    "unmeasured": "{n} partnerships are not measured",
    "unowned": "{n} partnerships have nobody in charge on one side",
}


def number(value: int) -> str:
    """In words up to twelve."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """one partnership, three partnerships."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def first_up(text: str) -> str:
    """With a capital at the start."""
    return text[:1].upper() + text[1:]


def day_month(day: date) -> str:
    """30 November."""
    return f"{day.day} {day:%B}"


def short_day(day: date) -> str:
    """Wed 25."""
    return f"{day:%a} {day.day}"


def some(names: Sequence[str], most: int = 3) -> str:
    """A, B, C and 15 more."""
    if len(names) <= most:
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    return f"{', '.join(names[:most])} and {number(len(names) - most)} more"


def clipped(text: str, most: int = 160) -> str:
    """One line of at most so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
