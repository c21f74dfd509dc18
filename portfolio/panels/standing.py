"""Where all stand: how many partnerships have which headline status."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count

from accounts.models import Member
from flags.models import Standing, Status
from partners.models.choices import LIVE_STAGES, Stage
from partners.models.seeing import visible

# In the order of the page: best first, unknown as a state of its own.
SHOWN = (
    Status.ALIVE,
    Status.WATCH,
    Status.AT_RISK,
    Status.STALE,
    Status.DORMANT,
    Status.PAPER,
    Status.UNKNOWN,
    Status.EXITING,
)
GOING_ON = {*LIVE_STAGES, Stage.EXITING}
BEFORE = {Stage.CANDIDATE, Stage.VETTING}


def count(as_of: date, member: Member | None = None) -> dict[str, Any]:
    """`rows`: pairs of status and number of what goes on; `total` and `alive` of them; `prospects` and what `ended`."""
    found = (
        Standing.objects.filter(visible(member))
        .order_by()
        .values_list("partnership__stage", "status")
        .annotate(number=Count("pk"))
    )
    here: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    for stage, status, number in found:
        stages[stage] += number
        if stage in GOING_ON:
            here[status] += number
    rows = [[str(status), here[status]] for status in SHOWN if here[status]]
    return {
        "rows": rows,
        "total": here.total(),
        "alive": here[Status.ALIVE],
        "prospects": sum(stages[stage] for stage in BEFORE),
        "ended": stages[Stage.ENDED] + stages[Stage.DECLINED],
    }
