"""A portfolio in which every text of every record tries to break out of wherever it is shown."""

import csv
import io
import zipfile
from pathlib import Path

from portfolio.bundle.kinds.text import Text
from portfolio.bundle.tables import FILES
from tests.bundle.test_round_trip import FULL

# Ends a text, an attribute, a tag, a comment, a script; then a tag and an attribute that no page of ours has.
MARKUP = "'\"--></title></script></textarea><xss onxss=alert(1)>{{ 7|add:7 }}"
# Words of a closed list or a form of their own: the import refuses anything else (tests/bundle/test_bad_input.py).
SPARED = {
    ("exit_criteria.csv", "rule"),
    ("flags.csv", "rule"),
    ("partnerships.csv", "season"),
    ("policy.csv", "rule"),
    ("policy.csv", "threshold"),
    ("settings.csv", "value"),
}


def texts() -> set[tuple[str, str]]:
    """File and column of every free text."""
    return {
        (file.name, column.name)
        for file in FILES
        for column in file.columns
        if type(column.kind) is Text and column.name != file.key
    } - SPARED


def hostile(to: Path, payload: str = MARKUP) -> Path:
    """The invented bundle that fills every column, with `payload` at the start of every text."""
    wanted = texts()
    with zipfile.ZipFile(to, "w") as archive:
        for file in FILES:
            rows = list(csv.DictReader((FULL / file.name).open(newline="", encoding="utf-8")))
            out = io.StringIO()
            writer = csv.DictWriter(out, [column.name for column in file.columns])
            writer.writeheader()
            for row in rows:
                for column in file.columns:
                    if (file.name, column.name) in wanted and row[column.name]:
                        most = getattr(column.kind, "most", None) or 10_000
                        row[column.name] = (payload + row[column.name])[:most]
                writer.writerow(row)
            archive.writestr(file.name, out.getvalue())
    return to
