"""One embedded PostgreSQL on a Unix socket: no port to clash, no password, nothing on the network."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from portfolio.embedded import process
from portfolio.embedded.binaries import NoServer
from portfolio.embedded.places import NAME, Places

LOCALE = "C" if sys.platform == "darwin" else "C.UTF-8"
ENVIRONMENT = {"LC_ALL": LOCALE, "TZ": "UTC"}
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "max_connections": "60",
    "logging_collector": "off",
}
# Throw-away servers of the tests: nothing has to survive a power cut.
FORGETFUL = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class Postgres:
    """The server of one state folder: started if it does not run, adopted if it does."""

    def __init__(self, places: Places, *, durable: bool = True) -> None:
        self.places, self.durable = places, durable
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, known before it runs."""
        return f"postgresql://{NAME}@/{NAME}?host={self.places.postgres_socket}"

    @property
    def log(self) -> str:
        """The end of what it logged."""
        path = self.places.run / "postgres.log"
        return path.read_text(errors="replace")[-2000:] if path.exists() else "(no log)"

    def answers(self) -> bool:
        """Does a server listen on the socket?"""
        if self.child:
            self.child.poll()  # a dead child stays a zombie until it is asked for
        with suppress(OSError), socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self.places.postgres_socket / ".s.PGSQL.5432"))
            return True
        return False

    def start(self, *, tied: bool = False, timeout: float = 60) -> None:
        """Start it unless it runs, and return when it takes connections; `tied`: it stops when this process dies."""
        if not (self.places.postgres_data / "PG_VERSION").exists():
            self._create()
        deadline = time.monotonic() + timeout
        while not self._accepts():
            if time.monotonic() > deadline:
                raise NoServer(f"PostgreSQL does not start; its log ends with:\n{self.log}")
            # After kill -9 of the server its orphans may hold the shared memory for a moment: then try again.
            if not self.answers() and (self.child is None or self.child.poll() is not None):
                self._spawn(tied=tied)
            time.sleep(0.05)
        self._create_database()

    def stop(self) -> None:
        """Stop it, cleanly and soon; one that does not obey is killed (its log then replays at the next start)."""
        for how in (signal.SIGINT if self.durable else signal.SIGQUIT, signal.SIGQUIT, signal.SIGKILL):
            if not self._signal(how):
                return
            deadline = time.monotonic() + 8
            while time.monotonic() < deadline:
                if self.pid is None or (self.child and self.child.poll() is not None):
                    return
                time.sleep(0.02)

    @property
    def pid(self) -> int | None:
        """The process id of the running server; a pid file that names a zombie or a stranger by now counts as none."""
        try:
            pid = int(self._pid_file.read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None
        return pid if str(self.places.postgres_data) in process.command_line(pid) else None

    @property
    def _pid_file(self) -> Path:
        return self.places.postgres_data / "postmaster.pid"

    def _signal(self, how: signal.Signals) -> bool:
        pid = self.pid
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, how)
        return pid is not None

    def _disown_pid_file(self) -> None:
        """Let a server start over the pid file of one that is gone, even if its number now is somebody else's."""
        if self._pid_file.exists() and self.pid is None:
            # PostgreSQL takes the pid of its own parent for no conflict. The rest of the file stays: by it PostgreSQL
            # sees orphans of the dead server that still hold its memory.
            _, _, rest = self._pid_file.read_text().partition("\n")
            self._pid_file.write_text(f"{os.getpid()}\n{rest}")
            for left in self.places.postgres_socket.glob(".s.PGSQL.*"):
                left.unlink()

    def _create(self) -> None:
        places = self.places
        half_made = places.postgres_data.with_suffix(".new")  # a killed initdb leaves nothing that looks finished
        shutil.rmtree(half_made, ignore_errors=True)
        half_made.mkdir(mode=0o700)
        places.give(half_made)
        initdb: list[str | Path] = [
            *(places.postgres_bin / "initdb", "-D", half_made, "-U", NAME, "--auth=trust", "--encoding=UTF8"),
            *(f"--locale={LOCALE}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
            *([] if self.durable else ["--no-sync"]),
        ]
        log = places.run / "initdb.log"
        made = process.start(initdb, log=log, user=places.user, env=ENVIRONMENT, cwd="/", tied=signal.SIGKILL)
        if made.wait():
            raise NoServer(f"PostgreSQL's data folder cannot be made:\n{log.read_text(errors='replace')[-2000:]}")
        half_made.rename(places.postgres_data)

    def _spawn(self, *, tied: bool) -> None:
        places = self.places
        settings = {
            **SETTINGS,
            **({} if self.durable else FORGETFUL),
            "unix_socket_directories": str(places.postgres_socket),
        }
        argv: list[str | Path] = [places.postgres_bin / "postgres", "-D", places.postgres_data]
        for name, value in settings.items():
            argv += ["-c", f"{name}={value}"]
        how = signal.SIGINT if self.durable else signal.SIGQUIT
        self._disown_pid_file()
        log = places.run / "postgres.log"
        self.child = process.start(
            argv, log=log, user=places.user, env=ENVIRONMENT, cwd="/", tied=how if tied else None
        )

    @contextmanager
    def _session(self) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
        socket_folder = str(self.places.postgres_socket)
        with psycopg.connect(
            host=socket_folder, user=NAME, dbname="postgres", autocommit=True, connect_timeout=5
        ) as session:
            yield session

    def _accepts(self) -> bool:
        if not self.answers():
            return False
        with suppress(psycopg.OperationalError), self._session():
            return True
        return False

    def _create_database(self) -> None:
        with self._session() as session:
            if not session.execute("select 1 from pg_database where datname = %s", [NAME]).fetchone():
                session.execute(f'create database "{NAME}"')
