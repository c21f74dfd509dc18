"""The one definition of an entry's worth and of hours met, for the signals, the brief and the value page alike.

Written once as SQL for the set-based signals and once for the ORM; tests/objectives/test_value_figures.py holds both to
the same figures.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, F, Value
from django.db.models.functions import Coalesce

# hours count at the portfolio's rate only where no amount was given
MONEY = "coalesce(v.amount, v.hours * %(hour_rate)s)"

# minutes × our members, unless the same person entered time for the same day
MET = """FROM partners_touchpoint t JOIN partners_touchpoint_members m ON m.touchpoint_id = t.id
WHERE t.status = 'held' AND t.minutes IS NOT NULL AND t."on" <= %(day)s AND t."on" > %(day)s - %(value_days)s
  AND NOT EXISTS (SELECT 1 FROM objectives_valueentry v WHERE v.partnership_id = t.partnership_id
    AND v.person_id = m.member_id AND v."on" = t."on" AND v.hours IS NOT NULL)"""

YEAR = 365
_window: list[Callable[[date], int]] = []


def money(rate: Decimal) -> Coalesce:
    """What an entry is worth: its amount, else its hours at the portfolio's rate."""
    return Coalesce("amount", F("hours") * Value(rate, output_field=DecimalField()), output_field=DecimalField())


def read_window(days: Callable[[date], int]) -> Callable[[date], int]:
    """Register where the length of the value window comes from: the layer above keeps the policy."""
    _window[:] = [days]
    return days


def value_days(as_of: date) -> int:
    """Over how many days value is summed."""
    return _window[0](as_of) if _window else YEAR
