"""What several panels share: which rows count, and how a partnership is called."""

from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Concat

from accounts.models import Member
from flags.models import Signals
from partners.models.choices import LIVE_STAGES
from partners.models.seeing import visible

BUCKETS = 12
YEAR = 365

# "Partner: title", or the partner alone, as Partnership.__str__ says it
NAME = Case(
    When(partnership__title="", then=F("partnership__partner__name")),
    default=Concat("partnership__partner__name", Value(": "), "partnership__title"),
    output_field=CharField(),
)


def live(member: Member | None) -> QuerySet[Signals]:
    """The signals of the partnerships that are going on, of those the member sees."""
    return Signals.objects.filter(visible(member), stage__in=LIVE_STAGES)


def rows(signals: QuerySet[Signals], *names: str) -> list[dict[str, Any]]:
    """`ref`, `name` and the named columns."""
    named = signals.annotate(name=NAME, ref=F("partnership__ref"))
    return list(named.values("ref", "name", *names))


def per_bucket(found: list[tuple[int, Any]], buckets: int = BUCKETS) -> list[Any]:
    """Values by bucket, oldest first; bucket 0 is the newest, and one without a row is 0."""
    by_bucket = dict(found)
    return [by_bucket.get(bucket, 0) for bucket in reversed(range(buckets))]
