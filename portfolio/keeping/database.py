"""What a backup needs of PostgreSQL: a snapshot that stands still, its tables, its sequences, its schema's name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from psycopg.sql import Composable

# Who is signed in, and which process lives: true of the machine that was, not of the one that is restored.
LEFT_OUT = {"django_migrations", "django_session", "usersessions_usersession", "portfolio_heartbeat"}
SequenceState = tuple[int, bool]


@contextmanager
def snapshot() -> Iterator[psycopg.Connection[Any]]:
    """A connection of its own whose every statement sees the same moment, and that writes nothing."""
    params = {name: value for name, value in connection.get_connection_params().items() if name != "pool"}
    with psycopg.connect(**params) as own:
        own.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        own.read_only = True
        own.execute("SET LOCAL statement_timeout = 0")
        own.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        own.execute("SET LOCAL DateStyle = 'ISO, MDY'")
        yield own


def ask(cursor: Any, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query, by a psycopg or a Django cursor."""
    cursor.execute(query)
    return list(cursor.fetchall())


def run(query: Composable) -> list[tuple[Any, ...]]:
    """The rows of a composed query, by Django's connection; as plain text, which the history's hooks can read."""
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(cursor.connection).replace("%", "%%"), [])
        return list(cursor.fetchall()) if cursor.description else []


def columns(cursor: Any) -> dict[str, list[str]]:
    """Every table of ours with its columns in their order, all but those in LEFT_OUT."""
    found: dict[str, list[str]] = {}
    rows = ask(
        cursor,
        "SELECT c.relname::text, a.attname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
        " AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY c.relname, a.attnum",
    )
    for table, column in rows:
        if table not in LEFT_OUT:
            found.setdefault(table, []).append(column)
    return found


def sequences(cursor: Any) -> dict[str, SequenceState]:
    """Where each sequence stands. A number that was given out is never given again: the history speaks of it."""
    rows = ask(
        cursor,
        "SELECT sequencename::text, start_value, last_value FROM pg_sequences"
        " WHERE schemaname = current_schema() ORDER BY sequencename",
    )
    return {name: (start, False) if last is None else (last, True) for name, start, last in rows}


def migrations(cursor: Any) -> list[str]:
    """The migrations that have run, as `app.name`: two databases with the same ones have the same tables."""
    rows = ask(cursor, "SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return sorted({name for (name,) in rows})
