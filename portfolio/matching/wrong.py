"""What is wrong in somebody's own table, in its own words: which cells, on which lines, and what would do."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from portfolio.bundle.kinds.choice import Choice
from portfolio.bundle.tables import BY_NAME
from portfolio.models import Import

from .matching import Matching

WHOLE = 100  # a report keeps so much of a cell


@dataclass
class Wrong:
    """One thing to put right: a heading and what stands under it, wherever it does; or, where that is nothing, a line.

    `key` names its field in the form, empty where the page cannot help. Not what the cell says: a browser changes that.
    """

    column: str
    value: str
    reason: str
    correctable: bool
    by_value: bool
    choices: tuple[tuple[str, str], ...] = ()
    lines: list[int] = field(default_factory=list)

    @property
    def key(self) -> str:
        if not self.correctable:
            return ""
        what = self.value if self.by_value else self.lines[0]
        return hashlib.sha256(f"{self.column}\n{self.by_value}\n{what}".encode()).hexdigest()[:16]


def wrong_cells(one: Import) -> list[Wrong]:
    """The wrong cells of a table that was matched, equal ones together; none for anything else."""
    if not one.matching:
        return []
    matching = Matching.kept(one.matching)
    found: dict[tuple[Any, ...], Wrong] = {}
    for own in (one.report or {}).get("rejections", []):
        heading = (
            own["column"] if own["column"] in matching.columns else matching.heading_of(own["file"], own["column"])
        )
        by_value = bool(own["value"]) and len(own["value"]) < WHOLE
        place = (heading or own["column"], own["value"] if by_value else own["line"])
        if place not in found:
            choices = _choices(own)
            reason = "is none of the words for it; choose one" if choices and own["value"] else _reason(own)
            found[place] = Wrong(place[0], own["value"], reason, bool(heading and own["line"]), by_value, choices)
        if own["line"] not in found[place].lines:
            found[place].lines.append(own["line"])
    return list(found.values())


def _choices(own: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The closed list that the cell must be one of, if it is one."""
    file = BY_NAME.get(own["file"])
    column = file.by_name.get(own["column"]) if file else None
    allowed = column.kind.allowed if column and isinstance(column.kind, Choice) else ()
    return tuple((value, value.replace("_", " ").capitalize()) for value in allowed)


def _reason(own: dict[str, Any]) -> str:
    if own["column"] == "owner" and own["value"]:
        return "is no name or email of a member; add the person under Members first, or name another"
    if own["column"] == "partnership" and own["value"]:
        return "is no partner with exactly one partnership here; write the ref of the one that is meant"
    return str(own["reason"])


def corrected(one: Import, typed: Mapping[str, str]) -> Matching:
    """Its matching with what was typed beside the wrong cells, by their keys. What was left empty stays as it is."""
    matching = Matching.kept(one.matching or {})
    by_value = {heading: dict(cells) for heading, cells in matching.by_value.items()}
    by_line = {line: dict(cells) for line, cells in matching.by_line.items()}
    for wrong in wrong_cells(one):
        text = typed.get(wrong.key, "").strip()
        if not wrong.key or not text:
            continue
        if wrong.by_value:
            cells = by_value.setdefault(wrong.column, {})
            # a correction that was itself wrong is replaced where it was made, too
            cells |= {before: text for before, after in cells.items() if after == wrong.value} | {wrong.value: text}
        else:
            by_line.setdefault(str(wrong.lines[0]), {})[wrong.column] = text
    return replace(matching, by_value=by_value, by_line=by_line)
