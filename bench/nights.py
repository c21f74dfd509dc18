"""The evaluation: all partnerships, a night in which nothing changed, one partnership."""

from datetime import timedelta

from django.db import connection

from flags.evaluation import evaluate
from flags.models import Evaluated, Flag, Signals, Standing
from flags.replay import verdicts_on
from flags.what_if import MONTHS, month_days
from lib.days import today
from partners.models import Partnership

from .measure import Measured, measured, repeated
from .table import heading, line

TARGET = 5.0  # seconds for 10,000 partnerships


def evaluation() -> tuple[Measured, Measured]:
    """The first night, then one in which nothing changed, then the next day; the first two are returned."""
    heading("Evaluation of everything")
    for derived in (Flag, Standing, Signals, Evaluated):
        derived.objects.all().delete()
    first = _night("first night (every flag is new)", limit=TARGET)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    before = _flags()
    quiet = _night("the night after, nothing changed", limit=TARGET, nightly=True)
    changed = len(_flags() ^ before)
    line("  flags written by it", str(changed), "0", good=changed == 0)
    _night("the night after that, a day on", days=1, nightly=True)
    evaluate(as_of=today())
    return first, quiet


def _flags() -> set[tuple[int, int]]:
    """Every flag with its version, which each write counts up."""
    return set(Flag.objects.values_list("pk", "version"))


def _night(what: str, *, days: int = 0, limit: float = 0, nightly: bool = False) -> Measured:
    with measured() as took:
        report = evaluate(as_of=today() + timedelta(days=days), nightly=nightly)
    figures = f"{took.seconds:.1f} s, {took.cpu:.1f} s CPU"
    line(what, figures, f"at most {limit:g} s" if limit else "", good=took.seconds <= limit if limit else None)
    line("  SQL statements; flags raised", f"{len(took.statements)}; {report.raised:,}")
    mebibytes, silent = took.wal / 2**20, nightly and not days
    line(
        "  write-ahead log",
        f"{mebibytes:.1f} MiB",
        "at most 1 MiB" if silent else "",
        good=mebibytes <= 1 if silent else None,
    )
    return took


def statements_do_not_grow() -> None:
    """The same number of SQL statements for a hundred partnerships and for two hundred."""
    ids = list(Partnership.objects.order_by("pk").values_list("pk", flat=True)[:200])
    counts = []
    for some in (ids[:100], ids):
        with measured() as took:
            evaluate(as_of=today(), partnership_ids=some)
        counts.append(len(took.statements))
    few, many = counts
    line("SQL statements to refresh 100 and 200", f"{few} and {many}", "the same", good=few == many)


def replay() -> None:
    """The verdicts of each of the last 24 months, beside one day's."""
    heading("Replay of 24 months")
    days = month_days(today(), MONTHS)
    with measured() as one:
        verdicts_on(days[-1])
    with measured() as all_of_them:
        for day in days:
            verdicts_on(day)
    ratio = all_of_them.cpu / one.cpu
    line("one past day", f"{one.seconds:.1f} s, {one.cpu:.1f} s CPU, {len(one.statements)} SQL")
    figures = f"{all_of_them.seconds:.0f} s, {ratio:.1f} times one"
    line("24 of them", figures, f"at most {MONTHS} times", good=ratio <= MONTHS * 1.1)


def refresh(times: int = 30) -> None:
    """One partnership after a write, in milliseconds."""
    heading("Refresh after a write")
    ids = iter(Partnership.objects.filter(stage="active").order_by("pk").values_list("pk", flat=True)[: times + 1])
    seconds, cpu = repeated(lambda: evaluate(as_of=today(), partnership_ids=[next(ids)]), times)
    line("one partnership, median", f"{seconds * 1000:.0f} ms, {cpu * 1000:.0f} ms CPU")
    some = list(Partnership.objects.order_by("pk").values_list("pk", flat=True)[:1_000])
    evaluate(as_of=today(), partnership_ids=some)
    with measured() as took:
        evaluate(as_of=today(), partnership_ids=some)
    line(f"{len(some):,} partnerships", f"{took.seconds:.2f} s, {took.cpu:.2f} s CPU")
    statements_do_not_grow()
