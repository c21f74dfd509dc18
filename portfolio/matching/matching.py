"""Which column holds what, as it was answered on the page; kept with the import as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any

from portfolio.bundle.mapping.spec import Corrections

from .head import DAYS, Head, guessed_columns, guessed_days, guessed_decimal, guessed_target
from .targets import TARGETS, Field, Target


@dataclass(frozen=True)
class Matching:
    """`columns`: heading to field. `usual`: what every row gets, by field. Corrections: see `Corrections`."""

    target: str
    columns: dict[str, str]
    days: str = "iso"
    decimal: str = "."
    usual: dict[str, str] = field(default_factory=dict)
    by_value: dict[str, dict[str, str]] = field(default_factory=dict)
    by_line: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def kept(cls, found: dict[str, Any]) -> "Matching":
        """From the JSON of an import."""
        return cls(**found)

    @property
    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def what(self) -> Target:
        return TARGETS[self.target]

    @property
    def by_name(self) -> dict[str, Field]:
        """Field by name."""
        return self.what.by_name

    @property
    def headings(self) -> dict[str, str]:
        """Field to heading."""
        return {name: heading for heading, name in self.columns.items()}

    @property
    def corrections(self) -> Corrections:
        return Corrections(self.by_value, {int(line): cells for line, cells in self.by_line.items()})

    def heading_of(self, file: str, column: str) -> str:
        """Which of their columns fills a column of the bundle; empty where none does alone."""
        place = f"{file} {column}"
        return next((self.headings.get(own.name, "") for own in self.what.fields if place in own.fills), "")


def guessed(head: Head, target: Target | None = None) -> Matching:
    """What the headings and cells suggest."""
    chosen = target or guessed_target(head.names)
    columns = guessed_columns(chosen, head.names)
    return Matching(
        chosen.name,
        columns,
        guessed_days(head, chosen, columns),
        guessed_decimal(head),
        {own.name: own.usual for own in chosen.fields if own.choices},
    )


def problems(matching: Matching) -> list[str]:
    """What keeps a matching from being tried, in the user's words."""
    chosen = list(matching.columns.values())
    found = [
        f"Choose the column that holds: {own.label}."
        for own in matching.what.fields
        if own.needed and own.name not in chosen
    ]
    for own in matching.what.fields:
        if chosen.count(own.name) > 1:
            names = " and ".join(f"“{heading}”" for heading, name in matching.columns.items() if name == own.name)
            found.append(f"{own.label} is chosen for {names}; choose it once.")
    if matching.days not in DAYS:
        found.append("Choose how days are written.")
    return found
