"""What the database would refuse, found beforehand with its place: references, repeats, and every constraint.

The conditions are the models' own constraints, compiled against `future`: they cannot drift apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models.sql import Query
from psycopg.sql import SQL, Composable, Identifier

from .column import Bound, File
from .links import named_rows
from .reasons import REASONS
from .staging import execute, members_of

Condition = tuple[Composable, tuple[Any, ...]]
ALWAYS: Condition = (SQL("true"), ())


@dataclass(frozen=True)
class Fault:
    """A row that cannot be taken. `names` is the ref it names in vain, if that is the fault."""

    ordinal: int
    line: int
    column: str
    value: str
    reason: str
    names: str = ""


def faults(file: File, given: list[Bound]) -> Iterator[Fault]:
    """Every fault of the rows in `future`, kind by kind."""
    repeated = list(_repeated(file))
    yield from repeated
    for column in given:
        yield from _unresolved(file, column)
    for column in members_of(given):
        yield from _unresolved_members(column)
    for constraint in file.model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            yield from _broken(file, given, constraint)
    told = {fault.ordinal for fault in repeated}  # that a row stands twice is said once
    yield from (fault for fault in _all_taken(file, given) if fault.ordinal not in told)


def _all_taken(file: File, given: list[Bound]) -> Iterator[Fault]:
    for constraint in file.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            condition = _sql(file, constraint.condition) if constraint.condition else ALWAYS
            nulls = constraint.nulls_distinct is False
            yield from _taken(file, given, constraint.name, _key(file, constraint), condition, nulls_are_one=nulls)
    for field in file.model._meta.concrete_fields:
        if field.unique and not field.primary_key and field.name != "ref":
            name = f"{file.stem}.{field.name}"
            yield from _taken(file, given, name, [Identifier(str(field.column))], ALWAYS, nulls_are_one=False)


def _repeated(file: File) -> Iterator[Fault]:
    """Rows of the file that are known by the same ref, or by the same key."""
    yield from _twice("ref", "each row needs a ref of its own")
    if file.key:
        yield from _twice(file.key, "keep one of the two rows")


def _twice(column: str, remedy: str) -> Iterator[Fault]:
    query = SQL(
        "SELECT ordinal, line, {column}, first FROM (SELECT i.ordinal, i.line, i.{column},"
        " first_value(i.line) OVER w AS first,"
        " row_number() OVER w AS n FROM incoming i WHERE i.{column} IS NOT NULL"
        " WINDOW w AS (PARTITION BY {same} ORDER BY i.ordinal)) x WHERE n > 1 ORDER BY ordinal"
    ).format(
        column=Identifier(column),
        same=SQL("i.{}" if column == "ref" else "lower(i.{})").format(Identifier(column)),
    )
    for ordinal, line, value, first in execute(query):
        yield Fault(ordinal, line, column, value, f"stands on line {first} already; {remedy}")


def _unresolved(file: File, column: Bound) -> Iterator[Fault]:
    kind, cell = column.kind, SQL("i.{}").format(Identifier(column.name))
    if getattr(kind, "itself", False):
        where: Composable | None = SQL("{} IS NOT NULL AND f.{} IS NULL").format(cell, Identifier(column.column))
        joins: list[Composable] = []
    else:
        where, joins = kind.unresolved(column.name), kind.joins(column.name)
    if where is None:
        return
    query = SQL(
        "SELECT f.ordinal, f.line, {cell} FROM incoming i JOIN future f ON f.ordinal = i.ordinal {joins}"
        " WHERE {where} ORDER BY 1"
    ).format(cell=cell, joins=SQL(" ").join(joins), where=where)
    for ordinal, line, value in execute(query):
        named = value.removeprefix("partnership:")
        yield Fault(ordinal, line, column.name, value, f"is not {_wanted(kind)}", named)


def _unresolved_members(column: Bound) -> Iterator[Fault]:
    query = SQL(
        "SELECT n.ordinal, f.line, n.named FROM ({}) n JOIN future f ON f.ordinal = n.ordinal"
        " WHERE n.id IS NULL ORDER BY 1"
    ).format(named_rows(column))
    for ordinal, line, value in execute(query):
        yield Fault(ordinal, line, column.name, value, f"is not {_wanted(column.kind)}", value)


def _wanted(kind: Any) -> str:
    return " or ".join(_one_of(model) for model in kind.targets) or "known"


def _one_of(model: Any) -> str:
    if model._meta.label == "accounts.Member":
        return "the email of a member; add it to members.csv"
    name = model._meta.verbose_name
    return f"the ref of {'an' if name[0] in 'aeiou' else 'a'} {name}; add the row or correct the ref"


def _broken(file: File, given: list[Bound], constraint: models.CheckConstraint) -> Iterator[Fault]:
    column, reason = REASONS[constraint.name]
    condition, parameters = _sql(file, constraint.condition)
    query = SQL(
        "SELECT f.ordinal, f.line, {} FROM future f JOIN incoming i ON i.ordinal = f.ordinal"
        " WHERE f.ordinal IN (SELECT ordinal FROM future WHERE ({}) IS FALSE) ORDER BY 1"
    ).format(_shown(file, given, column), condition)
    for ordinal, line, value in execute(query, parameters):
        yield Fault(ordinal, line, column, value or "", reason)


def _taken(
    file: File, given: list[Bound], name: str, key: list[Composable], condition: Condition, *, nulls_are_one: bool
) -> Iterator[Fault]:
    """Rows that would stand twice: against each other, or against rows that this file does not touch."""
    where, parameters = condition
    if not nulls_are_one:
        where = SQL(" AND ").join([where, *(SQL("{} IS NOT NULL").format(part) for part in key)])
    column, reason = REASONS[name]
    query = SQL(
        "SELECT f.ordinal, f.line, {shown} FROM (SELECT ordinal, row_number() OVER (PARTITION BY key ORDER BY ordinal"
        " NULLS FIRST) AS n FROM (SELECT ordinal, {key} AS key FROM future WHERE {where} UNION ALL"
        " SELECT NULL, {key} FROM {table} t WHERE {where} AND NOT EXISTS (SELECT FROM future f WHERE f.id = t.id)) a) x"
        " JOIN future f ON f.ordinal = x.ordinal JOIN incoming i ON i.ordinal = x.ordinal WHERE n > 1 ORDER BY 1"
    ).format(
        shown=_shown(file, given, column),
        key=SQL("ARRAY[{}]").format(SQL(", ").join(SQL("{}::text").format(part) for part in key)),
        where=where,
        table=Identifier(file.table),
    )
    for ordinal, line, value in execute(query, (*parameters, *parameters)):
        yield Fault(ordinal, line, column, value or "", reason)


def _shown(file: File, given: list[Bound], column: str) -> Composable:
    """SQL: the cell as it was given, else what would stand in the record."""
    if any(other.name == column for other in given):
        return SQL("i.{}::text").format(Identifier(column))
    return SQL("f.{}::text").format(Identifier(file.by_name[column].column))


def _field(file: File, name: str) -> Any:
    return file.model._meta.get_field(name)


def _key(file: File, constraint: models.UniqueConstraint) -> list[Composable]:
    """SQL: what the constraint compares."""
    if not constraint.expressions:
        return [Identifier(str(_field(file, name).column)) for name in constraint.fields]
    query = Query(file.model, alias_cols=False)
    compiler = query.get_compiler(connection=connection)
    parts: Any = constraint.expressions
    return [SQL(compiler.compile(part.resolve_expression(query))[0]) for part in parts]


def _sql(file: File, condition: Any) -> Condition:
    """The condition of a constraint, over columns without a table's name."""
    query = Query(file.model, alias_cols=False)
    sql, parameters = query.build_where(condition).as_sql(query.get_compiler(connection=connection), connection)
    return SQL(sql), tuple(parameters)
