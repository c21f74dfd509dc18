"""Days as others write them: given formats, and months or years that stand for their first or last day."""

import calendar
from datetime import date, datetime
from functools import lru_cache


@lru_cache(maxsize=50_000)
def day_in(text: str, formats: tuple[str, ...], *, last: bool = False) -> date | None:
    """The day that `text` means in the first format that fits; of a month or a year the first, or the `last` day.

    >>> day_in("2014-05", ("%Y-%m-%d", "%Y-%m"), last=True)
    datetime.date(2014, 5, 31)
    """
    for form in formats:
        try:
            found = datetime.strptime(text, form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
        if not last or "%d" in form:
            return found
        month = found.month if any(sign in form for sign in ("%m", "%b", "%B")) else 12
        return date(found.year, month, calendar.monthrange(found.year, month)[1])
    return None
