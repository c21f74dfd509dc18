"""The portfolio that is measured: the sample, large, loaded by the door that everybody uses."""

import resource
import tempfile
import time
from pathlib import Path

from django.db import connection

from lib.days import today
from partners.models import Partnership, Touchpoint
from portfolio.bundle.dump import dump
from portfolio.bundle.importing import import_path
from portfolio.bundle.tables import FILES
from portfolio.sample.making import make

from .measure import measured
from .table import heading, line


def fill(size: int) -> None:
    """Invent, import and evaluate; say how many rows of what there are."""
    heading(f"The portfolio: {size:,} partnerships")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.perf_counter()
        make(folder, size=size, seed=1, as_of=today())
        line("inventing it", f"{time.perf_counter() - begun:.1f} s")
        with measured() as took:
            report = import_path(folder)
        rows = sum(counts.accepted for counts in report.files.values())
        line(f"importing {rows:,} rows, with one evaluation", f"{took.seconds:.1f} s, {took.cpu:.1f} s CPU")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    line("partnerships, touchpoints", f"{Partnership.objects.count():,}, {Touchpoint.objects.count():,}")


def export() -> None:
    """The whole bundle, beside PostgreSQL's own COPY of the largest tables of it."""
    heading("Export of everything")
    with tempfile.TemporaryDirectory() as name:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with measured() as took:
            rows = dump(Path(name) / "bundle")
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
        size = sum(path.stat().st_size for path in (Path(name) / "bundle").iterdir())
    with measured() as plain, connection.cursor() as cursor:
        copied = 0
        for file in FILES:
            with cursor.copy(f"COPY {file.model._meta.db_table} TO STDOUT (FORMAT csv)") as copy:
                copied += sum(len(block) for block in copy)
    pace = f"{took.cpu:.1f} s CPU, {took.cpu / plain.cpu:.1f} times a bare COPY"
    line(
        f"{sum(rows.values()):,} rows, {size / 2**20:.0f} MiB", pace, "at most 5 times", good=took.cpu <= 5 * plain.cpu
    )
    line("  memory it took besides", f"{grown:.0f} MiB", "at most 50 MiB", good=grown <= 50)
    line("a bare COPY", f"{plain.cpu:.1f} s CPU, {copied / 2**20:.0f} MiB")


def import_touchpoints(number: int = 10_000) -> None:
    """A bundle with nothing but touchpoints, beside PostgreSQL's own COPY of the same file."""
    heading(f"Import of {number:,} touchpoints")
    refs = list(Partnership.objects.order_by("pk").values_list("ref", "partner__ref")[:500])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whose = "\n".join(f"{ref},{partner},active" for ref, partner in refs)
        (folder / "partnerships.csv").write_text(f"ref,partner,stage\n{whose}\n", encoding="utf-8")
        rows = "\n".join(f"bench-{n},{refs[n % len(refs)][0]},{today()},meeting,true,30,Row {n}" for n in range(number))
        sheet = folder / "touchpoints.csv"
        sheet.write_text(f"ref,partnership,on,kind,mutual,minutes,summary\n{rows}\n", encoding="utf-8")
        with measured() as plain, connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE bench_copy (a text, b text, c date, d text, e bool, f int, g text)")
            with cursor.copy("COPY bench_copy FROM STDIN (FORMAT csv, HEADER true)") as copy:
                copy.write(sheet.read_bytes())
        with measured() as took:
            report = import_path(folder)
    good = report.committed and took.seconds <= 10
    line("checked, written, evaluated", f"{took.seconds:.2f} s, {took.cpu:.2f} s CPU", "at most 10 s", good=good)
    line("a bare COPY of the file", f"{plain.seconds:.2f} s, {plain.cpu:.2f} s CPU")
