"""The evaluation beside one written by hand in SQL, on the same server: set YARDSTICK to the folder that holds it.

The folder has `limit_schema.sql`, `limit_generate.py DSN N`, `limit_indexes.sql` and `limit_rules.py` (`statements`).
"""

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from .measure import Measured, database_cpu
from .table import heading, line

NAME = "bench_yardstick"
NIGHTS = ("first night", "a night when nothing changed")
MOST = 1.5  # times as much


def yardstick(ours: tuple[Measured, Measured], size: int) -> None:
    """Its first night and one when nothing changed, each against ours, in CPU seconds."""
    if not os.environ.get("YARDSTICK"):
        return
    folder = Path(os.environ["YARDSTICK"])
    heading("The evaluation beside one written by hand")
    with psycopg.connect(_dsn(), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {NAME}")
        admin.execute(f"CREATE DATABASE {NAME}")
    try:
        theirs, touches = _by_hand(folder, size)
    finally:
        with psycopg.connect(_dsn(), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
    for name, (seconds, cpu), tandem in zip(NIGHTS, theirs, ours, strict=True):
        line(f"by hand, {touches:,} touchpoints: {name}", f"{seconds:.1f} s, {cpu:.2f} s CPU")
        ratio = tandem.cpu / cpu
        figures = f"{tandem.seconds:.1f} s, {tandem.cpu:.2f} s CPU, {ratio:.1f} times"
        line(f"  Tandem, {name}", figures, f"at most {MOST:g} times", good=ratio <= MOST)


def _by_hand(folder: Path, size: int) -> tuple[list[tuple[float, float]], int]:
    """Seconds and CPU seconds of both nights, and the number of touchpoints."""
    with psycopg.connect(_dsn(NAME), autocommit=True) as database:
        database.execute((folder / "limit_schema.sql").read_text())
        generate = [sys.executable, "-B", "limit_generate.py", _dsn(NAME), str(size)]
        subprocess.run(generate, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        touches = database.execute("SELECT count(*) FROM activity").fetchone()
        rules = _module(folder / "limit_rules.py")
        found = []
        for _ in NIGHTS:
            database.execute("VACUUM ANALYZE")
            begun, cpu = time.perf_counter(), database_cpu()
            with database.transaction():
                for _, sql in rules.statements("facts_lateral"):
                    database.execute(sql)
            found.append((time.perf_counter() - begun, database_cpu() - cpu))
        return found, touches[0] if touches else 0


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be read.")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True  # the folder is not ours
    spec.loader.exec_module(module)
    return module


def _dsn(name: str = "") -> str:
    """How to reach a database of the server under test."""
    known = connection.get_connection_params()
    parts = {key: known[key] for key in ("host", "port", "user", "password", "dbname") if known.get(key)}
    return make_conninfo("", **parts | ({"dbname": name} if name else {}))
