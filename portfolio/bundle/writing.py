"""From `future` into the real table: only what is new or differs is written, so a second run writes nothing."""

from psycopg.sql import SQL, Composable, Identifier

from .column import Bound, File
from .kinds import References
from .links import changed_links, write_links
from .report import Counts
from .staging import execute
from .written import Written

# the tracks of who entered a row and when stay as they are when it changes
KEPT = {"id", "created_at", "created_by_id", "version"}
ANALYZE_FROM = 1_000


def write(file: File, given: list[Bound], counts: Counts, written: Written) -> None:
    """Insert the new rows, update the changed ones, count all three sorts; note in `written` which they were."""
    names = [Identifier(str(field.column)) for field in file.model._meta.concrete_fields]
    changeable = [Identifier(name) for name in _changeable(file, given)]
    _mark_changed(file, given, changeable)
    (counted,) = execute(
        SQL("SELECT count(*) FILTER (WHERE fresh), count(*) FILTER (WHERE changed), count(*) FROM future")
    )
    new, changed, total = counted
    counts.accepted += new
    counts.updated += changed
    counts.unchanged += total - new - changed
    written.note_before(file)
    if new:
        columns = SQL(", ").join(names)
        execute(
            SQL("INSERT INTO {} ({}) SELECT {} FROM future WHERE fresh ORDER BY ordinal").format(
                Identifier(file.table), columns, columns
            )
        )
    if changed:
        sets: list[Composable] = [SQL("{} = f.{}").format(name, name) for name in changeable]
        if any(field.name == "version" for field in file.model._meta.concrete_fields):
            sets.append(SQL("version = t.version + 1"))
        execute(
            SQL("UPDATE {} t SET {} FROM future f WHERE t.id = f.id AND f.changed").format(
                Identifier(file.table), SQL(", ").join(sets)
            )
        )
    if new or changed:
        write_links(file, given)
        written.note_after(file)
    if new > ANALYZE_FROM:  # the evaluation that follows plans with it
        execute(SQL("ANALYZE {}").format(Identifier(file.table)))


def _changeable(file: File, given: list[Bound]) -> list[str]:
    """The model's columns that the given cells fill, and ref, which a row found by its key may take over."""
    filled = {"ref"}
    for column in given:
        if not isinstance(column.kind, References):
            filled |= set(column.kind.values(column.name, column.column))
    return [str(field.column) for field in file.model._meta.concrete_fields if field.column in filled - KEPT]


def _mark_changed(file: File, given: list[Bound], changeable: list[Identifier]) -> None:
    """Add `changed` to `future`: the row stands, and differs."""
    execute(SQL("ALTER TABLE future ADD changed boolean NOT NULL DEFAULT false"))
    differs: list[Composable] = [SQL("t.{} IS DISTINCT FROM f.{}").format(name, name) for name in changeable]
    differs += changed_links(file, given)
    if not execute(SQL("SELECT EXISTS (SELECT FROM future WHERE NOT fresh)"))[0][0]:
        return
    execute(
        SQL("UPDATE future f SET changed = true FROM {} t WHERE t.id = f.id AND NOT f.fresh AND ({})").format(
            Identifier(file.table), SQL(" OR ").join(differs)
        )
    )
