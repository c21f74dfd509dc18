"""A database that takes a question and never answers is given up, so that no page waits for it without end.

PostgreSQL ends slow statements itself (`statement_timeout`), but one that is frozen, or behind a cut cable, ends
nothing: the wait on our side has a limit of its own.
"""

from functools import partial
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg import Connection, OperationalError
from psycopg.errors import _WaitTimeout

GRACE_SECONDS = 3  # PostgreSQL has the first word: what it ends itself says why


def connect() -> None:
    """From now on a new connection waits for an answer GRACE_SECONDS longer than PostgreSQL may take for it.

    Only where a statement has a limit (STATEMENT_SECONDS): a worker's evaluation may take as long as it takes.
    """
    connection_created.connect(_limit, dispatch_uid="patience")


def _limit(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if settings.STATEMENT_SECONDS:
        limit(connection.connection, settings.STATEMENT_SECONDS + GRACE_SECONDS)


def limit(connection: "Connection[Any]", seconds: float) -> None:
    """From now on an answer that has not come after `seconds` is an OperationalError, and the connection is closed."""
    connection.wait = partial(_wait, connection, seconds)  # type: ignore[method-assign]


def _wait(connection: "Connection[Any]", seconds: float, answer: Any, **options: Any) -> Any:
    try:
        return Connection.wait(connection, answer, **{"timeout": seconds, **options})
    except _WaitTimeout:
        connection.pgconn.finish()  # what it was asked last may still come: nothing else can be asked of it
        raise OperationalError(f"PostgreSQL has not answered for {seconds:g} s") from None
