"""The past of the flags: the portfolio is evaluated on days gone by, so that flags opened and closed when they did."""

from datetime import date, timedelta

from django.db import connection

from flags.evaluation import evaluate
from flags.models import Flag

SMALL = 200  # partnerships; a larger portfolio is only looked at a week ago and today
AGO = (600, 420, 280, 180, 110, 60, 28, 7, 0)


def days(as_of: date, size: int) -> list[date]:
    """The days to evaluate, ascending and denser towards the end."""
    return [as_of - timedelta(days=ago) for ago in (AGO if size <= SMALL else AGO[-2:])]


def raise_flags(as_of: date, size: int) -> None:
    """Let the flags of two years open and close in their order. What the import raised today is taken back first."""
    Flag.objects.all().delete()
    for day in days(as_of, size):
        evaluate(as_of=day)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
