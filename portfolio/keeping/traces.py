"""Where in the database somebody is spoken of: every column of words, by their addresses and names."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier, Literal

from .database import ask, run
from .person import ERASED, Person

# Checked, hashed or made by machines: nobody is spoken of there.
SKIPPED = {"django_migrations", "django_content_type", "django_session", "auth_permission", "accounts_formpost"}
KINDS = {"text": "text", "varchar": "text", "jsonb": "jsonb", "_text": "list", "_varchar": "list"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column in which people may be spoken of; `kind` is text, jsonb or list."""

    name: str
    kind: str


def text_columns() -> dict[str, tuple[list[Column], set[str]]]:
    """Each table with its columns of words, and the names of all its columns."""
    with connection.cursor() as cursor:
        rows = ask(
            cursor,
            "SELECT c.relname::text, a.attname::text, t.typname::text FROM pg_class c"
            " JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid"
            " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
            " AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''"
            " ORDER BY c.relname, a.attnum",
        )
    found: dict[str, tuple[list[Column], set[str]]] = {}
    for table, name, kind in rows:
        if table in SKIPPED:
            continue
        columns, names = found.setdefault(table, ([], set()))
        names.add(name)
        if kind in KINDS and name not in {"ref", "password"}:
            columns.append(Column(name, KINDS[kind]))
    return {table: own for table, own in found.items() if own[0]}


def pattern(person: Person) -> str | None:
    """PostgreSQL's regular expression for the person's addresses and names as whole words; None for nothing to seek."""
    plain = {*person.own_emails, *person.unique_names}
    sought = sorted(plain | {html.escape(word) for word in plain}, key=len, reverse=True)
    if not sought:
        return None
    words = "|".join(re.sub(r"([^0-9A-Za-z_ @-])", escaped, word) for word in sought)
    # a word of its own, also after a line break as JSON writes it
    return rf"((?<![\w.@-])|(?<=\\[nrt]))({words})(?![\w@-])"


def escaped(found: re.Match[str]) -> str:
    """One character that stands for itself, also where the text is JSON."""
    character = found.group(1)
    if character in '"\\':
        return re.escape(json.dumps(character)[1:-1])
    return f"\\{character}" if character.isascii() else character


def speaks(column: Column, seek: str) -> Composable:
    """SQL: does the column hold it?"""
    own = Identifier(column.name)
    if column.kind == "text":
        return SQL("{} ~* {}").format(own, Literal(seek))
    return SQL("{}::text ~* {}").format(own, Literal(seek))


def without(column: Column, seek: str) -> Composable:
    """SQL: the column with the person's names and addresses replaced."""
    own, sought, put = Identifier(column.name), Literal(seek), Literal(ERASED)
    if column.kind == "list":
        one = SQL("regexp_replace(x, {}, {}, 'gi')").format(sought, put)
        return SQL("ARRAY(SELECT {} FROM unnest({}) WITH ORDINALITY AS u(x, n) ORDER BY n)").format(one, own)
    replaced = SQL("regexp_replace({}::text, {}, {}, 'gi')").format(own, sought, put)
    return SQL("{}::jsonb").format(replaced) if column.kind == "jsonb" else replaced


def mentions(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows that speak of the person: the table, and the row's number with the columns that do."""
    seek = pattern(person)
    if seek is None:
        return
    for table, (columns, names) in text_columns().items():
        number = next((Identifier(name) for name in ("pgh_id", "id") if name in names), SQL("NULL"))
        anywhere = SQL(" OR ").join(speaks(column, seek) for column in columns)
        said = SQL(", ").join(
            SQL("CASE WHEN {} THEN {}::text END").format(speaks(column, seek), Identifier(column.name))
            for column in columns
        )
        query = SQL("SELECT {}, {} FROM {} WHERE {} ORDER BY 1").format(number, said, Identifier(table), anywhere)
        for pk, *texts in run(query):
            words = {column.name: text for column, text in zip(columns, texts, strict=True) if text is not None}
            yield table, {"id": pk, **words}


def replace(person: Person, tables: list[str]) -> dict[str, int]:
    """Take the person's names and addresses out of these tables; returns the rows changed in each."""
    seek = pattern(person)
    if seek is None:
        return {}
    changed: dict[str, int] = {}
    known = text_columns()
    for table in tables:
        columns, names = known[table]
        sets: list[Composable] = [
            SQL("{} = {}").format(Identifier(column.name), without(column, seek)) for column in columns
        ]
        if "version" in names and "pgh_id" not in names:
            sets.append(SQL("version = version + 1"))
        anywhere = SQL(" OR ").join(speaks(column, seek) for column in columns)
        query = SQL("WITH done AS (UPDATE {} SET {} WHERE {} RETURNING 1) SELECT count(*) FROM done").format(
            Identifier(table), SQL(", ").join(sets), anywhere
        )
        [(count,)] = run(query)
        if count:
            changed[table] = count
    return changed
