"""What `manage.py` does around a command: servers for it, and one line instead of a traceback where they are away."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from lib.env import load_env_file

BASE_DIR = Path(__file__).resolve().parent.parent
# These look after the servers themselves, or need none.
WITHOUT = {"serve", "stop", "help", "version", "check", "collectstatic", "findstatic", "startapp", "diffsettings"}


def run(argv: Sequence[str]) -> None:
    """Run the command in `argv` with PostgreSQL and Redis within reach."""
    load_env_file(BASE_DIR)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.settings")
    os.environ.setdefault("TANDEM_LOCAL", "1")  # a person at a terminal; an image for production sets 0
    with servers_for(argv) as embedded:
        from django.core.management import CommandParser, execute_from_command_line
        from django.db import Error
        from psycopg.errors import UndefinedTable

        from lib.away import database_is_away

        CommandParser.error = _refuse  # type: ignore[assignment, method-assign]  # argparse would exit with 2 and its whole usage
        try:
            if embedded:
                _first_schema(argv[1])
            execute_from_command_line(list(argv))
        except Error as problem:
            reason = str(problem).strip().partition("\n")[0]
            if isinstance(problem.__cause__, UndefinedTable):
                sys.exit(f"The database has not all of Tandem's tables, run `manage.py migrate` first: {reason}")
            if not database_is_away(problem):
                raise
            sys.exit(f"Tandem cannot reach its database, set DATABASE_URL to one that answers: {reason}")


def _refuse(parser: ArgumentParser, message: str) -> NoReturn:
    """An argument that is wrong or missing: one line and exit code 1, as for everything else that goes wrong."""
    sys.exit(f"{parser.prog}: {message} (--help tells more)")


def _first_schema(command: str) -> None:
    """A new embedded database gets its tables before the first of Tandem's own commands, as `serve` would do it."""
    import django
    from django.core.management import get_commands
    from django.db import connection

    django.setup()
    if get_commands().get(command) == "portfolio" and not connection.introspection.table_names():
        from portfolio.first_run import migrate

        migrate()


@contextmanager
def servers_for(argv: Sequence[str]) -> Iterator[bool]:
    """The servers that are set, else the embedded ones: those that run, or started for as long as the command takes.

    Yields whether the database is an embedded one.
    """
    database, redis = not os.environ.get("DATABASE_URL"), not os.environ.get("REDIS_URL")
    if not (database or redis) or len(argv) < 2 or argv[1] in WITHOUT or {"--help", "-h", "--version"} & set(argv):
        yield False
        return
    from portfolio.embedded import Embedded, NoServer

    try:
        servers = Embedded(Path(os.environ.get("VAR_DIR") or BASE_DIR / "var"), database=database, redis=redis)
        servers.start()
    except (NoServer, OSError) as problem:
        sys.exit(f"Tandem cannot start its servers: {problem}")
    try:
        yield database
    finally:
        servers.leave()
