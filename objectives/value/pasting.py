"""Entries out of a spreadsheet: text with tabs, semicolons or commas. Wrong cells are named by row and column."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from lib.csvio import guess_delimiter

from . import words
from .words import Unread

MOST_ROWS = 1_000
MOST_TEXT = 200_000
LONGEST_NOTE = 10_000

# what a column can be; `what` says side and flow in one cell
ROLES = {
    "on": "day", "what": "received or gave", "side": "whose", "flow": "way", "kind": "kind", "amount": "amount",
    "hours": "hours", "person": "person", "new_business": "new business", "note": "note",
}  # fmt: skip
_HEADS: dict[str, set[str]] = {
    "on": {"on", "day", "date", "when", "month", "quarter", "period"},
    "what": {"what", "direction"},
    "side": {"side", "whose", "party"},
    "flow": {"flow", "way", "type", "inout"},
    "kind": {"kind", "category", "sort"},
    "hours": {"hours", "hour", "h", "time"},
    "amount": {"amount", "value", "sum", "money", "total", "eur", "usd", "gbp", "chf", "worth"},
    "person": {"person", "member", "employee", "who", "by"},
    "new_business": {"new", "business"},
    "note": {"note", "notes", "comment", "remark", "description", "text", "for", "subject"},
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read. `row` counts the pasted lines from 1, `column` is called as its owner calls it."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Line:
    """One pasted row: its entry when all of it was read, its problems otherwise."""

    row: int
    cells: list[str]
    entry: dict[str, Any] | None = None
    problems: list[Problem] = field(default_factory=list)
    again: bool = False  # recorded already


@dataclass(slots=True)
class Table:
    """What was pasted, and what each column was taken for (`roles`, empty: left out)."""

    heads: list[str]
    roles: list[str]
    lines: list[Line]
    problems: list[Problem] = field(default_factory=list)

    @property
    def wrong(self) -> list[Problem]:
        """Every problem, in the order of the rows."""
        return self.problems + [problem for line in self.lines for problem in line.problems]

    @property
    def fresh(self) -> list[dict[str, Any]]:
        """The entries that are not recorded yet."""
        return [line.entry for line in self.lines if line.entry and not line.again]

    @property
    def known(self) -> int:
        """How many are recorded already."""
        return sum(line.again for line in self.lines)


def read(
    text: str,
    *,
    today: date,
    people: Mapping[str, Any],
    usual: tuple[str, str] = ("", ""),
    roles: Sequence[str] | None = None,
    dates: str = "",
) -> Table:
    """The table of a pasted text. `usual` is side and flow where no column says, `roles` overrule the guess.

    `people` are members by folded name and address; `dates` is "dmy", "mdy" or empty (as the column tells).
    """
    rows = _rows(text)
    if not rows:
        return Table([], [], [], [Problem(1, "", "", "Nothing was pasted.")])
    if len(rows) > MOST_ROWS:
        return Table([], [], [], [Problem(MOST_ROWS + 1, "", "", f"At most {MOST_ROWS:,} rows at a time.")])
    guessed = [_role(head) for head in rows[0][1]]
    headed = sum(bool(role) for role in guessed) >= max(1, min(2, len(guessed)))
    body = rows[1:] if headed else rows
    width = max(len(cells) for _, cells in rows)
    heads = [
        rows[0][1][at].strip() if headed and at < len(rows[0][1]) and rows[0][1][at].strip() else f"column {at + 1}"
        for at in range(width)
    ]
    if headed:
        named = [*guessed, *([""] * (width - len(guessed)))]
        known = _once([_who(role, _cells(body, at)) for at, role in enumerate(named)])
    else:
        known = _by_content(body, width)
    if roles is not None and len(roles) == width:
        known = _once([role if role in ROLES else "" for role in roles])
    table = Table(heads, known, [Line(row, cells) for row, cells in body])
    table.problems = _lacking(known, usual)
    reader = _Reader(table, today, people, usual, dates)
    for line in table.lines:
        reader.read(line)
    if not body:
        table.problems.append(Problem(1, "", "", "There are only column names, and no row below them."))
    return table


def content(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes two entries the same: everything that a paste can say."""
    person = entry.get("person")
    return (
        entry["on"], entry["side"], entry["flow"], entry.get("kind") or "", entry.get("amount"), entry.get("hours"),
        entry.get("new_business"), getattr(person, "pk", person), entry.get("note") or "",
    )  # fmt: skip


def mark_known(table: Table, recorded: Counter[tuple[Any, ...]]) -> None:
    """Mark what is recorded already: of equal rows as many as there are, so that two alike on one day stay two."""
    left = Counter(recorded)
    for line in table.lines:
        if line.entry and left[content(line.entry)] > 0:
            left[content(line.entry)] -= 1
            line.again = True


def _rows(text: str) -> list[tuple[int, list[str]]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    first = next((line for line in plain.split("\n") if line.strip()), "")
    delimiter = "\t" if "\t" in first else guess_delimiter(first)
    reader = csv.reader(io.StringIO(plain), delimiter=delimiter)
    numbered = enumerate(reader, start=1)
    return [(row, [cell.strip() for cell in cells]) for row, cells in numbered if any(cell.strip() for cell in cells)]


def _role(head: str) -> str:
    """What a column is by its name."""
    found = set(words.words_of(head))
    sign = "amount" if any(mark in head for mark in "€$£") else ""
    return next((role for role, names in _HEADS.items() if found & names), sign)


def _cells(body: Sequence[tuple[int, list[str]]], at: int) -> list[str]:
    return [cells[at] for _, cells in body if at < len(cells) and cells[at]]


def _who(role: str, cells: Sequence[str]) -> str:
    """“Who” may name one of us, or say “we received”: the cells tell."""
    return "what" if role == "person" and cells and _all(words.side_and_flow, cells) else role


def _once(roles: Sequence[str]) -> list[str]:
    """Each role goes to the first column that claims it."""
    seen: set[str] = set()
    kept = []
    for role in roles:
        kept.append("" if role in seen else role)
        seen.add(role)
    return kept


def _by_content(body: Sequence[tuple[int, list[str]]], width: int) -> list[str]:
    """What the columns are by what stands in them, where no names do."""
    roles: list[str] = []
    for at in range(width):
        cells = _cells(body, at)
        tests = (
            ("on", lambda cell: words.day(cell, month_first=False, today=date.max)),
            ("what", words.side_and_flow), ("kind", words.kind), ("amount", words.number), ("hours", words.worth),
        )  # fmt: skip
        role = next((name for name, test in tests if cells and name not in roles and _all(test, cells)), "")
        roles.append(role or ("note" if cells and "note" not in roles else ""))
    return roles


def _all(test: Any, cells: Sequence[str]) -> bool:
    try:
        for cell in cells:
            test(cell)
    except Unread:
        return False
    return True


def _lacking(roles: Sequence[str], usual: tuple[str, str]) -> list[Problem]:
    """What no column says and no row can be read without."""
    found = []
    if "on" not in roles:
        found.append(Problem(1, "", "", "No column is a day. Say below which one is."))
    if "amount" not in roles and "hours" not in roles:
        found.append(Problem(1, "", "", "No column is an amount or hours. Say below which one is."))
    whose = bool({"what", "side"} & set(roles)) or bool(usual[0])
    way = bool({"what", "flow"} & set(roles)) or bool(usual[1])
    if not (whose and way):
        found.append(Problem(1, "", "", "No column says who received or gave. Choose it below for all rows."))
    return found


class _Reader:
    """Reads line after line; what is wrong is kept at its cell."""

    def __init__(
        self, table: Table, today: date, people: Mapping[str, Any], usual: tuple[str, str], dates: str
    ) -> None:
        self.table, self.today, self.people, self.usual = table, today, people, usual
        at = table.roles.index("on") if "on" in table.roles else -1
        texts = [line.cells[at] for line in table.lines if 0 <= at < len(line.cells)]
        self.month_first = dates == "mdy" or (dates != "dmy" and words.month_first(texts))

    def read(self, line: Line) -> None:
        """Fill `entry`, or `problems`."""
        given: dict[str, Any] = {"side": "", "flow": "", "amount": None, "hours": None}
        for at, role in enumerate(self.table.roles):
            text = line.cells[at] if at < len(line.cells) else ""
            if not role or not text:
                continue
            try:
                given |= self._cell(role, text, given)
            except Unread as problem:
                line.problems.append(Problem(line.row, self.table.heads[at], text[:200], str(problem)))
        if not line.problems:
            line.problems = self._whole(line, given)
        line.entry = None if line.problems or self.table.problems else self._entry(given)

    def _cell(self, role: str, text: str, given: Mapping[str, Any]) -> dict[str, Any]:
        if role == "on":
            return {"on": words.day(text, month_first=self.month_first, today=self.today)}
        if role in ("what", "side", "flow"):
            side, flow = words.side_and_flow(text)
            return ({"side": side} if side else {}) | ({"flow": flow} if flow else {})
        if role == "amount":
            amount, hours = words.worth(text)
            return {"amount": amount} if amount is not None else {"hours": hours}
        if role == "person":
            if text.casefold() not in self.people:
                raise Unread("is none of us. Write a name or an address as the members page has it.")
            return {"person": self.people[text.casefold()]}
        if role == "note" and len(text) > LONGEST_NOTE:
            raise Unread(f"is longer than {LONGEST_NOTE:,} characters.")
        readers: dict[str, Any] = {"hours": words.hours, "kind": words.kind, "new_business": words.yes_or_no}
        return {role: readers[role](text) if role in readers else text}

    def _whole(self, line: Line, given: dict[str, Any]) -> list[Problem]:
        given["side"], given["flow"] = given["side"] or self.usual[0], given["flow"] or self.usual[1]
        lacks = []
        if "on" not in given and "on" in self.table.roles:
            lacks.append(("on", "The day is missing."))
        if given["amount"] is None and given["hours"] is None and {"amount", "hours"} & set(self.table.roles):
            lacks.append(("amount", "Neither an amount nor hours stand in this row."))
        if (not given["side"] or not given["flow"]) and not self.table.problems:
            lacks.append(("what", "Who received or gave? Write “we” or “they”, “received” or “gave”."))
        return [Problem(line.row, self._head(role), "", reason) for role, reason in lacks]

    def _head(self, role: str) -> str:
        return self.table.heads[self.table.roles.index(role)] if role in self.table.roles else ""

    def _entry(self, given: dict[str, Any]) -> dict[str, Any]:
        amount: Decimal | None = given["amount"]
        return given | {"amount": amount, "kind": given.get("kind") or ("" if amount is not None else "time")}
