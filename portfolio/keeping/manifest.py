"""The list of what is in a backup, by which it is checked."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from .problem import CannotKeep

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in the order of the file, how many rows, and the SHA-256 of the file."""

    columns: list[str]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class File:
    """One uploaded file."""

    size: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """`migrations` names the schema; `sequences` holds (last value, was it given out) of each."""

    made_at: str
    migrations: list[str]
    tables: dict[str, Table] = field(default_factory=dict)
    sequences: dict[str, tuple[int, bool]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """Of all tables together."""
        return sum(table.rows for table in self.tables.values())

    def dump(self) -> bytes:
        """As it stands in the backup."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def load(cls, data: bytes) -> "Manifest":
        """Read it. Raises CannotKeep for what is no manifest, or one of a later format."""
        try:
            own: dict[str, Any] = json.loads(data)
            if own["format"] != FORMAT:
                raise CannotKeep("This backup was written by a later release of Tandem; restore it with that one.")
            own["tables"] = {name: Table(**table) for name, table in own["tables"].items()}
            own["files"] = {name: File(**file) for name, file in own["files"].items()}
            own["sequences"] = {name: (int(last), bool(given)) for name, (last, given) in own["sequences"].items()}
            return cls(**own)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise CannotKeep("This backup is damaged: its list of contents cannot be read.") from None
