"""Writing the rows of a bundle: one CSV file each, every column, row by row, so that memory stays flat."""

import csv
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

from portfolio.bundle.tables import BY_NAME

Cell = str | int | float | Decimal | date | bool | list[str] | None


class Book:
    """A bundle being written into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open = ExitStack()
        self._writers: dict[str, tuple[Any, list[str]]] = {}

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def add(self, sheet: str, /, **cells: Cell) -> None:
        """One row of `<sheet>.csv`. A column called `from` is passed as `from_`. Raises KeyError for an unknown one."""
        if sheet not in self._writers:
            columns = list(BY_NAME[f"{sheet}.csv"].by_name)
            file = self._open.enter_context((self.folder / f"{sheet}.csv").open("w", encoding="utf-8", newline=""))
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            self._writers[sheet] = writer, columns
        writer, columns = self._writers[sheet]
        row = dict.fromkeys(columns, "")
        for name, value in cells.items():
            row[name.rstrip("_")] = _text(value)
        if len(row) != len(columns):
            raise KeyError(f"{sheet}.csv has no column {set(row) - set(columns)}")
        writer.writerow(row.values())


def _text(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return ";".join(value)
        case date():
            return value.isoformat()
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case _:
            return str(value)
