"""Writing a backup: the database as it stood at one moment and the uploaded files, in one file that was read again."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from psycopg.sql import SQL, Identifier

from . import database
from .archive import PIECE, file_name, opened, table_name, verify
from .manifest import NAME, File, Manifest, Table
from .problem import CannotKeep
from .sealed import Sealing


def back_up(path: Path, *, key: str | None, now: datetime) -> Manifest:
    """Write the backup at `path`, encrypted if there is a `key`, and return its list of contents.

    The file appears under its name only when all of it was written and read again; one that stands there is never
    overwritten. Raises CannotKeep.
    """
    if path.exists():
        raise CannotKeep(f"{path} exists already; a backup never overwrites anything.")
    with room_beside(path) as part:
        with part.open("wb") as file:
            if key is None:
                manifest = write(file, now)
            else:
                with Sealing(file, key) as sealing:
                    manifest = write(sealing, now)
            file.flush()
            os.fsync(file.fileno())
        with opened(part, key) as (archive, written):
            verify(archive, written)
        move(part, path)
    return manifest


@contextmanager
def room_beside(path: Path) -> Iterator[Path]:
    """A hidden file in the folder of `path`, readable for its owner alone; gone afterwards, whatever happened."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as problem:
        raise CannotKeep(f"{path} cannot be written: {os.strerror(problem.errno or 0)}.") from None


def move(part: Path, path: Path) -> None:
    """Give the finished file its name, unless another has taken it meanwhile."""
    try:
        os.link(part, path)  # unlike a rename it refuses a name that is taken
    except FileExistsError:
        raise CannotKeep(f"{path} exists already; a backup never overwrites anything.") from None
    except OSError:  # a file system without links
        part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write(file: IO[bytes] | Sealing, now: datetime) -> Manifest:
    """Write the archive: every table, every file, and last the list of both."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with database.snapshot() as connection, connection.cursor() as cursor:
            manifest = Manifest(now.isoformat(timespec="seconds"), database.migrations(cursor))
            manifest.sequences = database.sequences(cursor)
            for table, columns in database.columns(cursor).items():
                manifest.tables[table] = add_table(archive, cursor, table, columns)
        for name, source in uploads():
            with source.open("rb") as content:
                size, _, sha256 = add(archive, file_name(name), iter(lambda: content.read(PIECE), b""))
            manifest.files[name] = File(size, sha256)
        archive.writestr(NAME, manifest.dump())
    return manifest


def add_table(archive: zipfile.ZipFile, cursor: Any, table: str, columns: list[str]) -> Table:
    """One table in PostgreSQL's text format, in which a row is exactly one line."""
    query = SQL("COPY {} ({}) TO STDOUT").format(Identifier(table), SQL(", ").join(map(Identifier, columns)))
    with cursor.copy(query) as copy:
        _, rows, sha256 = add(archive, table_name(table), map(bytes, copy))
    return Table(columns, rows, sha256)


def add(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> tuple[int, int, str]:
    """Write one part; returns its length, its lines and its SHA-256."""
    digest, length, lines = hashlib.sha256(), 0, 0
    with archive.open(name, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece)
            digest.update(piece)
            length, lines = length + len(piece), lines + piece.count(b"\n")
    return length, lines, digest.hexdigest()


def uploads() -> Iterator[tuple[str, Path]]:
    """The uploaded files, if this installation keeps any: the name below their folder, and where each stands."""
    if not settings.MEDIA_ROOT:
        return
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), path
