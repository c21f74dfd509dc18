"""The staging tables: `incoming` holds the cells of one file, `future` the rows as they will stand.

Both are temporary. Everything is checked on `future` before the real table is touched.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, models
from django.db.models.fields import NOT_PROVIDED
from psycopg.sql import SQL, Composable, Identifier, Literal

from accounts.models import Origin

from .column import Bound, File
from .kinds import Cell, Reference, References


def execute(query: Composable, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement; its rows, if it gives any."""
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(None), tuple(parameters))
        return cursor.fetchall() if cursor.description else []


def copy_in(given: list[Bound], rows: Iterable[tuple[int, int, str | None, str | None, list[Cell]]]) -> int:
    """Stream the rows into a fresh `incoming`; how many there were."""
    execute(SQL("DROP TABLE IF EXISTS incoming"))
    columns = [SQL("{} {}").format(Identifier(column.name), SQL(column.kind.sql_type)) for column in given]
    head = SQL("ordinal bigint, line bigint, ref text, spare text")
    execute(SQL("CREATE TEMP TABLE incoming ({}) ON COMMIT DROP").format(SQL(", ").join([head, *columns])))
    count = 0
    with connection.cursor() as cursor, cursor.copy("COPY incoming FROM STDIN") as copy:
        for ordinal, line, ref, spare, values in rows:
            copy.write_row((ordinal, line, ref, spare, *values))
            count += 1
    execute(SQL("ANALYZE incoming"))
    return count


def build_future(file: File, given: list[Bound]) -> None:
    """Make `future`: every column of the model, from the cells, else from the row as it stands, else its default."""
    execute(SQL("DROP TABLE IF EXISTS future"))
    cells: dict[str, Composable] = {}
    joins: list[Composable] = []
    for column in given:
        joins += column.kind.joins(column.name)
        cells |= column.kind.values(column.name, column.column)
    selected: list[Composable] = [SQL("i.ordinal, i.line, t.id IS NULL AS fresh")]
    for field in file.model._meta.concrete_fields:
        selected.append(SQL("{} AS {}").format(_future_value(field, cells), Identifier(_column(field))))
    key = Identifier(file.key) if file.key else None
    found: Composable = SQL("t.ref = i.ref")
    if key:  # its own ref first, then its key
        found = SQL(
            "t.id = coalesce((SELECT x.id FROM {table} x WHERE x.ref = i.ref),"
            " (SELECT x.id FROM {table} x WHERE lower(x.{key}) = lower(i.{key})))"
        ).format(table=Identifier(file.table), key=key)
    execute(
        SQL(
            "CREATE TEMP TABLE future ON COMMIT DROP AS SELECT * FROM"
            " (SELECT {columns} FROM (SELECT * FROM incoming ORDER BY ordinal) i"
            " LEFT JOIN {table} t ON {found} {joins}) ordered"
        ).format(
            columns=SQL(", ").join(selected),
            table=Identifier(file.table),
            found=found,
            joins=SQL(" ").join(joins),
        )
    )
    # numbers of new rows in the order of the file: within a day the last one entered wins
    execute(
        SQL(
            "UPDATE future f SET id = n.id FROM (SELECT ordinal, nextval({sequence}) AS id FROM"
            " (SELECT ordinal FROM future WHERE fresh ORDER BY ordinal) o) n WHERE f.ordinal = n.ordinal"
        ).format(sequence=Literal(_sequence(file)))
    )
    execute(SQL("CREATE INDEX ON future (ordinal)"))
    execute(SQL("ANALYZE future"))
    for column in given:
        if isinstance(column.kind, Reference) and column.kind.itself:
            resolve_own(file, column)


def resolve_own(file: File, column: Bound) -> None:
    """Cells that name rows of this very file: among the new rows, else among those that stand."""
    execute(SQL("CREATE INDEX ON future (ref)"))
    execute(
        SQL(
            "UPDATE future f SET {column} = coalesce(n.id, t.id) FROM incoming i LEFT JOIN future n ON n.ref = i.{name}"
            " LEFT JOIN {table} t ON t.ref = i.{name} WHERE i.ordinal = f.ordinal"
        ).format(column=Identifier(column.column), name=Identifier(column.name), table=Identifier(file.table))
    )


def members_of(given: list[Bound]) -> list[Bound]:
    """The columns that hold several references."""
    return [column for column in given if isinstance(column.kind, References)]


def _column(field: Any) -> str:
    return str(field.column)


def _sequence(file: File) -> str:
    return str(execute(SQL("SELECT pg_get_serial_sequence({}, 'id')").format(Literal(file.table)))[0][0])


def _future_value(field: Any, cells: dict[str, Composable]) -> Composable:
    """SQL: what the column will hold."""
    name = _column(field)
    stored = SQL("t.{}").format(Identifier(name))
    if name == "id":
        return stored
    if name == "ref":
        return SQL("coalesce(i.ref, t.ref, i.spare)")
    if name in cells:
        cell = cells[name]
        if isinstance(field, models.DateTimeField) and not field.null:
            cell = SQL("coalesce({}, {}, now())").format(cell, stored)
        return SQL("({})::{}").format(cell, SQL(str(field.cast_db_type(connection) or field.rel_db_type(connection))))
    return SQL("CASE WHEN t.id IS NULL THEN {} ELSE {} END").format(_default(field), stored)


_DEFAULTS: dict[str, Callable[[], Any]] = {
    "origin": lambda: Origin.IMPORT.value,
    "password": lambda: make_password(None),
}


def _default(field: Any) -> Composable:
    """SQL: what a new row holds where the bundle says nothing."""
    database_type = SQL(str(field.cast_db_type(connection) or field.rel_db_type(connection)))
    if isinstance(field, models.DateTimeField) and not field.null:
        return SQL("now()")
    if field.name in _DEFAULTS:
        value = _DEFAULTS[field.name]()
    elif field.default is not NOT_PROVIDED:
        value = field.get_db_prep_save(field.get_default(), connection)
    else:
        value = "" if field.empty_strings_allowed and not field.null else None
    return SQL("{}::{}").format(Literal(value), database_type)
