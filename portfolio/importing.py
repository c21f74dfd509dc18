"""An import as a job: uploaded, checked without writing, looked at, then written or dropped."""

import logging
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Member
from lib.csvio import Unreadable
from lib.wake import wake
from portfolio.bundle.importing import CannotImport, import_path
from portfolio.bundle.load import Busy
from portfolio.bundle.mapping import BadMapping, Mapping
from portfolio.bundle.tables import BY_NAME, FILES
from portfolio.bundle.taking_back import in_the_way, take_back
from portfolio.bundle.written import MOST, Written
from portfolio.jobs import held, only_one
from portfolio.matching.compiled import compiled
from portfolio.matching.head import NotATable, head_of
from portfolio.matching.matching import Matching
from portfolio.matching.spreadsheet import NotASpreadsheet, as_csv
from portfolio.models import Import, ImportState
from portfolio.models.imported import UNDOABLE

MOST_BYTES = 20_000_000  # larger ones go by load_portfolio, on the machine itself
MAPPINGS = "examples/mappings"
WAITS = timedelta(days=7)
UNDECIDED = (ImportState.MATCHING, ImportState.CHECKED)  # it waits for somebody
LOCK_OFFSET = 1_000_000_000  # beside the locks of the recurring jobs
log = logging.getLogger(__name__)


class Refused(ValueError):
    """The file is none that can be taken; the text says why."""


def mappings() -> list[str]:
    """The names of the kept mappings."""
    return sorted(path.stem for path in _folder().glob("*.toml"))


def _folder() -> Path:
    return Path(settings.BASE_DIR) / MAPPINGS


def upload(*, file: "UploadedFile[bytes]", mapping: str, by: Member) -> Import:
    """Keep the file and wake a worker to check it. Raises Refused, and then nothing is kept."""
    name = Path(str(file.name or "")).name[:200]
    size = file.size or 0
    if not name.lower().endswith((".zip", ".csv", ".xlsx")):
        raise Refused("Choose a spreadsheet (.xlsx), a CSV file, or a zip of CSV files.")
    if size == 0:
        raise Refused("This file is empty.")
    if size > MOST_BYTES:
        raise Refused(
            f"This file has more than {MOST_BYTES // 1_000_000} MB. Load it with load_portfolio, on the machine itself."
        )
    content = file.read()
    own = not mapping and not name.lower().endswith(".zip") and name.lower() not in BY_NAME
    try:
        if name.lower().endswith(".xlsx"):
            content = as_csv(content)
        if own:
            head_of(content)
    except (NotATable, NotASpreadsheet) as problem:
        raise Refused(str(problem)) from None
    state = ImportState.MATCHING if own else ImportState.CHECKING
    with transaction.atomic():
        made = Import.objects.create(name=name, mapping=mapping, content=content, size=size, by=by, state=state)
        if not own:
            send(made)
    return made


def match(*, one: Import, matching: Matching) -> bool:
    """Check it anew by what its columns hold, and with what was corrected. False where it is gone, or being written."""
    with transaction.atomic():
        waiting = Import.objects.filter(pk=one.pk, state__in=UNDECIDED)
        if not waiting.update(state=ImportState.CHECKING, matching=matching.as_json, report=None, error=""):
            return False
        send(one)
    return True


def write(*, one: Import, skip_bad_rows: bool) -> bool:
    """Wake a worker to write what was checked. False where somebody was quicker."""
    with transaction.atomic():
        checked = Import.objects.filter(pk=one.pk, state=ImportState.CHECKED)
        if not checked.update(state=ImportState.WRITING, skip_bad_rows=skip_bad_rows):
            return False
        send(one)
    return True


def drop(*, one: Import) -> bool:
    """Do not write it; the file is deleted. False where it is being written, or has ended."""
    waiting = Import.objects.filter(pk=one.pk, state__in=(*UNDECIDED, ImportState.CHECKING))
    return bool(waiting.update(state=ImportState.DROPPED, content=None, finished_at=timezone.now()))


def why_not_undone(one: Import, now: datetime) -> str:
    """Why it cannot be taken back, whatever became of its rows; empty where it can."""
    if one.state == ImportState.UNDONE:
        return "It was taken back already."
    if one.state != ImportState.DONE:
        return "It has written nothing."
    if one.finished_at is None or now >= one.finished_at + UNDOABLE:
        return "It was written more than 24 hours ago."
    wrote = Written.kept(one.wrote) if one.wrote else Written()
    if wrote.too_many:
        return f"It wrote more than {MOST:,} records, which is too much for one undo. A backup from before has them."
    if wrote.without_history:
        return "It brought flags or answers to flags, whose former state is not kept. A backup from before has it."
    return "" if wrote.files else "It has changed nothing."


def undone_by_kind(one: Import) -> list[tuple[str, int, int]]:
    """What taking it back does: the kind of records, how many go, how many get back their former values."""
    wrote = Written.kept(one.wrote) if one.wrote else Written()
    return [
        (file.stem.replace("_", " ").capitalize(), len(own.made), len(own.changed))
        for file in FILES
        if (own := wrote.files.get(file.name))
    ]


def stands_in_the_way(one: Import) -> list[str]:
    """What was changed or added since, in words."""
    return in_the_way(Written.kept(one.wrote)) if one.wrote else []


@transaction.atomic
def undo(*, one: Import, by: Member, now: datetime) -> None:
    """Take it back, all of it. Raises Refused where it is too late, and InTheWay; then nothing was written."""
    found = Import.objects.select_for_update(of=("self",)).defer("content").get(pk=one.pk)
    if why := why_not_undone(found, now):
        raise Refused(why)
    try:
        take_back(Written.kept(found.wrote or {}))
    except Busy as problem:
        raise Refused(str(problem)) from None
    Import.objects.filter(pk=found.pk).update(state=ImportState.UNDONE, wrote=None, undone_at=now, undone_by=by)


def send(one: Import) -> None:
    """Wake a worker for it."""
    from .tasks import run_import

    wake(run_import, one.pk)


def left_behind(now: datetime) -> list[int]:
    """Imports that should be running: a worker takes one up unless another holds it."""
    late = Import.objects.filter(
        state__in=(ImportState.CHECKING, ImportState.WRITING), at__lt=now - timedelta(minutes=1)
    )
    return list(late.values_list("pk", flat=True))


def incomplete(now: datetime) -> QuerySet[Import]:
    """Imports that should be running, and no process is at them: theirs died, or there is no worker."""
    return Import.objects.filter(pk__in=left_behind(now)).exclude(pk__in=[pk - LOCK_OFFSET for pk in held()])


def forget_old(now: datetime) -> int:
    """Drop what was brought a week ago and never written: its file is deleted. Returns how many.

    Which rows an import wrote is forgotten too, once it cannot be taken back any more.
    """
    Import.objects.filter(finished_at__lte=now - UNDOABLE, wrote__isnull=False).update(wrote=None)
    old = Import.objects.filter(state__in=UNDECIDED, at__lt=now - WAITS)
    return old.update(state=ImportState.DROPPED, content=None, finished_at=now)


def run(pk: int) -> None:
    """Check it or write it, as its state says, unless it has ended or somebody else is at it.

    A worker that died leaves the lock free and, since an import is one transaction, nothing half: it begins again.
    """
    with only_one(LOCK_OFFSET + pk) as mine:
        one = Import.objects.filter(pk=pk, state__in=(ImportState.CHECKING, ImportState.WRITING)).first()
        if not mine or one is None or one.content is None:
            return
        try:
            report = _import(one)
        except CannotImport as problem:
            # somebody's own table is matched anew; of the rest there is nothing to be had
            again = one.matching and one.state == ImportState.CHECKING
            _end(one, ImportState.MATCHING if again else ImportState.FAILED, error=str(problem))
        except SoftTimeLimitExceeded:
            _end(one, ImportState.FAILED, error="It took too long. Load it with load_portfolio, on the machine itself.")
        except Exception as problem:
            log.exception("import %s failed", one.ref)
            _end(one, ImportState.FAILED, error=f"{type(problem).__name__}: nothing was written. It is in the log.")
        else:
            _reported(one, report)


def _import(one: Import) -> Any:
    content = bytes(one.content or b"")
    mapping: Path | Mapping | None = _folder() / f"{one.mapping}.toml" if one.mapping else None
    if one.matching:
        try:
            mapping = compiled(Matching.kept(one.matching), content)
        except (BadMapping, Unreadable) as problem:
            raise CannotImport(str(problem)) from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / one.name
        path.write_bytes(content)
        return import_path(
            path,
            mapping=mapping,
            dry_run=one.state == ImportState.CHECKING,
            skip_bad_rows=one.skip_bad_rows if one.state == ImportState.WRITING else True,
            progress=_progress(one.pk),
        )


def _progress(pk: int) -> Callable[[str, int, float], None]:
    """Tells the page how far it is. In the cache: what the import writes, nobody sees before it has ended."""

    def note(name: str, rows: int, share: float) -> None:
        cache.set(f"import:{pk}", (name, rows, min(round(share * 100), 100)), 600)

    return note


def progress(one: Import) -> tuple[str, int, int]:
    """The file at hand, its rows so far, and the percent of all characters read."""
    found: tuple[str, int, int] = cache.get(f"import:{one.pk}") or ("", 0, 0)
    return found


def _reported(one: Import, report: Any) -> None:
    told = report.as_json()
    if one.state == ImportState.CHECKING:
        readable = bool(report.files)
        state = ImportState.CHECKED if readable else ImportState.FAILED
        _end(one, state, report=told, error="" if readable else "Nothing in it can be read; see below.")
    elif report.committed:
        _end(one, ImportState.DONE, report=told, wrote=report.written.as_json())
    else:
        _end(one, ImportState.FAILED, report=told, error="Nothing was written: rows are wrong; see below.")


def _end(one: Import, state: ImportState, **fields: Any) -> None:
    ended = {} if state in UNDECIDED else {"content": None, "finished_at": timezone.now()}
    Import.objects.filter(pk=one.pk, state=one.state).update(state=state, **ended, **fields)
