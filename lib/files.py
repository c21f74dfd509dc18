"""A list as a CSV file: streamed, and safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.http import StreamingHttpResponse

from lib.csvio import safe_cell

# columns of a file: a key of the row or a function of it
Columns = Mapping[str, str | Callable[[Any], Any]]


def csv_file(name: str, columns: Columns, rows: Iterable[Any]) -> StreamingHttpResponse:
    """`<name>.csv` with these columns of the rows."""
    answer = StreamingHttpResponse(_written(columns, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


class _Line:
    """A file whose `write` hands the line on."""

    def write(self, line: str) -> str:
        return line


def _written(columns: Columns, rows: Iterable[Any]) -> Iterator[str]:
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield writer.writerow(columns)
    for row in rows:
        cells = (row[column] if isinstance(column, str) else column(row) for column in columns.values())
        yield writer.writerow([_cell(cell) for cell in cells])


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = ";".join(str(part) for part in value)
    return "" if value is None else safe_cell(str(value))
