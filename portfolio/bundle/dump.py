"""Writing the bundle: every file that has rows, in the order in which they were entered, the same bytes each time."""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO

from django.db import connection, transaction
from psycopg.sql import SQL, Composable, Identifier

from .column import Bound, File
from .kinds import References
from .links import written_links
from .past import past_value, visible
from .staging import execute
from .tables import BY_NAME, FILES

BATCH = 5_000
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content gives the same zip


class CannotWrite(Exception):
    """The place is taken; the text says what to do."""


def dump(path: Path, *, as_of: date | None = None) -> dict[str, int]:
    """Write the bundle to a folder, or to a zip where the path ends in .zip; rows a file. Raises CannotWrite.

    With `as_of`, what was known on that day (see past.py).
    """
    written = {}
    outermost = not connection.in_atomic_block
    with _target(path) as open_file, transaction.atomic():
        if outermost:  # every file shows the same moment
            execute(SQL("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        for file in FILES:
            if file.name == "partnerships.csv" or file.model._default_manager.exists():
                with open_file(file.name) as out:
                    written[file.name] = _write(file, out, as_of)
    return written


def _write(file: File, out: IO[bytes], as_of: date | None) -> int:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([column.name for column in file.columns])
    count = 0
    for batch in _rows(query(file, as_of)):
        writer.writerows(batch)
        count += len(batch)
    text.flush()
    text.detach()
    return count


def query(file: File, as_of: date | None = None) -> Composable:
    """SQL: the rows of one file as the bundle spells them."""
    columns = [_written(file, column) for column in file.columns]
    where: Composable = SQL("true")
    if as_of is not None:
        columns = [past_value(file, column, as_of, now) for column, now in zip(file.columns, columns, strict=True)]
        where = visible(file, "t", as_of)
    return SQL("SELECT {} FROM {} t WHERE {} ORDER BY t.id").format(
        SQL(", ").join(columns), Identifier(file.table), where
    )


def _written(file: File, column: Bound) -> Composable:
    if isinstance(column.kind, References):
        return written_links(file, column)
    return column.kind.written(SQL("t.{}").format(Identifier(column.column)))


def _rows(statement: Composable) -> Iterator[list[tuple[str | None, ...]]]:
    """In batches through a cursor of the server: memory stays flat."""
    with connection.cursor() as cursor:
        cursor.execute(SQL("DECLARE bundle NO SCROLL CURSOR FOR {}").format(statement).as_string(None))
        while True:
            cursor.execute(f"FETCH {BATCH} FROM bundle")
            batch = cursor.fetchall()
            if not batch:
                break
            yield batch
        cursor.execute("CLOSE bundle")


@contextmanager
def _target(path: Path) -> Iterator["Opener"]:
    if path.suffix.lower() == ".zip":
        if path.exists() and not zipfile.is_zipfile(path):
            raise CannotWrite(f"{path} exists and is no zip file; choose another name.")
        aside = path.with_name(f".{path.name}.part")
        try:
            with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
                yield _InZip(archive)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        return
    if path.exists() and not path.is_dir():
        raise CannotWrite(f"{path} is a file; name a folder, or a file ending in .zip.")
    path.mkdir(parents=True, exist_ok=True)
    foreign = [entry.name for entry in path.iterdir() if entry.name not in BY_NAME]
    if foreign:
        raise CannotWrite(f"{path} holds {foreign[0]}, which is not part of a bundle; choose an empty folder.")
    for entry in path.iterdir():
        entry.unlink()  # an older dump
    yield _InFolder(path)


class Opener:
    """Opens the files of a target one after the other."""

    def __call__(self, name: str) -> IO[bytes]:
        raise NotImplementedError


class _InFolder(Opener):
    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, name: str) -> IO[bytes]:
        return (self.path / name).open("wb")


class _InZip(Opener):
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def __call__(self, name: str) -> IO[bytes]:
        info = zipfile.ZipInfo(name, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        return self.archive.open(info, "w", force_zip64=True)
