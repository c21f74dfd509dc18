"""From cells to values: one file's header and rows, read, checked cell by cell, and known by a ref."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import blake2b

from lib.csvio import Row, Unreadable, broken

from .column import Bound, File
from .kinds import Bad, Cell
from .report import Report
from .rowchecks import ROW_CHECKS, BadRow

ENCODING = "utf-8"


@dataclass
class Incoming:
    """The rows of one file on their way in. `given` are the columns the header names, in its order, without ref."""

    file: File
    report: Report
    given: list[Bound] = field(default_factory=list)
    rejected_refs: dict[str, int] = field(default_factory=dict)  # ref → line
    broken_off: bool = False
    _seen: dict[bytes, int] = field(default_factory=dict)
    _ref_at: int | None = None

    def header(self, row: Row | None) -> bool:
        """Take the first row. Every fault is rejected; returns whether rows can be read under it."""
        names = [name.strip().lower() for name in row.cells] if row else []
        line, known, good = (row.line if row else 1), self.file.by_name, True

        def refuse(name: str, reason: str) -> None:
            nonlocal good
            good = False
            self.report.reject(self.file.name, line, name, "", reason)

        for name in names:
            if name not in known:
                close = get_close_matches(name, known, 1)
                hint = f"did you mean {close[0]}?" if close else f"known are: {', '.join(known)}"
                self.report.reject(
                    self.file.name, line, (broken(name) and "?") or name, name, f"is not a column of this file; {hint}"
                )
                good = False
            elif names.count(name) > 1:
                refuse(name, "stands in the first row twice; remove one")
        for column in self.file.columns:
            if column.required and column.name not in names:
                refuse(column.name, "is missing from the first row; add the column")
        if good:
            self._ref_at = names.index("ref") if "ref" in names else None
            self.given = [known[name] for name in names if name != "ref"]
        return good

    def values(self, source: Iterable[Row]) -> Iterator[tuple[int, int, str | None, str | None, list[Cell]]]:
        """The good rows as (ordinal, line, ref, ref to take if the row is new, values); the others are rejected."""
        check, width = ROW_CHECKS.get(self.file.name), len(self.given) + (self._ref_at is not None)
        for ordinal, row in enumerate(self._readable(source)):
            cells = row.cells
            if len(cells) != width:
                reason = f"has {len(cells)} cells, {'fewer' if len(cells) < width else 'more'} than the {width} columns"
                reason += " of the first row; check the quotation marks"
                self._refuse(row.line, "", "", ";".join(cells), reason)
                continue
            ref = ""
            if self._ref_at is not None:
                cells = cells.copy()
                ref = cells.pop(self._ref_at).strip()
            values = self._read(row.line, ref, cells)
            if values is None:
                continue
            if check:
                try:
                    check(values, {column.name: at for at, column in enumerate(self.given)})
                except BadRow as bad:
                    self._refuse(row.line, ref, bad.column, bad.value, bad.reason)
                    continue
            own, spare = self._ref(ref, values)
            yield ordinal, row.line, own, spare, values

    def _readable(self, source: Iterable[Row]) -> Iterator[Row]:
        """The rows up to where the file breaks off. An error must not end the COPY, or the transaction ends with it."""
        try:
            yield from source
        except (Unreadable, OSError) as problem:
            self.break_off(problem)

    def break_off(self, problem: Unreadable | OSError) -> None:
        """The file cannot be read any further."""
        self.broken_off = True
        self.report.counts(self.file.name).rejected += 1
        if isinstance(problem, Unreadable):
            self.report.reject(self.file.name, problem.line, "", problem.value, problem.reason)
        else:
            self.report.reject(self.file.name, 0, "", "", f"cannot be read: {problem}")

    def _read(self, line: int, ref: str, cells: list[str]) -> list[Cell] | None:
        """The values of one row, or None when a cell is wrong: then every wrong cell is reported."""
        values: list[Cell] = []
        faults = []
        if ref and (problem := self._ref_problem(ref)):
            faults.append(("ref", ref, problem))
        elif not ref and self.file.named:
            faults.append(("ref", "", "is required; give the row a reference of its own"))
        for column, cell in zip(self.given, cells, strict=True):
            if not cell or ((column.kind.strips or column.required) and not cell.strip()):
                if column.required:
                    faults.append((column.name, "", "is required; fill it in"))
                values.append(column.kind.empty)
                continue
            try:
                if problem := broken(cell):
                    raise Bad(problem)
                values.append(column.kind.read(cell))
            except Bad as bad:
                faults.append((column.name, cell, str(bad)))
        if faults:
            for fault in faults:
                self.report.reject(self.file.name, line, *fault)
            self._count(line, ref)
            return None
        return values

    def _ref_problem(self, ref: str) -> str:
        if len(ref) > 100:
            return f"is longer than 100 characters ({len(ref)}); shorten it"
        if problem := broken(ref):
            return problem
        if not ref.isprintable():
            return "holds signs that cannot be seen; take them out"
        if ";" in ref and self.file.listed:
            return "holds a semicolon, which separates the refs of a list; use another sign"
        return ""

    def _refuse(self, line: int, ref: str, column: str, value: str, reason: str) -> None:
        self.report.reject(self.file.name, line, column, value, reason)
        self._count(line, ref)

    def _count(self, line: int, ref: str) -> None:
        self.report.counts(self.file.name).rejected += 1
        if ref:
            self.rejected_refs.setdefault(ref, line)

    def _ref(self, ref: str, values: list[Cell]) -> tuple[str | None, str | None]:
        """The row's ref. Without one: by its key where the file has one, else by its content and n-th occurrence."""
        if ref:
            return ref, None
        if self.file.key:
            key = next(
                str(value).lower()
                for column, value in zip(self.given, values, strict=True)
                if column.name == self.file.key
            )
            return None, derived_ref(self.file.name, [key], 1)
        # the same row is the same, whatever the order of its columns, and whether it spells out what empty means
        known = sorted((c.name, v) for c, v in zip(self.given, values, strict=True) if v != c.kind.empty)
        content = [f"{name}={';'.join(v) if isinstance(v, list) else v}" for name, v in known]
        digest = blake2b("\x1f".join(content).encode(), digest_size=10).digest()
        times = self._seen[digest] = self._seen.get(digest, 0) + 1
        return derived_ref(self.file.name, content, times), None


def derived_ref(file: str, content: list[str], occurrence: int) -> str:
    """The ref of a row that brought none: the same content gives the same ref, its n-th occurrence another one."""
    text = "\x1f".join((file, *content, str(occurrence)))
    return "r" + blake2b(text.encode(), digest_size=10).hexdigest()
