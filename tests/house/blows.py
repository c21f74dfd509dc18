"""What may happen to the processes and servers of a real installation, and who writes meanwhile."""

import os
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import redis

from lib.redis import broker_url
from portfolio import tasks
from portfolio.celery import app
from portfolio.embedded import Embedded
from tests.house.installation import Installation, alive
from tests.house.person import Person


def rows(home: Installation, query: str) -> list[tuple[Any, ...]]:
    """The answer of the installation's own database; asked again while it comes back."""
    for _ in range(200):
        with suppress(psycopg.Error), psycopg.connect(Embedded(home.state).postgres.url, connect_timeout=3) as session:
            cursor = session.execute(query)  # type: ignore[call-overload]
            return list(cursor.fetchall()) if cursor.description else []
        time.sleep(0.3)
    raise AssertionError("the database does not come back")


def pid_of(home: Installation, name: str) -> int:
    """The process that is `name` just now: postgres, valkey, web, worker, beat."""
    found: list[int] = []

    def lives() -> bool:
        servers = Embedded(home.state)
        own = {"postgres": lambda: servers.postgres.pid, "valkey": lambda: servers.valkey.pid}
        pid = own.get(name, lambda: home.pids().get(name))()
        found[:] = [pid] if pid and alive(pid) else []
        return bool(found)

    home.wait(lives, f"killed, and no {name} comes back", seconds=120)
    return found[0]


def kill(home: Installation, name: str) -> None:
    """kill -9 of one of its processes or servers."""
    with suppress(ProcessLookupError):
        os.kill(pid_of(home, name), signal.SIGKILL)


def tick(home: Installation, times: int = 1) -> None:
    """The worker is told that a minute is over, so often; nobody has to wait for it."""
    broker = broker_url(Embedded(home.state).valkey.url)
    with app.connection_for_write(broker) as connection:
        for _ in range(times):
            tasks.tick.apply_async(connection=connection)


def blow(home: Installation, name: str) -> None:
    """One of BLOWS happens."""
    servers = Embedded(home.state)
    match name.split():
        case ["PostgreSQL", "restarted"]:
            servers.postgres.stop()
        case ["connections", "cut"]:
            own = "backend_type = 'client backend' and pid <> pg_backend_pid()"
            rows(home, f"select pg_terminate_backend(pid) from pg_stat_activity where {own}")
        case ["valkey", "emptied"]:
            with suppress(redis.RedisError), redis.Redis.from_url(servers.valkey.url) as client:
                client.flushall()
        case [victim, "killed"]:
            kill(home, victim)
        case _:
            raise AssertionError(name)


BLOWS = (
    "postgres killed",
    "valkey killed",
    "connections cut",
    "worker killed",
    "PostgreSQL restarted",
    "valkey emptied",
    "web killed",
    "beat killed",
)


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    """Within the block the process and all its children take what is sent to them and answer nothing."""
    family = [pid, *children(pid)]
    for each in family:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in family:
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGCONT)


def children(pid: int) -> list[int]:
    """The processes that this one started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if path.read_text().rpartition(")")[2].split()[1] == str(pid):
                found.append(int(path.parent.name))
    return found


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[str]:
    """A file system of its own at `folder`; gives why there is none, or an empty text."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0711", "tandem-test", str(folder)]
    made = subprocess.run(mount, capture_output=True, text=True, check=False) if os.geteuid() == 0 else None
    try:
        if made is None:
            yield "only root may mount the small file system that is to be filled"
        else:
            yield made.stderr.strip()
    finally:
        if made and made.returncode == 0:
            subprocess.run(["umount", "-l", str(folder)], check=False)


class Writer(threading.Thread):
    """Logs one touchpoint after the other, and sends each again, under its key, until it is acknowledged."""

    def __init__(self, person: Person, name: str) -> None:
        super().__init__(daemon=True)
        self.person, self.word, self.done, self.over = person, name, 0, threading.Event()
        self.codes: Counter[int] = Counter()

    def has_done(self, count: int) -> bool:
        """Are so many acknowledged?"""
        return self.done >= count

    def run(self) -> None:
        """Until it is told that it is over; the one in hand is finished."""
        while not self.over.is_set():
            fields = {"kind": "call", "mutual": "on", "note": self.note(self.done), "post_key": self.note(self.done)}
            while True:
                code, _ = self.person.ask("/partnerships/s-lum/log", **fields)
                self.codes[code] += 1
                if code in {302, 303}:
                    break
                time.sleep(0.05)
            self.done += 1

    def note(self, number: int) -> str:
        """The text of its n-th touchpoint."""
        return f"write {self.word} {number}"

    @property
    def notes(self) -> list[str]:
        """Those that are acknowledged."""
        return [self.note(number) for number in range(self.done)]


class Reader(threading.Thread):
    """Reads one page again and again, four times a second where the answers come as quickly."""

    EVERY = 0.25

    def __init__(self, person: Person, path: str) -> None:
        super().__init__(daemon=True)
        self.person, self.path, self.over = Person(person.home), path, threading.Event()
        for cookie in person.cookies:
            self.person.cookies.set_cookie(cookie)
        self.codes: Counter[int] = Counter()

    def run(self) -> None:
        """Until it is told that it is over."""
        while not self.over.is_set():
            begun = time.monotonic()
            self.codes[self.person.ask(self.path)[0]] += 1
            self.over.wait(max(0, self.EVERY - (time.monotonic() - begun)))
