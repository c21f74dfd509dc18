"""The mapping at work: foreign rows in, bundle rows out, as sheets that load like any other."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from datetime import date

from lib.csvio import Counter, Row
from portfolio.bundle.load import Sheet
from portfolio.bundle.report import Report
from portfolio.bundle.source import Member
from portfolio.bundle.tables import BY_NAME

from .days import day_in
from .errors import BadMapping
from .fields import Fields, Template
from .foreign import Foreign, ForeignRow, Index
from .spec import Block, ForeignFile, Mapping

ADDED = {"item", "count"}  # what `each` adds to the fields
_NO_ROW = ForeignRow(1, {})


def mapped_sheets(mapping: Mapping, members: Table[str, Member], report: Report, counter: Counter) -> dict[str, Sheet]:
    """The bundle files that the mapping makes out of the foreign ones. Raises BadMapping."""
    found = _assigned(mapping, members)
    foreign = {name: Foreign(spec, found[name], _used(mapping, name), counter) for name, spec in mapping.files.items()}
    for file in foreign.values():
        next(file.read(), None)  # a header that does not fit is said before anything else
    indexes = {name: Index.of(lookup, foreign[lookup.file]) for name, lookup in mapping.lookups.items()}
    told: set[str] = set()
    sheets = {}
    for name in dict.fromkeys(block.to for block in mapping.blocks):
        blocks = [block for block in mapping.blocks if block.to == name]
        sheets[name] = Sheet(name, _reader(_Maker(blocks, foreign, indexes, report, told)))
    return sheets


def _reader(maker: "_Maker") -> Callable[[], Iterator[Row]]:
    return maker.rows


def _assigned(mapping: Mapping, members: Table[str, Member]) -> dict[str, Member]:
    if len(members) == 1 and len(mapping.files) == 1:  # a single file may have any name
        return dict(zip(mapping.files, members.values(), strict=True))
    missing = [name for name in mapping.files if name not in members]
    if missing:
        raise BadMapping(f"The mapping needs {', '.join(missing)}, which is not there.")
    odd = [name for name in members if name not in mapping.files and name not in mapping.ignore_files]
    if odd:
        raise BadMapping(f"The mapping does not mention {', '.join(odd)}; use it or name it in ignore_files.")
    return dict(members)


def _used(mapping: Mapping, file: str) -> set[str]:
    """The columns of a foreign file that blocks, lookups and refusals name."""
    names: set[str] = set()
    for when, _ in mapping.files[file].refuse:
        names |= set(when.names())
    for lookup in mapping.lookups.values():
        if lookup.file == file:
            names |= {*lookup.key.names(), *filter(None, (lookup.since, lookup.until))}
    for block in mapping.blocks:
        looked_up = {name for name in block.names() if "." in name and name.split(".")[0] in block.uses}
        if block.source == file:
            names |= set(block.names()) - looked_up - (ADDED if block.each else set())
        for name in looked_up:
            prefix, _, column = name.partition(".")
            if block.uses[prefix].lookup.file == file:
                names.add(column)
    return names


class _Maker:
    """Makes the rows of one bundle file."""

    def __init__(
        self,
        blocks: list[Block],
        foreign: Table[str, Foreign],
        indexes: Table[str, Index],
        report: Report,
        told: set[str],
    ) -> None:
        self.blocks, self.foreign, self.indexes, self.report, self.told = blocks, foreign, indexes, report, told
        file = BY_NAME[blocks[0].to]
        filled = {name for block in blocks for name in block.columns}
        self.file, self.columns = file.name, [column.name for column in file.columns if column.name in filled]

    def rows(self) -> Iterator[Row]:
        yield Row(1, self.columns)
        for block in self.blocks:
            made = self._block(block)
            yield from _once(made, self.columns.index("ref"), block.once) if block.once else made

    def _block(self, block: Block) -> Iterator[Row]:
        if not block.source:
            yield self._row(block, _NO_ROW)
            return
        foreign = self.foreign[block.source]
        first_to_tell = block.source not in self.told
        self.told.add(block.source)
        for row in foreign.read():
            if row.refused:
                if first_to_tell:  # a refused row is one refusal, however many rows it would have given
                    self._reject(row, *row.refused)
                continue
            try:
                for fields in self._spread(block, row, foreign.spec):
                    if block.when.holds(fields):
                        yield self._row(block, ForeignRow(row.line, fields))
            except LookupError as problem:
                self._reject(row, "", "", str(problem.args[0]))

    def _reject(self, row: ForeignRow, column: str, value: str, reason: str) -> None:
        self.report.counts(self.file).rejected += 1
        self.report.reject(self.file, row.line, column, value, reason)

    def _spread(self, block: Block, row: ForeignRow, spec: ForeignFile) -> Iterator[Fields]:
        """The row's fields with lookups and, for a list, once for each part. Raises LookupError with the reason."""
        for fields in self._parts(block, row.fields, spec):
            for name, use in block.uses.items():
                key = use.key.fill(fields)
                found = self.indexes[use.lookup.name].find(key, _day(use.on, fields, spec))
                if found is None and not use.optional:
                    raise _no_row(f"no row of {use.lookup.file} has the key “{key}”; add it there or correct the key")
                columns = found or dict.fromkeys(self._columns(use.lookup.file), "")
                fields |= {f"{name}.{column}": cell for column, cell in columns.items()}
            yield fields

    def _columns(self, file: str) -> set[str]:
        return self.foreign[file].used

    def _parts(self, block: Block, fields: Fields, spec: ForeignFile) -> Iterator[Fields]:
        each = block.each
        if each is None:
            yield dict(fields)
            return
        items = list(dict.fromkeys(filter(None, (part.strip() for part in each.of.fill(fields).split(each.split)))))
        if each.everybody and each.everybody in items and each.lookup:
            day = _day(each.on, fields, spec)
            items = self.indexes[each.lookup.name].keys_on(day) if day else []
        for item in items:
            yield fields | {"item": item, "count": str(len(items))}

    def _row(self, block: Block, row: ForeignRow) -> Row:
        cells = [block.columns[name].of(row.fields) if name in block.columns else "" for name in self.columns]
        return Row(row.line, cells)


def _no_row(reason: str) -> LookupError:
    return LookupError(reason)


def _day(on: Template | None, fields: Fields, spec: ForeignFile) -> date | None:
    return day_in(on.fill(fields), spec.formats) if on else None


def _once(made: Iterator[Row], ref: int, which: str) -> Iterator[Row]:
    """One row for each ref: the first or the last."""
    found: dict[str, Row] = {}
    for row in made:
        if which == "last" or row.cells[ref] not in found:
            found[row.cells[ref]] = row
    return iter(found.values())
