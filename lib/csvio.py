"""Reading CSV as it comes: byte order marks, UTF-16, `;` and tabs, any line ends; and writing cells that stay text.

Nothing is guessed silently: what cannot be decoded or parsed comes out marked with its line, never repaired.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MAX_CELL = 1_000_000  # characters; the longest text a form takes is far below
MAX_LINE = 4_000_000
DELIMITERS = (",", ";", "\t")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# what a spreadsheet takes for the start of a formula, full-width signs included
_LIVE = "=+-@\uff1d\uff0b\uff0d\uff20"
_BLANKS = " \t\r\n\x0b\x0c\u00a0\u3000\u200b\ufeff"


class Unreadable(Exception):
    """The file breaks off the rules of CSV at a line: nothing after it can be trusted."""

    def __init__(self, line: int, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.line, self.reason, self.value = line, reason, value


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the physical line on which it starts (from 1) and its cells."""

    line: int
    cells: list[str]


def rows(
    file: IO[bytes],
    *,
    encoding: str = "utf-8",
    delimiter: str = "",
    strict: bool = True,
    on_text: "Counter | None" = None,
) -> Iterator[Row]:
    """The records of a CSV file, blank lines left out; the first one is the header.

    Bytes that `encoding` does not know stay in the cells as lone surrogates (see `broken`). Not `strict`: text
    after a closing quotation mark belongs to the cell, as spreadsheets read it. Raises Unreadable.
    """
    mark = file.read(4)
    file.seek(0)
    # a byte order mark says more than anybody's word
    known = next((name for bom, name in _MARKS if mark.startswith(bom)), encoding)
    # only UTF-8 can carry broken bytes along; of the rest, what is broken ends the reading
    errors = "surrogateescape" if known.startswith("utf-8") else "strict"
    text = io.TextIOWrapper(file, encoding=known, errors=errors, newline="")
    lines = _Lines(text, on_text)
    first = next(lines, "")
    lines.back = first
    reader = csv.reader(lines, delimiter=delimiter or guess_delimiter(first), strict=strict)
    csv.field_size_limit(MAX_CELL)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as problem:
        raise Unreadable(line, _plainly(str(problem), line, reader.line_num)) from None
    except UnicodeError:
        raise Unreadable(lines.number + 1, f"is not {known} text; save the file as UTF-8") from None


class Counter:
    """Counts the characters read, for the progress bar."""

    def __init__(self) -> None:
        self.read = 0


class _Lines:
    """The physical lines, none longer than MAX_LINE: a file without line ends must not fill the memory."""

    def __init__(self, text: io.TextIOWrapper, counter: Counter | None) -> None:
        self.text, self.counter, self.number, self.back = text, counter, 0, ""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.back:
            line, self.back = self.back, ""
            return line
        line = self.text.readline(MAX_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > MAX_LINE:
            raise Unreadable(self.number, f"is longer than {MAX_LINE:,} characters; a field is limited to {MAX_CELL:,}")
        if self.counter:
            self.counter.read += len(line)
        return line


def guess_delimiter(header: str) -> str:
    """The separator of a header line: the one that stands in it most often outside quotes."""
    outside = "".join(header.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def broken(cell: str) -> str:
    """What is wrong with the characters of a cell, or nothing."""
    if "\0" in cell:
        return "holds a NUL byte; remove it"
    if not cell.isascii() and any("\ud800" <= sign <= "\udfff" for sign in cell):
        return "is not UTF-8 text; save the file as UTF-8"
    return ""


def safe_cell(text: str) -> str:
    """The text as a spreadsheet may open it: whatever would run as a formula gets an apostrophe in front.

    Reversible: a text that already starts with an apostrophe gets one more where that is needed (see `raw_cell`).
    """
    return "'" + text if _runs(text) else text


def raw_cell(text: str) -> str:
    """The text that `safe_cell` was given."""
    return text[1:] if text.startswith("'") and _runs(text[1:]) else text


def _runs(text: str) -> bool:
    """Would a spreadsheet take it for a formula, now or after the apostrophes before it are gone?"""
    start = text.lstrip("'" + _BLANKS)[:1]
    return text[:1] in ("\t", "\r", "\n") or (start != "" and start in _LIVE and not _number(text))


def _number(text: str) -> bool:
    """A plain number such as -12.5 is no formula."""
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii() and not text[:1].isspace()


def _plainly(problem: str, start: int, end: int) -> str:
    if "field larger than field limit" in problem:
        return f"holds a field of more than {MAX_CELL:,} characters; shorten it"
    if "unexpected end of data" in problem:
        return "opens a quotation mark that is never closed; close it or double it"
    if "expected after" in problem:
        where = f" (line {end})" if end != start else ""
        return f"has text after a closing quotation mark{where}; double the quotation marks inside a quoted field"
    return f"is not CSV: {problem}"
