"""Restoring a backup: checked before anything is written, then all of it or nothing."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from psycopg.sql import SQL, Identifier, Literal

from accounts.models import Record
from portfolio.models import Mail, MailState

from . import database
from .archive import damage, file_name, opened, pieces, table_name, verify
from .manifest import Manifest
from .problem import CannotKeep

HELD_BACK = "It waited when the backup was made and may have gone out since. Try again if it has not."


def check(path: Path, *, key: str | None) -> Manifest:
    """Only read and verify a backup. Raises CannotKeep where it is not whole."""
    with opened(path, key) as (archive, manifest):
        verify(archive, manifest)
    return manifest


def restore(path: Path, *, key: str | None, replace: bool) -> Manifest:
    """Put the backup at `path` into this database and the folder of uploads.

    Raises CannotKeep, and then nothing has changed: for a file that is not whole or was made by another version, and
    without `replace` for a database in which there is anything. Signals and flags are the caller's next step.
    """
    with opened(path, key) as (archive, manifest):
        verify(archive, manifest)
        with connection.cursor() as cursor, in_words():
            same_version(manifest, cursor)
            if not replace and not is_empty():
                raise CannotKeep("This database is not empty; --replace puts the backup in place of all that is in it.")
            with files_ready(archive, manifest, replace=replace) as put_files:
                with transaction.atomic():
                    fill(archive, manifest, cursor)
                put_files()
    ContentType.objects.clear_cache()
    cache.clear()
    return manifest


@contextmanager
def in_words() -> Iterator[None]:
    """What PostgreSQL refuses, in one line."""
    try:
        yield
    except (DataError, IntegrityError) as problem:
        raise CannotKeep(f"The backup does not fit this database: {first_line(problem)}") from None
    except OperationalError as problem:
        if "lock" not in str(problem):
            raise
        raise CannotKeep("Somebody is using this database: stop the web server, the worker and beat first.") from None
    except OSError as problem:
        raise CannotKeep(f"The uploaded files cannot be written: {problem.strerror}.") from None


def first_line(problem: Exception) -> str:
    """Without the details, which hold data."""
    return str(problem).partition("\n")[0]


def is_empty() -> bool:
    """Is there no record and no member?"""
    return not any(
        model._default_manager.exists()
        for model in apps.get_models()
        if issubclass(model, Record) and not model._meta.proxy
    )


def same_version(manifest: Manifest, cursor: Any) -> None:
    """Raise CannotKeep unless this database has the tables that the backup was made of."""
    ours, theirs = set(database.migrations(cursor)), set(manifest.migrations)
    if ours == theirs and database.columns(cursor) == {name: own.columns for name, own in manifest.tables.items()}:
        return
    if theirs - ours:
        raise CannotKeep(
            f"This backup needs migrations that this database has not ({some(theirs - ours)}): install the release that"
            " made it, run `manage.py migrate`, and restore it there."
        )
    if ours - theirs:
        raise CannotKeep(
            f"This backup is older than this database, which has also {some(ours - theirs)}: restore it with the"
            " release that made it, then upgrade."
        )
    raise CannotKeep("This backup was made of other tables than this database has: install the release that made it.")


def some(names: set[str]) -> str:
    """The first few of them."""
    shown = sorted(names)[:3]
    return ", ".join(shown) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def fill(archive: zipfile.ZipFile, manifest: Manifest, cursor: Any) -> None:
    """Empty every table and fill it from the backup; inside a transaction.

    Foreign keys are checked at its end, so the order of the tables does not matter, and the history's triggers heed
    changes and deletions only: what is copied in leaves no trace in it.
    """
    emptied = [*manifest.tables, *(database.LEFT_OUT - {"django_migrations"})]
    for name in ("statement_timeout", "idle_in_transaction_session_timeout"):
        cursor.execute(f"SET LOCAL {name} = 0")
    cursor.execute("SET LOCAL DateStyle = 'ISO, MDY'")
    cursor.execute(SQL("TRUNCATE {}").format(SQL(", ").join(map(Identifier, emptied))))
    for table, own in manifest.tables.items():
        fields = SQL(", ").join(map(Identifier, own.columns))
        query = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), fields)
        with cursor.copy(query) as copy, damage():
            for piece in pieces(archive, table_name(table)):
                copy.write(piece)
    known = database.sequences(cursor)
    for name, (last, given) in manifest.sequences.items():
        if name in known:
            cursor.execute(SQL("SELECT setval({}, {}, {})").format(Literal(f'"{name}"'), Literal(last), Literal(given)))
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    hold_mail_back()


def hold_mail_back() -> None:
    """Mail that waited is set aside, with its button to send it: nobody knows what went out after the backup."""
    waiting = Mail.objects.filter(state__in=(MailState.QUEUED, MailState.SENDING))
    waiting.update(state=MailState.FAILED, error=HELD_BACK, leased_until=None)


@contextmanager
def files_ready(archive: zipfile.ZipFile, manifest: Manifest, *, replace: bool) -> Iterator[Any]:
    """The uploaded files laid out beside their folder; calling what it gives puts them in its place."""
    root = Path(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else None
    if root is None:
        if manifest.files:
            raise CannotKeep("This backup holds uploaded files, and this installation keeps none: set MEDIA_ROOT.")
        yield lambda: None
        return
    if not replace and root.is_dir() and any(root.iterdir()):
        raise CannotKeep(f"The folder of uploads {root} is not empty; --replace puts the backup's in its place.")
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=".restoring-") as name:
        new, old = Path(name) / "new", Path(name) / "old"
        new.mkdir()
        for path in manifest.files:
            target = new / safe(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                for piece in pieces(archive, file_name(path)):
                    file.write(piece)

        def put() -> None:
            if root.exists():
                root.rename(old)
            new.rename(root)
            shutil.rmtree(old, ignore_errors=True)

        yield put


def safe(path: str) -> PurePosixPath:
    """A name that stays inside the folder. Raises CannotKeep for one that would not."""
    own = PurePosixPath(path)
    if own.is_absolute() or ".." in own.parts or not own.parts:
        raise CannotKeep("This backup names a file outside the folder of uploads; it is not used.")
    return own
