"""What an uploaded file is: told by its content alone, never by its name or by what the browser says.

Each check reads the whole structure, so that a file that is two things at once (a picture with a page or an archive
behind it) is refused. Nothing is ever unpacked to disk.
"""

import re
import struct
import zipfile
import zlib
from typing import IO, Any

import puremagic

from partners.models.choices import FileKind

HEAD, TAIL = 4_096, 1_024
# of a Word document: far above what one of a hundred pages needs, far below what hurts
MOST_PARTS, MOST_UNPACKED, MOST_TIMES, LISTED = 2_000, 200 * 1024 * 1024, 200, 1024 * 1024
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PNG = b"\x89PNG\r\n\x1a\n"


class Refused(ValueError):
    """The file is not kept; the text says why."""


NEITHER = "This is neither a PDF, nor a Word document (.docx), nor a PNG or JPEG image."


def kind_of(file: IO[bytes]) -> FileKind:
    """The kind of a seekable file. Raises Refused with the reason."""
    file.seek(0)
    head = file.read(HEAD)
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        raise Refused(NEITHER) from None
    if head.startswith(b"%PDF-") and "application/pdf" in found:
        return _pdf(file)
    if head.startswith(PNG) and "image/png" in found:
        return _png(file)
    if head.startswith(b"\xff\xd8\xff") and "image/jpeg" in found:
        return _jpeg(file)
    if head.startswith(b"PK\x03\x04"):
        return _docx(file)
    raise Refused(NEITHER)


def _alone(file: IO[bytes], kind: FileKind) -> FileKind:
    """Refuse an archive hidden behind another file: both would open."""
    file.seek(0)
    if zipfile.is_zipfile(file):
        raise Refused(f"This {kind.label} has an archive hidden in it.")
    return kind


def _pdf(file: IO[bytes]) -> FileKind:
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    if not re.search(rb"%%EOF\s*\x00*\s*\Z", file.read()):
        raise Refused("This PDF is cut short, or something else follows it.")
    return _alone(file, FileKind.PDF)


def _png(file: IO[bytes]) -> FileKind:
    """Every chunk has its length and check sum; nothing follows the last."""
    file.seek(len(PNG))
    name = b""
    while name != b"IEND":
        header = file.read(8)
        if len(header) < 8:
            raise Refused("This PNG image is cut short.")
        length, name = struct.unpack(">I4s", header)
        content, check = file.read(length), file.read(4)
        if len(content) < length or check != struct.pack(">I", zlib.crc32(content, zlib.crc32(name))):
            raise Refused("This PNG image is damaged.")
    if file.read(1):
        raise Refused("Something else follows this PNG image.")
    return _alone(file, FileKind.PNG)


def _jpeg(file: IO[bytes]) -> FileKind:
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    if not file.read().rstrip(b"\0").endswith(b"\xff\xd9"):
        raise Refused("This JPEG image is cut short, or something else follows it.")
    return _alone(file, FileKind.JPEG)


def _docx(file: IO[bytes]) -> FileKind:
    """A Word document is an archive: its list of contents is read, and of its parts one."""
    try:
        with zipfile.ZipFile(file) as archive:
            _parts(archive.infolist())
            if WORD not in _types(archive):
                raise Refused("This archive is no Word document.")
            if archive.comment or min(part.header_offset for part in archive.infolist()) != 0:
                raise Refused("Something else is hidden in this Word document.")
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, OSError):
        raise Refused("This Word document is damaged or encrypted.") from None
    return FileKind.DOCX


def _parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise Refused("This archive is no Word document.")
    if len(parts) > MOST_PARTS or len(names) != len(parts):
        raise Refused("This Word document has too many parts.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("This Word document has macros in it. Save it without.")
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
        raise Refused("This Word document names places outside itself.")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("This Word document is encrypted.")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MOST_UNPACKED or unpacked > MOST_TIMES * max(packed, 1):
        raise Refused("This Word document would grow too large when it is opened.")


def _types(archive: zipfile.ZipFile) -> Any:
    with archive.open("[Content_Types].xml") as part:
        return part.read(LISTED)
