"""Loading a bundle: read, check, write, file by file, in one transaction; then refresh what was touched."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import pghistory
from django.db import transaction
from psycopg.sql import SQL

from lib.csvio import Counter, Row, Unreadable, rows

from .checks import Fault, faults
from .column import File
from .report import Report
from .rows import Incoming
from .source import Member
from .staging import build_future, copy_in, execute, resolve_own
from .tables import BY_NAME, FILES
from .touched import Touched
from .writing import write

log = logging.getLogger(__name__)
LOADING = "load_portfolio"  # the command of the context that an import leaves in the history
LOCK = 0x7461_6E64  # one import at a time
Progress = Callable[[str, int], None]


class Busy(Exception):
    """Another import is running."""


@dataclass(frozen=True)
class Sheet:
    """The rows of one bundle file, header first, wherever they come from."""

    name: str
    rows: Callable[[], Iterator[Row]]


def sheets(members: Mapping[str, Member], report: Report, counter: Counter) -> dict[str, Sheet]:
    """The files of a bundle as sheets; files that are not part of one are rejected."""
    found = {}
    for name, member in members.items():
        if name.lower() not in BY_NAME:
            close = get_close_matches(name.lower(), BY_NAME, 1)
            hint = f"did you mean {close[0]}?" if close else "see the reference page of the bundle; take the file out"
            report.reject(name, 0, "", "", f"is not a file of the bundle; {hint}")
        elif name.lower() in found:
            report.reject(name, 0, "", "", "is there twice; take one out")
        else:
            found[name.lower()] = Sheet(name.lower(), lambda member=member: rows(member.open(), on_text=counter))  # type: ignore[misc]
    if "partnerships.csv" not in found:
        report.reject("partnerships.csv", 0, "", "", "is missing; a bundle has at least this file")
    return found


def load(
    found: Mapping[str, Sheet],
    report: Report,
    *,
    skip_bad_rows: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda _name, _rows: None,
) -> Report:
    """Write the sheets into the portfolio and say what happened.

    All or nothing: with any rejection nothing is written, unless `skip_bad_rows` leaves out the bad rows and those that
    refer to them. What concerns a whole file (unknown name or column, broken CSV) is never skipped. Raises Busy.
    """
    whole = report.rejected == 0
    touched = Touched()
    refused: dict[str, dict[str, int]] = {}
    with transaction.atomic(), pghistory.context(command=LOADING) as context:
        if not execute(SQL("SELECT pg_try_advisory_xact_lock({})").format(LOCK))[0][0]:
            raise Busy("Another import is running; try again when it has finished.")
        report.written.context = str(context.id)
        for file in FILES:
            if file.name in found:
                incoming = Incoming(file, report)
                whole &= _take(found[file.name], incoming, touched, refused, skip=skip_bad_rows, progress=progress)
        if dry_run or not whole or (report.rejected and not skip_bad_rows):
            transaction.set_rollback(True)
        else:
            execute(SQL("SET CONSTRAINTS ALL IMMEDIATE"))
            touched.mark()
            report.committed = True
    if report.committed:
        report.evaluated = evaluate(touched)
    return report


def evaluate(touched: Touched) -> bool:
    """Refresh what was touched, once the records stand: what goes wrong here must not look like a failed import."""
    try:
        with transaction.atomic():
            touched.refresh()
    except Exception:
        log.exception("the evaluation after an import failed; the nightly one repeats it")
        return False
    return True


def _take(
    sheet: Sheet,
    incoming: Incoming,
    touched: Touched,
    refused: dict[str, dict[str, int]],
    *,
    skip: bool,
    progress: Progress,
) -> bool:
    """One file; False when it could not be read as a whole."""
    file, report = incoming.file, incoming.report
    counts = report.counts(file.name)
    source = sheet.rows()
    try:
        if not incoming.header(next(source, None)):
            return False
    except (Unreadable, OSError) as problem:
        incoming.break_off(problem)
        return False
    copy_in(incoming.given, incoming.values(_counted(source, file.name, progress)))
    if incoming.broken_off:
        return False
    build_future(file, incoming.given)
    refused[file.model._meta.label] = incoming.rejected_refs
    while _leave_out_bad(incoming, refused, skip=skip):
        pass  # a row may refer to a bad one of the same file
    write(file, incoming.given, counts, report.written)
    touched.note(file)
    return True


def _leave_out_bad(incoming: Incoming, refused: dict[str, dict[str, int]], *, skip: bool) -> bool:
    """Reject what the database would refuse and take it out of `future`; whether to look again."""
    file, report = incoming.file, incoming.report
    bad: dict[int, int] = {}
    for fault in faults(file, incoming.given):
        origin = _rejected_before(file, fault, refused)
        if not origin:
            report.reject(file.name, fault.line, fault.column, fault.value, fault.reason)
        elif skip:  # otherwise the first fault says it all
            report.reject(
                file.name, fault.line, fault.column, fault.value, f"refers to a row that was rejected ({origin})"
            )
        bad[fault.ordinal] = fault.line
    if not bad:
        return False
    report.counts(file.name).rejected += len(bad)
    ordinals = list(bad)
    gone = execute(SQL("DELETE FROM future WHERE ordinal = ANY(%s) RETURNING ref, line"), (ordinals,))
    execute(SQL("DELETE FROM incoming WHERE ordinal = ANY(%s)"), (ordinals,))
    for ref, line in gone:
        incoming.rejected_refs.setdefault(ref, line)
    for column in incoming.given:
        if getattr(column.kind, "itself", False):
            resolve_own(file, column)
            return True
    return False


def _rejected_before(file: File, fault: Fault, refused: dict[str, dict[str, int]]) -> str:
    """Where the row that a fault names was itself rejected."""
    if not fault.names or fault.column not in file.by_name:
        return ""
    for model in file.by_name[fault.column].kind.targets:
        names = refused.get(model._meta.label, {})
        if fault.names in names:
            source = next(other.name for other in FILES if other.model is model)
            return f"{source}, line {names[fault.names]}"
    return ""


def _counted(source: Iterable[Row], name: str, progress: Progress) -> Iterator[Row]:
    for number, row in enumerate(source, start=1):
        if number % 1_000 == 0:
            progress(name, number)
        yield row
