"""Columns that name several records (deputies, members, contacts): resolved, compared and written as sets."""

from psycopg.sql import SQL, Composable, Identifier

from .column import Bound, File
from .kinds.references import matches, table
from .staging import execute, members_of


def named_rows(column: Bound) -> Composable:
    """SQL: one row for each name in a cell: ordinal, named, id (NULL where nobody is called so)."""
    (model,) = column.kind.targets
    return SQL(
        "SELECT i.ordinal, u.named, x.id FROM incoming i CROSS JOIN unnest(i.{}) AS u(named) LEFT JOIN {} x ON {}"
    ).format(Identifier(column.name), table(model), matches(model, "x", SQL("u.named")))


def changed_links(file: File, given: list[Bound]) -> list[Composable]:
    """SQL conditions on `f`: the row's links are others than those that stand."""
    conditions: list[Composable] = []
    for column in members_of(given):
        execute(SQL("DROP TABLE IF EXISTS {}").format(_staged(column)))
        execute(
            SQL(
                "CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT DISTINCT f.id AS own, n.id AS other"
                " FROM ({}) n JOIN future f ON f.ordinal = n.ordinal"
            ).format(_staged(column), named_rows(column))
        )
        own, other, through = _through(file, column)
        execute(SQL("CREATE INDEX ON {} (own)").format(_staged(column)))
        conditions.append(
            SQL(
                "(SELECT array_agg(s.other ORDER BY s.other) FROM {} s WHERE s.own = f.id) IS DISTINCT FROM"
                " (SELECT array_agg(h.{} ORDER BY h.{}) FROM {} h WHERE h.{} = f.id)"
            ).format(_staged(column), other, other, through, own)
        )
    return conditions


def write_links(file: File, given: list[Bound]) -> None:
    """Make the links of new and changed rows what the cells say."""
    for column in members_of(given):
        own, other, through = _through(file, column)
        execute(
            SQL(
                "DELETE FROM {through} h USING future f WHERE h.{own} = f.id AND f.changed AND NOT EXISTS"
                " (SELECT FROM {staged} s WHERE s.own = f.id AND s.other = h.{other})"
            ).format(through=through, own=own, other=other, staged=_staged(column))
        )
        execute(
            SQL(
                "INSERT INTO {through} ({own}, {other}) SELECT s.own, s.other FROM {staged} s"
                " JOIN future f ON f.id = s.own"
                " WHERE f.fresh OR f.changed ORDER BY f.ordinal, s.other ON CONFLICT DO NOTHING"
            ).format(through=through, own=own, other=other, staged=_staged(column))
        )


def written_links(file: File, column: Bound) -> Composable:
    """SQL: the names of the records that row `t` is linked with, in a fixed order, separated by `;`."""
    own, other, through = _through(file, column)
    (model,) = column.kind.targets
    name = Identifier("email" if model._meta.label == "accounts.Member" else "ref")
    return SQL(
        "(SELECT string_agg(x.{name}, ';' ORDER BY x.{name} COLLATE {c}) FROM {through} h"
        " JOIN {table} x ON x.id = h.{other} WHERE h.{own} = t.id)"
    ).format(name=name, c=Identifier("C"), through=through, table=table(model), other=other, own=own)


def _through(file: File, column: Bound) -> tuple[Identifier, Identifier, Identifier]:
    field = file.model._meta.get_field(column.field)
    return Identifier(field.m2m_column_name()), Identifier(field.m2m_reverse_name()), Identifier(field.m2m_db_table())  # type: ignore[union-attr]


def _staged(column: Bound) -> Identifier:
    return Identifier(f"future_{column.name}")
