"""The top of somebody's table: its headings, some cells of each, and what can be guessed from them."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from lib.csvio import Row, Unreadable, broken, rows
from portfolio.bundle.mapping.days import day_in

from .targets import DAY, LAST_DAY, TARGETS, Target

LOOKED_AT = 500  # rows from which is guessed
SHOWN = 3
COLUMNS = 200
# how days are written: the first format gives the choice its name, each is shown by an example
DAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "iso": ("2026-03-31", ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m", "%Y")),
    "points": ("31.03.2026", ("%d.%m.%Y", "%d.%m.%y", "%m.%Y", "%Y")),
    "day_first": ("31/03/2026", ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%m/%Y", "%Y")),
    "month_first": ("03/31/2026", ("%m/%d/%Y", "%m/%d/%y", "%m/%Y", "%Y")),
    "words": ("31 Mar 2026", ("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%B %d, %Y", "%b %Y", "%Y")),
}


class NotATable(ValueError):
    """The file has no headings to match; the text says why."""


@dataclass(frozen=True)
class Head:
    """What a table looks like. `samples` are up to three different cells under each heading."""

    encoding: str
    names: tuple[str, ...]
    cells: dict[str, list[str]]
    empty: bool

    @property
    def samples(self) -> dict[str, list[str]]:
        return {name: list(dict.fromkeys(filter(None, found)))[:SHOWN] for name, found in self.cells.items()}


def encoding_of(content: bytes) -> str:
    """UTF-8 where it is UTF-8 (or has a byte order mark), else what old spreadsheets write."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def records(content: bytes, encoding: str) -> Iterator[Row]:
    """The rows of the file, headings first. Raises lib.csvio.Unreadable."""
    return rows(io.BytesIO(content), encoding=encoding)


def head_of(content: bytes) -> Head:
    """Read the top of a file. Raises NotATable."""
    encoding = encoding_of(content)
    source = records(content, encoding)
    try:
        first = next(source, None)
        names = tuple(name.strip() for name in first.cells) if first else ()
        if problem := _problem(names):
            raise NotATable(problem)
        cells: dict[str, list[str]] = {name: [] for name in names}
        empty = True
        for _, row in zip(range(LOOKED_AT), source, strict=False):
            empty = False
            for name, cell in zip(names, row.cells, strict=False):
                cells[name].append(cell.strip()[:100])
    except Unreadable as problem:
        raise NotATable(f"Line {problem.line} {problem.reason}.") from None
    return Head(encoding, names, cells, empty)


def _problem(names: tuple[str, ...]) -> str:
    """What keeps the first line from being headings, or nothing."""
    if len(names) < 2:
        return "The first line must name the columns: at least two, with commas, semicolons or tabs between them."
    if len(names) > COLUMNS:
        return f"The first line names more than {COLUMNS} columns; leave out those you do not need."
    for at, name in enumerate(names, start=1):
        if not name:
            return f"Column {at} has no name in the first line; name it or delete it."
        if broken(name) or set("{}") & set(name):
            return f"The name of column {at} holds signs that no name may have, such as braces; rename it."
        if names.count(name) > 1:
            return f"The first line names “{name}” twice; rename one of the two."
    return ""


def plain(heading: str) -> str:
    """Small letters and digits alone: “Start date” is `startdate`."""
    return re.sub(r"[\W_]+", "", heading.casefold())


def guessed_columns(target: Target, names: tuple[str, ...]) -> dict[str, str]:
    """Heading to field: by its name and the words known for it, each field once, the closest first."""
    found: dict[str, str] = {}
    for closeness in (1.0, 0.85):
        for field in target.fields:
            if field.name in found.values():
                continue
            words = [plain(field.name), plain(field.label), *field.also.split()]
            left = {plain(name): name for name in names if name not in found}
            match = next((left[word] for word in words if word in left), None)
            if match is None and closeness < 1:
                close = [hit for word in words if len(word) > 4 for hit in get_close_matches(word, left, 1, closeness)]
                match = left[close[0]] if close else None
            if match:
                found[match] = field.name
    return found


def guessed_target(names: tuple[str, ...]) -> Target:
    """What a row seems to be: the sort of which most columns are recognised, all needed ones among them."""

    def fits(target: Target) -> tuple[bool, int]:
        found = set(guessed_columns(target, names).values())
        return all(field.name in found for field in target.fields if field.needed), len(found)

    return max(TARGETS.values(), key=fits)


def guessed_days(head: Head, target: Target, columns: dict[str, str]) -> str:
    """How its days are written: the way in which most cells can be read."""
    kinds = target.by_name
    cells = [
        cell
        for name, field in columns.items()
        if field in kinds and kinds[field].kind in (DAY, LAST_DAY)
        for cell in head.cells.get(name, [])
        if cell
    ]
    return max(DAYS, key=lambda way: sum(day_in(cell, DAYS[way][1]) is not None for cell in cells))


def guessed_decimal(head: Head) -> str:
    """The decimal sign: a comma where cells such as 1.250,50 or 12,5 stand, else a point."""
    cells = [cell for found in head.cells.values() for cell in found]
    commas = sum(bool(re.fullmatch(r"[^\w]*\d{1,3}(\.\d{3})*,\d{1,2}[^\w]*", cell)) for cell in cells)
    points = sum(bool(re.fullmatch(r"[^\w]*\d{1,3}(,\d{3})*\.\d{1,2}[^\w]*", cell)) for cell in cells)
    return "," if commas > points else "."
