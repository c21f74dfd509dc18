"""The same done to several rows of a list: what would change is shown first, then each row stands or fails alone.

A list registers what can be done to its rows (`BulkPage`, `Act`); the pages are in `partners/views/bulk.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Prefetch, QuerySet

from accounts.models import Member, StaleEdit
from accounts.permissions import may
from lib.facts import together
from partners.models import Partnership

MOST = 500
Given = Mapping[str, Any]


class Refused(ValueError):
    """It cannot be done to this row; the text says why."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do to several rows.

    `now` and `then` say in words how a row stands and how it will; where both are equal nothing is written. `apply`
    takes (row, given, by, on) and returns what undoes it, as JSON; `undo` takes (row, that, by, on). Both raise
    StaleEdit and Refused. The row comes with the version that the preview showed.
    """

    code: str
    label: str
    title: str
    column: str
    now: Callable[[Any], str]
    then: Callable[[Any, Given, date], str]
    apply: Callable[[Any, Given, Member, date], Any]
    undo: Callable[[Any, Any, Member, date], None] | None = None
    form: type[forms.Form] = forms.Form


@dataclass(frozen=True, slots=True)
class BulkPage:
    """A list whose rows can be changed together. `rows`: with all that `now` and the permission read;
    `owned`: the partnership that a row belongs to; `called`: what a row is called.
    """

    page: str
    noun: str
    plural: str
    rows: Callable[[Member], QuerySet[Any]]
    owned: Callable[[Any], Any]
    acts: tuple[Act, ...]
    called: Callable[[Any], str] = str

    def act(self, code: str) -> Act | None:
        """The act of that code."""
        return next((act for act in self.acts if act.code == code), None)

    def mine(self, member: Member, row: Any) -> bool:
        """May the member change this row?"""
        return may(member, "edit_partnership", self.owned(row))


@dataclass(slots=True)
class Report:
    """What became of each row."""

    done: list[tuple[Any, Any]] = field(default_factory=list)  # with what undoes it
    same: list[Any] = field(default_factory=list)
    failed: list[tuple[Any, str]] = field(default_factory=list)


PAGES: dict[str, BulkPage] = {}


def register(page: BulkPage) -> BulkPage:
    """Make it known to the addresses `/<page>/bulk`."""
    PAGES[page.page] = page
    return page


@transaction.atomic
def carry_out(
    page: BulkPage, act: Act, rows: Iterable[Any], given: Given, *, seen: Mapping[int, int], by: Member, on: date
) -> Report:
    """Do it to each row that `by` may change, each in a savepoint of its own; `seen`: the versions previewed."""
    report = Report()
    with together():
        for row in rows:
            if not page.mine(by, row):
                report.failed.append((row, "It is not yours to change."))
            elif row.version != seen.get(row.pk, row.version):
                report.failed.append((row, "Somebody changed it after the preview."))
            elif act.then(row, given, on) == act.now(row):
                report.same.append(row)
            else:
                _one(report, row, partial(act.apply, row, given, by, on))
    return report


@transaction.atomic
def take_back(
    page: BulkPage, act: Act, rows: Iterable[Any], kept: Mapping[int, tuple[int, Any]], *, by: Member, on: date
) -> Report:
    """Undo it on each row that nobody changed since. `kept`: by key the version it left and what undoes it."""
    report, undo = Report(), act.undo
    assert undo is not None
    with together():
        for row in rows:
            version, back = kept[row.pk]
            if not page.mine(by, row) or row.version != version:
                report.failed.append((row, "Somebody changed it since."))
            else:
                _one(report, row, partial(undo, row, back, by, on))
    return report


def _one(report: Report, row: Any, write: Callable[[], Any]) -> None:
    try:
        with transaction.atomic():
            report.done.append((row, write()))
    except StaleEdit:
        report.failed.append((row, "Somebody changed it meanwhile."))
    except Refused as refused:
        report.failed.append((row, str(refused)))
    except ValidationError as error:
        report.failed.append((row, " ".join(error.messages)))
    except IntegrityError:
        report.failed.append((row, "What it would become contradicts its other days or figures."))


def with_partnership(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Records with their partnership and who has to do with it: asking `mine` of each costs no statement."""
    tied = Partnership.objects.with_ties().select_related("partner", "owner")
    return rows.prefetch_related(Prefetch("partnership", tied))
