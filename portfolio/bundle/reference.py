"""The reference page of the bundle, written from the table of columns."""

from collections.abc import Iterator
from pathlib import Path

from .column import Bound, File
from .tables import FILES

PATH = Path(__file__).resolve().parents[2] / "docs" / "reference" / "bundle.md"
REWRITE = "manage.py shell -c 'from portfolio.bundle.reference import write; write()'"
INTRODUCTION = f"""# The portfolio bundle

<!-- Written by `{REWRITE}`; a test compares it with the code. -->

A bundle is a folder, or a zip, of CSV files. `load_portfolio` reads it, `dump_portfolio` writes it; what is dumped and
loaded into an empty installation and dumped again gives the same bytes.

- UTF-8 CSV (RFC 4180) with the column names in the first row. Read too: a byte order mark, UTF-16 with one, `;` and
  tabs between cells, any line ends.
- Days are `2026-11-22`, numbers `1250.5`, switches `true` or `false`, lists separated by `;`. Empty means unknown.
- Closed lists are lower case with underscores; capitals, spaces, hyphens and slashes are read too.
- Only `partnerships.csv` must be there. Columns that a file leaves out stay as they are; an empty cell empties.
- Every file takes a `ref`. A row without one is known by its whole content and its n-th occurrence: two equal rows are
  two, a second load changes nothing, an edited row is a new one. Settings, members and criteria of the agenda are
  known by their name, email and criterion.
- A formula stays the text it is: the bundle is for machines, and what is read must be what was written. Files meant
  for a spreadsheet (`?format=csv` of every list) make formulas harmless instead.
- Whatever is not understood is refused with file, line, column and value, and nothing is written; `--skip-bad-rows`
  takes the good rows. After a load, signals and flags are evaluated for today.
- The evidence of flags names records by their `ref`, because ids are each installation's own.

Columns in **bold** are required.
"""


def page() -> str:
    """The whole page, Markdown."""
    return "\n".join([INTRODUCTION, *(line for file in FILES for line in _file(file))])


def _file(file: File) -> Iterator[str]:
    yield f"## {file.name}\n"
    yield f"{file.meaning}\n"
    yield "| column | holds | meaning |"
    yield "|---|---|---|"
    for column in file.columns:
        yield f"| {_name(column)} | {column.kind.words} | {column.meaning} |"
    yield ""


def _name(column: Bound) -> str:
    return f"**{column.name}**" if column.required else column.name


def write() -> None:
    """Write the page where the docs keep it."""
    PATH.write_text(page(), encoding="utf-8")
