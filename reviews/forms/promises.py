"""Promises as they are typed in a call, one a line: "we: send the figures by 12 Dec", "they: the logo"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django import forms

from partners.models.choices import Side

LONGEST = 500
MOST = 40
_SIDES = {
    "we": Side.OURS, "us": Side.OURS, "ours": Side.OURS,
    "they": Side.THEIRS, "them": Side.THEIRS, "theirs": Side.THEIRS,
}  # fmt: skip
_LINE = re.compile(r"\s*(\w+)\s*:\s*(.+?)\s*$")
_BY = re.compile(r"^(?P<what>.+?),?\s+(?:by|until)\s+(?P<day>\d.*)$", re.IGNORECASE)
_WITH_YEAR = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y")
_WITHOUT_YEAR = ("%d %b %Y", "%d %B %Y", "%d.%m. %Y")


@dataclass(frozen=True, slots=True)
class Promise:
    """What one side said it would do, and by when."""

    side: Side
    what: str
    due_on: date | None


def promises(text: str, on: date) -> list[Promise]:
    """The promises of `text`, made `on`. Raises ValidationError naming each line that is none."""
    found: list[Promise] = []
    wrong: list[str] = []
    for number, line in _lines(text):
        try:
            found.append(promise(line, on))
        except ValueError as error:
            wrong.append(f"Line {number}: {error}")
    if len(found) > MOST:
        wrong.append(f"These are more than {MOST} promises.")
    if wrong:
        raise forms.ValidationError(wrong)
    return found


def promise(line: str, on: date) -> Promise:
    """One line. Raises ValueError saying what is wrong with it."""
    read = _LINE.match(line)
    side = _SIDES.get(read[1].lower()) if read else None
    if read is None or side is None:
        raise ValueError("begin with “we:” or “they:”.")
    what, due_on = read[2], None
    if dated := _BY.match(what):
        what, due_on = dated["what"], _day(dated["day"].rstrip(". "), on)
    if len(what) > LONGEST:
        raise ValueError(f"a promise has at most {LONGEST} characters.")
    if due_on and due_on < on:
        raise ValueError(f"“{due_on:%Y-%m-%d}” lies before the day of the review.")
    return Promise(side, what, due_on)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def _day(text: str, on: date) -> date:
    """A day as people write it; without a year the next such day."""
    for form in _WITH_YEAR:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day, no moment
        except ValueError:
            continue
    for year in (on.year, on.year + 1):
        for form in _WITHOUT_YEAR:
            try:
                day = datetime.strptime(f"{text} {year}", form).date()  # noqa: DTZ007
            except ValueError:
                continue
            if day >= on:
                return day
    raise ValueError(f"“{text}” is no day such as 2026-12-01 or 1 Dec.")
