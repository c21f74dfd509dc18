"""What an import did: counts a file, and every rejection with its place."""

from dataclasses import asdict, dataclass, field
from typing import Any

from .written import Written

SHOWN = 1_000  # rejections kept word for word; the rest is counted


@dataclass(frozen=True)
class Rejection:
    """One thing that was not understood: where it stands, what it says, why it cannot be."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        column = f", column {self.column}" if self.column else ""
        value = f": “{self.value}”" if self.value else ":"
        return f"{place}{column}{value} {self.reason}"


@dataclass
class Counts:
    """Rows of one file: new, changed, as they were, refused."""

    accepted: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0


@dataclass
class Report:
    """The outcome of an import. `rejected` counts every rejection, `rejections` holds the first ones."""

    files: dict[str, Counts] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    rejected: int = 0
    committed: bool = False
    evaluated: bool = False
    written: Written = field(default_factory=Written)

    def counts(self, file: str) -> Counts:
        return self.files.setdefault(file, Counts())

    def reject(self, file: str, line: int, column: str, value: str, reason: str) -> None:
        """Note a rejection; the value is cut to 100 characters."""
        self.rejected += 1
        if len(self.rejections) < SHOWN:
            shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value[:100])
            self.rejections.append(Rejection(file, line, column, shown, reason))

    def as_json(self) -> dict[str, Any]:
        """The shape that `load_portfolio --json` prints."""
        return {
            "files": {name: asdict(counts) for name, counts in self.files.items()},
            "rejections": [asdict(rejection) for rejection in self.rejections],
            "rejected": self.rejected,
        }
