"""Questions of fit are answered: all that one form sent, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Member, StaleEdit
from lib.facts import announce
from partners.models import FitAnswer, Partnership

from .judging import Answer, newest
from .questions import code_of

FIELDS = ("score", "finding", "source", "on", "again_on")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was written. `seen` is the answer that was read (`Answer.seen`), empty for none."""

    seen: str
    score: int | None
    finding: str
    source: str
    on: date
    again_on: date | None


def answers_of(partnership: Partnership) -> dict[str, Answer]:
    """The newest answer to each question. One statement."""
    rows = FitAnswer.objects.filter(partnership=partnership).values("ref", "version", "question", *FIELDS)
    return newest(Answer(**row) for row in sorted(rows.order_by("id"), key=lambda row: row["on"] or date.min))


@transaction.atomic
def answer(*, partnership: Partnership, by: Member, given: Mapping[str, Given]) -> int:
    """Write the answers that differ from those that stand; returns how many.

    An answer of another day is a new one, so that the earlier stays; one of the same day is corrected. Raises StaleEdit
    where somebody answered one of the questions since it was read.
    """
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    standing, written = answers_of(partnership), 0
    for question, one in given.items():
        before = standing.get(code_of(question))
        if (before.seen if before else "") != one.seen:
            raise StaleEdit(question)
        values: dict[str, Any] = {name: getattr(one, name) for name in FIELDS}
        if before and all(getattr(before, name) == value for name, value in values.items()):
            continue
        if before and before.on == one.on:
            record = FitAnswer.objects.get(ref=before.ref)
            for name, value in values.items():
                setattr(record, name, value)
            record.save_edit(expected=before.version, fields=list(FIELDS))
        else:
            FitAnswer.objects.create(partnership=partnership, question=question, created_by=by, **values)
        written += 1
    if written:
        announce([partnership.pk])
    return written
