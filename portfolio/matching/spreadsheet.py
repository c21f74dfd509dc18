"""A spreadsheet (.xlsx) as the CSV text of its first sheet.

It is opened in a process of its own, with limits on memory and time: what is in the file can end that process and
nothing else. Run as a program it reads the workbook from standard input and writes the text; it needs no Django.
"""

import csv
import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

MEMORY = 1_000_000_000
SECONDS = 60
ROWS = 100_000
COLUMNS = 200
UNPACKED = 300_000_000
RATIO = 200
TOO_LARGE, UNREADABLE = 3, 4  # what the process ends with


class NotASpreadsheet(ValueError):
    """It cannot be read; the text says why."""


def as_csv(content: bytes) -> bytes:
    """The first sheet as UTF-8 text with commas; days as 2026-03-31. Raises NotASpreadsheet."""
    _looked_at(content)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(Path(__file__))],
            input=content,
            capture_output=True,
            check=False,
            timeout=2 * SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NotASpreadsheet("This spreadsheet takes too long to read; save the sheet as CSV.") from None
    if done.returncode == TOO_LARGE:
        raise NotASpreadsheet(f"Its first sheet has more than {ROWS:,} rows or {COLUMNS} columns; save a part of it.")
    if done.returncode:
        raise NotASpreadsheet("This spreadsheet cannot be read; open it and save it as .xlsx once more, or as CSV.")
    return done.stdout


def _looked_at(content: bytes) -> None:
    """By what the file says of itself, before anything of it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = [(info.file_size, info.compress_size) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError):
        raise NotASpreadsheet("This is no .xlsx file, or it is damaged; an old .xls must be saved anew.") from None
    bomb = any(size > 1_000_000 and size > packed * RATIO for size, packed in sizes)
    if bomb or sum(size for size, _ in sizes) > UNPACKED:
        raise NotASpreadsheet("This spreadsheet unpacks to far more than it is; save the sheet as CSV.")


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _rows(content: bytes) -> Iterator[list[str]]:
    """The rows from the headings on, without empty rows and the empty columns at the end."""
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False).worksheets[0]
    sheet.reset_dimensions()  # what a file says of its size need not be so
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = [_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if number > ROWS or len(row) > COLUMNS:
            raise SystemExit(TOO_LARGE)
        if row:
            yield row


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat(sep=" ", timespec="seconds") if isinstance(cell, datetime) else cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)


def main() -> None:
    """From standard input to standard output."""
    _limits()
    rows = list(_rows(sys.stdin.buffer.read()))
    width = max((len(row) for row in rows), default=0)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
    csv.writer(out).writerows(row + [""] * (width - len(row)) for row in rows)


if __name__ == "__main__":
    try:
        main()
    except SystemExit:
        raise
    except BaseException:  # noqa: BLE001 - whatever it is, the file is to blame
        raise SystemExit(UNREADABLE) from None
