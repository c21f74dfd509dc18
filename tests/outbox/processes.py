"""Real processes of ours against the test database and the test mail server."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def environment() -> dict[str, str]:
    """What makes another process see the database and the mail server of this test."""
    database, _, query = os.environ["DATABASE_URL"].partition("?")
    url = f"{database.rpartition('/')[0]}/{connection.settings_dict['NAME']}?{query}"
    own = {
        "DATABASE_URL": url,
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
        "DJANGO_SETTINGS_MODULE": "portfolio.settings",
        "TANDEM_LOCAL": "1",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")} | own


@contextmanager
def process(*argv: str, **options: Any) -> Iterator["subprocess.Popen[str]"]:
    """`python -m …` in a session of its own, which ends with the test."""
    words = [sys.executable, "-m", *argv]
    running: subprocess.Popen[str] = subprocess.Popen(
        words, cwd=ROOT, env=environment(), text=True, start_new_session=True, **options
    )
    try:
        yield running
    finally:
        kill(running)


def kill(running: "subprocess.Popen[str]") -> None:
    """kill -9, with all its children."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait(10)
