"""The key of a backup: from a file, or from the environment."""

import os
from pathlib import Path

from .problem import CannotKeep
from .sealed import SHORTEST_KEY

VARIABLE = "BACKUP_KEY"


def find_key(file: Path | None) -> str | None:
    """The key in `file`, else in BACKUP_KEY, else None. Raises CannotKeep for an unreadable or a short one."""
    if file is None:
        key, named = os.environ.get(VARIABLE, "").strip(), VARIABLE
        if not key:
            return None
    else:
        try:
            key, named = file.read_text(encoding="utf-8").strip(), str(file)
        except (OSError, UnicodeDecodeError):
            raise CannotKeep(f"The key file {file} cannot be read as text.") from None
    if len(key) < SHORTEST_KEY:
        raise CannotKeep(
            f"The key in {named} is too short: give at least {SHORTEST_KEY} characters, best random ones"
            " (openssl rand -base64 32)."
        )
    return key
