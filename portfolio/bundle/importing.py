"""The door for everybody who imports: a path in, a report out."""

from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError

from lib.csvio import Counter, Unreadable

from .load import Busy, load, sheets
from .mapping import BadMapping, Mapping, mapped_sheets, read_mapping
from .report import Report
from .source import CannotOpen, members


class CannotImport(Exception):
    """Nothing could be read at all; the text says why."""


def import_path(
    path: Path,
    *,
    mapping: Path | Mapping | None = None,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    progress: Callable[[str, int, float], None] = lambda _name, _rows, _share: None,
) -> Report:
    """Import a bundle, or foreign files with a mapping. Raises CannotImport where there is nothing to import."""
    report, counter = Report(), Counter()
    try:
        rules = read_mapping(mapping) if isinstance(mapping, Path) else mapping
        with members(path) as found:
            size = sum(member.size for member in found.values()) or 1
            load(
                mapped_sheets(rules, found, report, counter) if rules else sheets(found, report, counter),
                report,
                skip_bad_rows=skip_bad_rows,
                dry_run=dry_run,
                progress=lambda name, rows: progress(name, rows, counter.read / size),
            )
    except Unreadable as problem:
        raise CannotImport(f"Line {problem.line} {problem.reason}.") from None
    except DatabaseError as problem:  # everything known is checked beforehand; this is the last guard
        raise CannotImport(
            f"The database refused the import, and nothing was written: {problem}".splitlines()[0]
        ) from None
    except (CannotOpen, Busy, BadMapping, OSError) as problem:
        raise CannotImport(str(problem)) from None
    return report
