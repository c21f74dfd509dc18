"""What an import wrote, kept so that the import can be taken back: keys only. The former values are in the history."""

from dataclasses import dataclass, field
from typing import Any

from psycopg.sql import SQL, Composable, Identifier

from .column import File
from .kinds import References
from .staging import execute

MOST = 10_000  # rows; an undo is one request, and this is what a file of the browser is meant to hold
# the history keeps no former values of these
WITHOUT_HISTORY = ("flags.csv", "flag_actions.csv")
Links = dict[int, list[int]]


@dataclass
class OfFile:
    """The keys of the rows of one file, and whom they name in columns of several names, before and after."""

    made: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    before: dict[str, Links] = field(default_factory=dict)
    after: dict[str, Links] = field(default_factory=dict)

    @property
    def keys(self) -> list[int]:
        """All of them."""
        return self.made + self.changed


@dataclass
class Written:
    """All that one import wrote, and the context under which the history keeps what stood there before."""

    context: str = ""
    files: dict[str, OfFile] = field(default_factory=dict)
    too_many: bool = False

    @property
    def without_history(self) -> bool:
        """Did it bring flags, or answers to them?"""
        return any(name in self.files for name in WITHOUT_HISTORY)

    def note_before(self, file: File) -> None:
        """Take in the rows of `future`, before they are written."""
        if self.too_many:
            return
        rows = execute(SQL("SELECT id, fresh FROM future WHERE fresh OR changed ORDER BY id LIMIT {}").format(MOST + 1))
        if not rows:
            return
        own = self.files[file.name] = OfFile(
            [key for key, fresh in rows if fresh], [key for key, fresh in rows if not fresh]
        )
        own.before = links(file, own.changed)
        if sum(len(each.keys) for each in self.files.values()) > MOST:
            self.too_many, self.files = True, {}

    def note_after(self, file: File) -> None:
        """Take in whom the rows name now that they are written."""
        if own := self.files.get(file.name):
            own.after = links(file, own.keys)

    def as_json(self) -> dict[str, Any]:
        """As it is kept: numbers that follow each other as first and last."""
        return {
            "context": self.context,
            "too_many": self.too_many,
            "files": {
                name: {"made": _spans(own.made), "changed": _spans(own.changed), "before": own.before,
                       "after": own.after}
                for name, own in self.files.items()
            },
        }  # fmt: skip

    @classmethod
    def kept(cls, told: dict[str, Any]) -> "Written":
        """From what `as_json` gave."""
        files = {
            name: OfFile(_keys(own["made"]), _keys(own["changed"]), _links(own["before"]), _links(own["after"]))
            for name, own in told["files"].items()
        }
        return cls(told["context"], files, told["too_many"])


def links(file: File, keys: list[int]) -> dict[str, Links]:
    """By column: whom these rows name. A row that names nobody is left out."""
    found: dict[str, Links] = {}
    for column in file.columns:
        if keys and isinstance(column.kind, References):
            through, own, other = through_of(file, column.field)
            found[column.field] = dict(
                execute(
                    SQL("SELECT {o}, array_agg({x} ORDER BY {x}) FROM {t} WHERE {o} = ANY(%s) GROUP BY {o}").format(
                        o=own, x=other, t=through
                    ),
                    (keys,),
                )
            )
    return found


def through_of(file: File, name: str) -> tuple[Composable, Composable, Composable]:
    """The table of such a column, and its columns for the row itself and for whom it names."""
    many: Any = file.model._meta.get_field(name)
    return (
        Identifier(many.m2m_db_table()),
        Identifier(many.m2m_column_name()),
        Identifier(many.m2m_reverse_name()),
    )


def _spans(keys: list[int]) -> list[list[int]]:
    spans: list[list[int]] = []
    for key in keys:
        if spans and spans[-1][1] == key - 1:
            spans[-1][1] = key
        else:
            spans.append([key, key])
    return spans


def _keys(spans: list[list[int]]) -> list[int]:
    return [key for first, last in spans for key in range(first, last + 1)]


def _links(told: dict[str, dict[str, list[int]]]) -> dict[str, Links]:
    return {column: {int(key): others for key, others in own.items()} for column, own in told.items()}
