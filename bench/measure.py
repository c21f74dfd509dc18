"""Measuring: seconds, CPU of this process and of PostgreSQL, SQL statements, bytes of write-ahead log."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """What one run took. CPU in seconds, `wal` in bytes."""

    seconds: float = 0
    own_cpu: float = 0
    database_cpu: float = 0
    statements: list[str] = field(default_factory=list)
    wal: int = 0

    @property
    def cpu(self) -> float:
        return self.own_cpu + self.database_cpu


def database_cpu() -> float:
    """CPU seconds of PostgreSQL so far: the server, its children, and those of its children that have ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = int(_stat(cursor.fetchone()[0])[1])
    ticks = sum(map(int, _stat(server)[11:15]))
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stat = _stat(int(folder.name))
            if int(stat[1]) == server:
                ticks += int(stat[11]) + int(stat[12])
    return ticks / _TICK


def _stat(pid: int) -> list[str]:
    """/proc/PID/stat after the name: parent at 1, user and system time at 11 and 12, then those of dead children."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


@contextmanager
def measured() -> Iterator[Measured]:
    """Measure what happens inside."""
    found = Measured()

    def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        found.statements.append(sql)
        return execute(sql, *rest)

    log, theirs, own, begun = _log(), database_cpu(), time.process_time(), time.perf_counter()
    with connection.execute_wrapper(count):
        yield found
    found.seconds, found.own_cpu = time.perf_counter() - begun, time.process_time() - own
    found.database_cpu, found.wal = database_cpu() - theirs, _log() - log


def _log() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])


def repeated(work: Callable[[], object], times: int = 20) -> tuple[float, float]:
    """Median seconds and CPU seconds of one run, warm."""
    work()
    seconds = []
    with measured() as all_of_them:
        for _ in range(times):
            begun = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds), all_of_them.cpu / times
