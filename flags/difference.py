"""Compare, then write the difference: a blind upsert would rewrite every row of a derived table every night."""

from collections.abc import Collection

from django.db.models import Model


def difference_sql(model: type[Model], select: str, *, apart: Collection[str] = ()) -> str:
    """SQL that brings the table of `model` up to what `select` says, which names its columns and knows their types.

    It answers with one array of the keys of the rows written, or NULL. The columns `apart` are set in new rows only.
    """
    table, key = model._meta.db_table, str(model._meta.pk.column)
    names = [str(field.column) for field in model._meta.concrete_fields]
    rest = [name for name in names if name != key and name not in apart]
    ours, fresh = (", ".join(f"{alias}.{name}" for name in rest) for alias in ("s", "f"))
    every = ", ".join(f"f.{name}" for name in names)
    return f"""
WITH fresh AS MATERIALIZED (SELECT {every}, s.{key} IS NULL AS new
  FROM ({select}) f LEFT JOIN {table} s ON s.{key} = f.{key}
  WHERE s.{key} IS NULL OR ROW({ours}) IS DISTINCT FROM ROW({fresh})),
changed AS (UPDATE {table} s SET ({", ".join(rest)}) = ROW({fresh}) FROM fresh f
  WHERE s.{key} = f.{key} AND NOT f.new RETURNING s.{key}),
added AS (INSERT INTO {table} ({", ".join(names)}) SELECT {every} FROM fresh f
  WHERE f.new ON CONFLICT DO NOTHING RETURNING {key})
SELECT array_agg({key}) FROM (TABLE changed UNION ALL TABLE added) w"""
