"""Where a bundle comes from: a folder or a zip of CSV files, opened without trusting either."""

import io
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

MAX_FILES = 200
MAX_BYTES = 2_000_000_000
MAX_RATIO = 200  # CSV compresses well; a bomb far better
RATIO_FROM = 1_000_000  # bytes; below, a ratio says nothing
# what zipfile raises at a damaged entry, or at one that is packed in a way it does not know
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError)


class CannotOpen(Exception):
    """The path is no bundle; the text says why and what to do."""


@dataclass(frozen=True)
class Member:
    """One file of a bundle: its name, its size in bytes, and how to open it."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


@contextmanager
def members(path: Path) -> Iterator[dict[str, Member]]:
    """The files of a folder, a zip, or a single CSV, by name. Raises CannotOpen."""
    if path.is_dir():
        yield _folder(path)
    elif not path.exists():
        raise CannotOpen(f"There is no file or folder {path}.")
    elif not path.is_file():
        raise CannotOpen(f"{path} is neither a file nor a folder.")
    elif zipfile.is_zipfile(path) and path.suffix.lower() != ".csv":
        try:
            archive = zipfile.ZipFile(path)
        except DAMAGE:
            raise CannotOpen(f"{path.name} is damaged: it cannot be read as a zip file.") from None
        with archive:
            yield _zip(archive)
    elif path.suffix.lower() == ".zip":
        raise CannotOpen(f"{path.name} is not a zip file, or it is damaged.")
    else:
        yield {path.name: _file(path)}


def _file(path: Path) -> Member:
    return Member(path.name, path.stat().st_size, lambda: path.open("rb"))


def _folder(path: Path) -> dict[str, Member]:
    # what starts with a dot is the system's, not the user's
    inside = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    found = {}
    for entry in inside:
        if not entry.is_file():
            raise CannotOpen(
                f"{entry.name} is not a file: a bundle is one folder of CSV files, without folders inside."
            )
        found[entry.name] = _file(entry)
    _check_sizes([(member.name, member.size, member.size) for member in found.values()])
    return found


def _zip(archive: zipfile.ZipFile) -> dict[str, Member]:
    for info in archive.infolist():
        if ".." in PurePosixPath(info.filename).parts:
            raise CannotOpen(f"{info.filename} points out of the zip; a bundle is one folder of CSV files.")
    entries = [
        info
        for info in archive.infolist()
        if not info.is_dir()
        and not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(info.filename).parts)
    ]
    _check_sizes([(info.filename, info.file_size, info.compress_size) for info in entries])
    # people zip the folder as often as its content
    folders = {PurePosixPath(info.filename).parent for info in entries}
    if len(folders) > 1:
        raise CannotOpen("The zip holds files in several folders: a bundle is one folder of CSV files.")
    found: dict[str, Member] = {}
    for info in entries:
        name = PurePosixPath(info.filename).name
        if info.flag_bits & 0x1:
            raise CannotOpen(f"{name} is encrypted; zip it without a password.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise CannotOpen(f"{name} is a link; zip the file itself.")
        if name in found:
            raise CannotOpen(f"{name} stands in the zip twice.")
        found[name] = Member(name, info.file_size, lambda info=info: io.BufferedReader(_Seekable(archive, info)))  # type: ignore[misc]
    return found


def _check_sizes(sizes: list[tuple[str, int, int]]) -> None:
    """Refuse what would fill the machine, by the declared sizes; reading never goes beyond them."""
    if len(sizes) > MAX_FILES:
        raise CannotOpen(f"There are {len(sizes):,} files; a bundle has at most {MAX_FILES}.")
    if sum(size for _, size, _ in sizes) > MAX_BYTES:
        raise CannotOpen(f"The files are larger than {MAX_BYTES // 1_000_000:,} MB together; load them in parts.")
    for name, size, packed in sizes:
        if size > RATIO_FROM and size > packed * MAX_RATIO:
            raise CannotOpen(
                f"{name} unpacks to more than {MAX_RATIO} times its size; unpack it yourself and load the folder."
            )


class _Seekable(io.RawIOBase):
    """A zip entry as a raw stream; damage in it reads as an OSError."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        try:
            self._entry = archive.open(info)
        except DAMAGE as problem:
            raise OSError(f"the zip is damaged: {problem}") from None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._entry.seek(offset, whence)

    def tell(self) -> int:
        return self._entry.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            data = self._entry.read(len(view))
        except DAMAGE as problem:
            raise OSError(f"the zip is damaged: {problem}") from None
        view[: len(data)] = data
        return len(data)
