"""A backup as it is read: a zip archive, plain or sealed, every part of which is checked against its manifest."""

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .manifest import NAME, Manifest
from .problem import CannotKeep
from .sealed import Opened, is_sealed

PIECE = 1 << 20
DAMAGED = "This backup is damaged: it was changed or cut short after it was written."


def table_name(table: str) -> str:
    """Where a table stands in the archive."""
    return f"tables/{table}.copy"


def file_name(path: str) -> str:
    """Where an uploaded file stands in the archive."""
    return f"files/{path}"


@contextmanager
def opened(path: Path, key: str | None) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """The archive at `path` and its manifest. Raises CannotKeep where it is none, is damaged, or wants another key."""
    try:
        file = path.open("rb")
    except OSError as problem:
        raise CannotKeep(f"{path} cannot be read: {os.strerror(problem.errno or 0)}.") from None
    with file, damage():
        if path.stat().st_size == 0:
            raise CannotKeep(f"{path} is empty.")
        plain: IO[bytes] = file
        if is_sealed(file):
            if key is None:
                raise CannotKeep("This backup is encrypted: give its key by --key FILE or in BACKUP_KEY.")
            plain = io.BufferedReader(Opened(file, key), PIECE)
        elif not zipfile.is_zipfile(file):
            raise CannotKeep(f"{path} is no backup of Tandem, or it is cut short.")
        with zipfile.ZipFile(plain) as archive:
            if NAME not in archive.namelist():
                raise CannotKeep(f"{path} is no backup of Tandem: it has no {NAME}.")
            yield archive, Manifest.load(archive.read(NAME))


@contextmanager
def damage() -> Iterator[None]:
    """Whatever an archive says about its damage, in one sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, UnicodeDecodeError):
        raise CannotKeep(DAMAGED) from None


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The content of one part, piece by piece."""
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            yield piece


def verify(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read every part and compare it with the manifest. Raises CannotKeep naming the first that differs."""
    parts = [(table_name(name), table.sha256, table.rows, -1) for name, table in manifest.tables.items()]
    parts += [(file_name(name), file.sha256, -1, file.size) for name, file in manifest.files.items()]
    with damage():
        if sorted(archive.namelist()) != sorted([NAME, *(name for name, *_ in parts)]):
            raise CannotKeep("This backup is damaged: its parts are not those of its list of contents.")
        for name, sha256, rows, size in parts:
            digest, lines, length = hashlib.sha256(), 0, 0
            for piece in pieces(archive, name):
                digest.update(piece)
                lines, length = lines + piece.count(b"\n"), length + len(piece)
            if digest.hexdigest() != sha256 or rows not in {-1, lines} or size not in {-1, length}:
                raise CannotKeep(f"This backup is damaged: {name} is not what was written.")
