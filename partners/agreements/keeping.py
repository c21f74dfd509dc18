"""Where the content of uploaded files stands: MEDIA_ROOT, under random names, out of the web server's sight."""

import hashlib
import os
import re
import secrets
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from partners.models import AgreementFile

FOLDER = "agreements"
LONGEST = 140
# an upload whose row is still being written
FRESH = timedelta(hours=1)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\"*/:<>?\\|]+")


def plain_name(name: str, ending: str) -> str:
    """The name as people know it, without folders and signs that no file name may have, with the right ending.

    >>> plain_name("../../etc/Contract.html", "pdf"), plain_name(".docx", "docx")
    ('Contract.pdf', 'file.docx')
    """
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = " ".join(_UNSAFE.sub(" ", stem).split())
    stem, dot, last = stem.rpartition(".")
    stem = stem if dot and len(last) <= 5 else f"{stem}{dot}{last}"
    return f"{stem.strip(' .')[: LONGEST - len(ending)] or 'file'}.{ending}"


def store(file: "UploadedFile[Any]") -> tuple[str, str, int]:
    """Write the content; returns its stored name, SHA-256 and size. Readable for the owner alone."""
    stored = f"{FOLDER}/{secrets.token_hex(16)}"
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        for piece in file.chunks():
            digest.update(piece)
            size += target.write(piece)
    return stored, digest.hexdigest(), size


def path_of(stored: str) -> Path:
    """Where it stands. `stored` is a name of ours: the database holds no other."""
    return Path(settings.MEDIA_ROOT) / stored


def forget(stored: str) -> None:
    """Remove the content."""
    path_of(stored).unlink(missing_ok=True)


def sweep(now: datetime, kept_since: datetime) -> int:
    """Remove contents whose row is gone and can no longer come back; returns how many."""
    folder = path_of(FOLDER)
    if not folder.is_dir():
        return 0
    alive = set(AgreementFile.objects.values_list("stored", flat=True))
    events: Any = AgreementFile.pgh_event_models["delete"]  # type: ignore[attr-defined]
    gone = events.objects.filter(pgh_label="delete", pgh_created_at__gte=kept_since)
    alive |= set(gone.values_list("stored", flat=True))
    swept = 0
    for path in folder.iterdir():
        fresh = path.stat().st_mtime > (now - FRESH).timestamp()
        if not fresh and f"{FOLDER}/{path.name}" not in alive:
            path.unlink()
            swept += 1
    return swept
