"""The mapping file, read and checked: foreign files, lookups, and blocks of rows."""

import tomllib
from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portfolio.bundle.tables import BY_NAME

from .conditions import Condition, condition
from .errors import BadMapping
from .fields import Fields, Template
from .values import Cases, Value, value

ISO = ("%Y-%m-%d",)


@dataclass(frozen=True)
class Corrections:
    """Cells that somebody put right: by column and what stands there, wherever it does; or by line and column."""

    by_value: Table[str, Table[str, str]] = field(default_factory=dict)
    by_line: Table[int, Table[str, str]] = field(default_factory=dict)

    def applied(self, line: int, fields: Fields) -> Fields:
        """The row as it should be."""
        for column, cells in self.by_value.items():
            fields[column] = cells.get(fields.get(column, "").strip(), fields.get(column, ""))
        return {**fields, **self.by_line.get(line, {})}


@dataclass(frozen=True)
class ForeignFile:
    """One foreign file: how it is written, what of it is not used, which rows are refused and why."""

    name: str
    encoding: str
    delimiter: str
    loose_quotes: bool
    formats: tuple[str, ...]
    ignore: tuple[str, ...]
    refuse: tuple[tuple[Condition, str], ...]
    corrections: Corrections = Corrections()


@dataclass(frozen=True)
class Lookup:
    """Rows of a foreign file by a key, each in force from one day to another where columns are given for that."""

    name: str
    file: str
    key: Template
    since: str
    until: str


@dataclass(frozen=True)
class Use:
    """What a block looks up: the key, and the day on which the row must be in force."""

    lookup: Lookup
    key: Template
    on: Template | None
    optional: bool


@dataclass(frozen=True)
class Each:
    """One foreign row gives several: the parts of a list; `everybody` is the mark for all that a lookup has then."""

    of: Template
    split: str
    everybody: str
    lookup: Lookup | None
    on: Template | None


@dataclass(frozen=True)
class Block:
    """Rows of one bundle file out of the rows of one foreign file (none: a single row of constants)."""

    to: str
    source: str
    columns: Table[str, Value | Cases]
    when: Condition
    each: Each | None
    uses: Table[str, Use]
    once: str

    def names(self) -> Iterator[str]:
        """The fields the block needs."""
        for column in self.columns.values():
            yield from column.names()
        yield from self.when.names()
        for use in self.uses.values():
            yield from use.key.names()
            yield from use.on.names() if use.on else ()
        if self.each:
            yield from self.each.of.names()
            yield from self.each.on.names() if self.each.on else ()


@dataclass(frozen=True)
class Mapping:
    """A whole mapping."""

    files: Table[str, ForeignFile]
    ignore_files: tuple[str, ...]
    lookups: Table[str, Lookup]
    blocks: tuple[Block, ...]


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. Raises BadMapping."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError) as problem:
        raise BadMapping(f"{path} cannot be read: {problem}") from None
    except tomllib.TOMLDecodeError as problem:
        raise BadMapping(f"{path.name} is not TOML: {problem}") from None
    try:
        return parse(raw)
    except BadMapping as problem:
        raise BadMapping(f"{path.name}: {problem}") from None


def parse(raw: dict[str, Any]) -> Mapping:
    """The mapping in TOML's tables. Raises BadMapping."""
    _only(raw, "the mapping", {"title", "files", "ignore_files", "lookups", "rows"})
    files = {name: _file(name, table) for name, table in raw.get("files", {}).items()}
    lookups = {name: _lookup(name, table, files) for name, table in raw.get("lookups", {}).items()}
    blocks = tuple(_block(at, table, files, lookups) for at, table in enumerate(raw.get("rows", []), start=1))
    if not blocks:
        raise BadMapping("there is no [[rows]] block.")
    return Mapping(files, tuple(raw.get("ignore_files", ())), lookups, blocks)


def _file(name: str, raw: dict[str, Any]) -> ForeignFile:
    where = f"files.{name}"
    _only(raw, where, {"encoding", "delimiter", "loose_quotes", "dates", "ignore", "refuse"})
    formats = tuple(raw.get("dates", ISO))
    refuse = [
        (
            condition(entry.get("when"), f"{where}.refuse", formats),
            str(entry.get("because", "is refused by the mapping")),
        )
        for entry in raw.get("refuse", [])
    ]
    encoding = str(raw.get("encoding", "utf-8"))
    try:
        "".encode(encoding)
    except LookupError:
        raise BadMapping(
            f"{where}.encoding: there is no encoding {encoding}; cp1252 is that of old spreadsheets."
        ) from None
    return ForeignFile(
        name,
        encoding,
        str(raw.get("delimiter", "")),
        bool(raw.get("loose_quotes")),
        formats,
        tuple(raw.get("ignore", ())),
        tuple(refuse),
    )


def _lookup(name: str, raw: dict[str, Any], files: Table[str, ForeignFile]) -> Lookup:
    where = f"lookups.{name}"
    _only(raw, where, {"file", "key", "from", "until"})
    if raw.get("file") not in files:
        raise BadMapping(f"{where}.file: is not one of the [files].")
    return Lookup(name, raw["file"], Template(str(raw.get("key", ""))), raw.get("from", ""), raw.get("until", ""))


def _block(at: int, raw: dict[str, Any], files: Table[str, ForeignFile], lookups: Table[str, Lookup]) -> Block:
    where = f"rows block {at} (to {raw.get('to', '?')})"
    _only(raw, where, {"to", "from", "columns", "when", "each", "with", "once"})
    file = BY_NAME.get(raw.get("to", ""))
    if file is None:
        raise BadMapping(f"{where}: `to` must be a file of the bundle.")
    source = raw.get("from", "")
    if source and source not in files:
        raise BadMapping(f"{where}: `from` must be one of the [files].")
    formats = files[source].formats if source else ISO
    columns = raw.get("columns", {})
    for name in columns:
        if name not in file.by_name:
            raise BadMapping(f"{where}: {file.name} has no column {name}.")
    if raw.get("once", "") not in ("", "first", "last"):
        raise BadMapping(f"{where}: `once` is first or last: which row of each ref to take.")
    return Block(
        to=file.name,
        source=source,
        columns={name: value(entry, f"{where}.{name}", formats) for name, entry in columns.items()},
        when=condition(raw.get("when", {}), f"{where}.when", formats),
        each=_each(raw["each"], f"{where}.each", lookups) if "each" in raw else None,
        uses={name: _use(name, use, f"{where}.with", lookups) for name, use in raw.get("with", {}).items()},
        once=raw.get("once", ""),
    )


def _each(raw: dict[str, Any], where: str, lookups: Table[str, Lookup]) -> Each:
    _only(raw, where, {"of", "split", "everybody", "in", "on"})
    lookup = _known(raw["in"], where, lookups) if "in" in raw else None
    on = Template(str(raw["on"])) if "on" in raw else None
    return Each(Template(str(raw.get("of", ""))), str(raw.get("split", ";")), str(raw.get("everybody", "")), lookup, on)


def _use(name: str, raw: Any, where: str, lookups: Table[str, Lookup]) -> Use:
    table = raw if isinstance(raw, dict) else {"key": raw}
    _only(table, f"{where}.{name}", {"key", "on", "optional", "in"})
    on = Template(str(table["on"])) if "on" in table else None
    lookup = _known(str(table.get("in", name)), where, lookups)
    return Use(lookup, Template(str(table.get("key", ""))), on, bool(table.get("optional")))


def _known(name: str, where: str, lookups: Table[str, Lookup]) -> Lookup:
    if name not in lookups:
        raise BadMapping(f"{where}: there is no [lookups.{name}].")
    return lookups[name]


def _only(raw: Table[str, Any], where: str, known: set[str]) -> None:
    if not isinstance(raw, dict) or set(raw) - known:
        odd = ", ".join(sorted(set(raw) - known)) if isinstance(raw, dict) else "no table"
        raise BadMapping(f"{where}: {odd} is not understood; known are: {', '.join(sorted(known))}.")
