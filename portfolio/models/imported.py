"""An import somebody started in the browser: the file, what it would do or did, and how far it is."""

from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lib.refs import new_ref

UNDOABLE = timedelta(hours=24)


class ImportState(models.TextChoices):
    MATCHING = "matching", "Columns to match"
    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked, nothing written yet"
    WRITING = "writing", "Being written"
    DONE = "done", "Written"
    UNDONE = "undone", "Taken back"
    DROPPED = "dropped", "Dropped"
    FAILED = "failed", "Could not be read"


class Import(models.Model):
    """The row is the job: a worker checks the file or writes it, counts here, and leaves the report.

    The file is kept in the database, where every worker finds it, and only until the import has ended.
    """

    ref = models.CharField(max_length=100, unique=True, default=new_ref)
    name = models.CharField(max_length=200)
    # the name of a kept mapping; empty for a bundle
    mapping = models.CharField(max_length=60, blank=True)
    # what each column of somebody's own table holds (`portfolio.matching.matching.Matching`), once that is said
    matching = models.JSONField(null=True, blank=True)
    content = models.BinaryField(null=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=20, choices=ImportState, default=ImportState.CHECKING)
    skip_bad_rows = models.BooleanField(default=False)
    report = models.JSONField(encoder=DjangoJSONEncoder, null=True, blank=True)
    error = models.TextField(blank=True)
    by = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    # which rows it wrote (`portfolio.bundle.written`), for as long as it can be taken back
    wrote = models.JSONField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=("matching", "checking", "checked", "writing")) | Q(content__isnull=False),
                name="import_on_its_way_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def open(self) -> bool:
        """Is a worker at it, or will be?"""
        return self.state in (ImportState.CHECKING, ImportState.WRITING)

    @property
    def undone_until(self) -> datetime | None:
        """When its undo ends."""
        return self.finished_at + UNDOABLE if self.finished_at else None

    @property
    def counts(self) -> list[dict[str, Any]]:
        """Rows by file, as the report has them."""
        files: dict[str, dict[str, int]] = (self.report or {}).get("files", {})
        return [
            {"file": name, "words": name.removesuffix(".csv").replace("_", " ").capitalize(), **own}
            for name, own in files.items()
        ]

    @property
    def new_or_changed(self) -> int:
        """How many rows it would write, or wrote."""
        return sum(own["accepted"] + own["updated"] for own in self.counts)
