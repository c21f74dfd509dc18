"""What every record carries: a public reference, who entered it when and from where, and a version."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import pghistory
from django.db import models
from django.db.models import F
from django.utils import timezone

from lib.refs import new_ref


class Origin(models.TextChoices):
    """Where a record came from."""

    BROWSER = "browser", "Browser"
    IMPORT = "import", "Import"
    API = "api", "API"
    EMAIL = "email", "Email"
    CALENDAR = "calendar", "Calendar"
    AUTOMATION = "automation", "Automation"
    SHARED_PAGE = "shared_page", "Shared page"
    SAMPLE = "sample", "Sample"


_written_from: ContextVar[Origin] = ContextVar("written_from", default=Origin.BROWSER)


@contextmanager
def written_from(origin: Origin) -> Iterator[None]:
    """Within the block new records say that they came from there, where they say nothing themselves."""
    token = _written_from.set(origin)
    try:
        yield
    finally:
        _written_from.reset(token)


def origin_now() -> Origin:
    """Where a new record comes from at this moment: for those that are stored many at once, past `Record.save`."""
    return _written_from.get()


class StaleEdit(Exception):
    """Somebody else saved this record after it was read. Nothing was written."""


class Record(models.Model):
    """A dated fact that a person or another system entered. Never derived."""

    ref = models.CharField(max_length=100, unique=True, default=new_ref)
    # no index: nobody lists records by who entered them, and the touchpoint table is large
    created_by = models.ForeignKey(
        "accounts.Member", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False, editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.BROWSER, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    def save(self, **options: Any) -> None:
        """Store it; a new record says where it came from (see `written_from`)."""
        if self._state.adding and self.origin == Origin.BROWSER:
            self.origin = origin_now()
        super().save(**options)

    def save_edit(self, *, expected: int, fields: list[str]) -> None:
        """Write `fields` if nobody saved since `expected` was read, and count the version up.

        Raises StaleEdit when the stored version is another one: two people edited the same record.
        """
        values: dict[str, Any] = {name: getattr(self, name) for name in fields}
        rows = (
            type(self)._default_manager.filter(pk=self.pk, version=expected).update(version=F("version") + 1, **values)
        )
        if rows == 0:
            raise StaleEdit(f"{self._meta.verbose_name} {self.ref}")
        self.version = expected + 1


R = TypeVar("R", bound=type[models.Model])

# secrets and sign-in times are nobody's history
_UNTRACKED = {"password", "last_login"}


def audited(model: R) -> R:
    """Keep each earlier state of the model's rows: who changed what, when, from what.

    The triggers store the row as it was before a change or deletion; together with the present row that is the whole
    history, and a plain insert (an import of 100,000 rows) costs nothing.
    """
    tracked: R = pghistory.track(
        pghistory.UpdateEvent("change", row=pghistory.Old),
        pghistory.DeleteEvent("delete", row=pghistory.Old),
        append_only=True,
        exclude=[field.name for field in model._meta.concrete_fields if field.name in _UNTRACKED],
    )(model)
    return tracked
