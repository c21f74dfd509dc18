"""One partnership with everything that its page shows."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import Member
from lib.days import past_day
from partners.columns import with_columns
from partners.models import Partnership


def shown(ref: str, as_of: date, member: Member) -> Partnership:
    """The partnership with the columns of its page. One statement; Http404 when there is none that the member sees."""
    found = with_columns(as_of, past=past_day() is not None).filter(ref=ref).visible_to(member).with_ties()
    found = found.select_related("partner", "owner", "counterpart", "signals", "standing")
    return _one(found)


def plain(ref: str, member: Member) -> Partnership:
    """The partnership alone, for a write. Http404 when there is none that the member sees."""
    found = Partnership.objects.filter(ref=ref).visible_to(member).with_ties()
    return _one(found.select_related("partner", "owner", "counterpart"))


def _one(found: QuerySet[Partnership, Any]) -> Partnership:
    partnership: Partnership | None = found.first()
    if partnership is None:
        raise Http404
    return partnership
