"""What fit adds to the page of a partnership: the newest answer to each question, in the page's own query."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from partners.columns import column
from partners.models import FitAnswer

from .judging import Answer, newest


@column
def fit(as_of: date, past: bool) -> ArraySubquery:
    """The answers, oldest first."""
    answers = FitAnswer.objects.filter(partnership=OuterRef("pk")).order_by(F("on").asc(nulls_first=True), "id")
    own = {name: F(name) for name in ("ref", "version", "question", "score", "finding", "source", "on", "again_on")}
    return ArraySubquery(answers.values(row=JSONObject(**own)))


def shown(partnership: Any) -> dict[str, Answer]:
    """The newest answers of a partnership with its page's columns."""
    return newest(_read(row) for row in partnership.shown_fit)


def _read(row: dict[str, Any]) -> Answer:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("on", "again_on")}
    return Answer(**(row | days))
