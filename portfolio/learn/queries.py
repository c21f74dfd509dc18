"""The figures of the learn page, each over the whole portfolio in one statement."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from objectives.models import ValueEntry
from partners.causes import EndCause, cause_words
from partners.models import Handoff, Partnership, StageChange, Touchpoint
from partners.models.choices import LIVE_STAGES, Stage, TouchpointStatus
from reviews.exits.freed import RECENT_DAYS
from reviews.models import ExitPlan, Recalibration

MONTHS = 24
YEAR = timedelta(days=365)
DAYS_A_MONTH = 30.4375
NAMED_AT_MOST = 6  # what names more partners is a mailing, and warms nobody


@dataclass(frozen=True, slots=True)
class Survival:
    """Of the partnerships that ever went live: the share that still went on after each month, and how many were seen.

    `share` has a value for 0 … 24 months; None from the month on that nobody has been followed to.
    """

    started: int
    ended: int
    share: list[float | None]
    seen: list[int]

    def at(self, months: int) -> int | None:
        """The share in percent after so many months."""
        share = self.share[months]
        return None if share is None else round(100 * share)


def survival(as_of: date) -> Survival:
    """The product-limit estimate over months: who is younger counts as far as it was seen. One statement."""
    live = StageChange.objects.filter(partnership=OuterRef("pk"), stage__in=LIVE_STAGES, on__lte=as_of)
    over = StageChange.objects.filter(partnership=OuterRef("pk"), stage=Stage.ENDED, on__lte=as_of)
    went_live = Subquery(live.order_by("on").values("on")[:1])
    ended = Subquery(over.order_by("-on").values("on")[:1])
    rows = Partnership.objects.annotate(
        live=Coalesce(went_live, "started_on"), over=Coalesce("ended_on", ended)
    ).filter(live__lte=as_of)  # fmt: skip
    lives = []
    for begun, end, stage in rows.values_list("live", "over", "stage"):
        done = stage == Stage.ENDED and end is not None and begun <= end <= as_of
        lives.append((_months(begun, end if done else as_of), done))
    return _survival(lives)


def _survival(lives: list[tuple[int, bool]]) -> Survival:
    """From whole months lived and whether it ended then."""
    share, shares, seen = 1.0, [], []
    for month in range(MONTHS + 1):
        at_risk = sum(lived >= month for lived, _ in lives)
        ended = sum(done and lived == month for lived, done in lives)
        if at_risk:
            share *= 1 - ended / at_risk
        shares.append(share if at_risk else None)
        seen.append(at_risk)
    return Survival(len(lives), sum(done for _, done in lives), shares, seen)


def _months(since: date, until: date) -> int:
    """Whole months by the calendar."""
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why partnerships ended, in words, and how many."""

    words: str
    count: int
    code: str


def causes(as_of: date) -> list[Cause]:
    """The causes of those that ended, the most frequent first; without a plan it is “not said”. One statement."""
    newest = ExitPlan.objects.filter(partnership=OuterRef("pk")).order_by("-opened_on", "-id").values("cause")[:1]
    ended = Partnership.objects.filter(Q(ended_on=None) | Q(ended_on__lte=as_of), stage=Stage.ENDED)
    counted = Counter(cause or "" for cause in ended.annotate(cause=Subquery(newest)).values_list("cause", flat=True))
    return [
        Cause(cause_words(code) or "Not said", count, code)
        for code, count in sorted(counted.items(), key=lambda item: (item[0] == "", -item[1], item[0]))
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """000 (2): was it the wrong organisation, or the right one in a less than perfect way?"""

    wrong: int
    imperfect: int
    rest: int


def told_apart(found: list[Cause]) -> Told:
    """The two causes that teach different things, and everything else."""
    by_code = {cause.code: cause.count for cause in found}
    wrong, imperfect = by_code.get(EndCause.WRONG_ORGANISATION, 0), by_code.get(EndCause.IMPERFECT_WAY, 0)
    return Told(wrong, imperfect, sum(cause.count for cause in found) - wrong - imperfect)


@dataclass(frozen=True, slots=True)
class Warmth:
    """Contact of both sides in a year: how much of it while no lead was open."""

    touches: int
    without: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.without / self.touches) if self.touches else None


def warmth(as_of: date) -> Warmth:
    """Of the mutual touchpoints of 365 days those on whose day no lead of the partnership was open. One statement."""
    day = OuterRef("on")
    lead = Handoff.objects.filter(
        Q(closed_on=None, outcome__in=("", "open")) | Q(closed_on__gte=day),
        partnership=OuterRef("partnership"), handed_on__lte=day,
    )  # fmt: skip
    mutual = Touchpoint.objects.filter(
        Q(partners_named=None) | Q(partners_named__lte=NAMED_AT_MOST),
        status=TouchpointStatus.HELD, mutual=True, on__gt=as_of - YEAR, on__lte=as_of,
    )  # fmt: skip
    counted = mutual.order_by().aggregate(every=Count("pk"), without=Count("pk", filter=~Exists(lead)))
    return Warmth(counted["every"], counted["without"])


@dataclass(frozen=True, slots=True)
class Freed:
    """What the exits of 24 months gave back: hours a week, over how many exits whose hours are known."""

    exits: int
    known: int
    hours: Decimal


def freed(as_of: date) -> Freed:
    """The weekly hours of each ended partnership in the 90 days before it ended, together. Three statements."""
    since = as_of - timedelta(days=round(MONTHS * DAYS_A_MONTH))
    ended = Partnership.objects.filter(stage=Stage.ENDED, ended_on__gt=since, ended_on__lte=as_of)
    ends = list(ended.values_list("pk", flat=True))
    window = timedelta(days=RECENT_DAYS)
    spent: dict[int, Decimal] = {}
    entries = ValueEntry.objects.filter(
        partnership__in=ends, hours__isnull=False, side="ours", flow="investment",
        on__gt=F("partnership__ended_on") - window, on__lte=F("partnership__ended_on"),
    )  # fmt: skip
    for pk, hours in entries.order_by().values_list("partnership").annotate(hours=Sum("hours")):
        spent[pk] = hours
    touches = Touchpoint.objects.filter(
        partnership__in=ends, status=TouchpointStatus.HELD, minutes__isnull=False,
        on__gt=F("partnership__ended_on") - window, on__lte=F("partnership__ended_on"),
    ).annotate(people=Count("members"))  # fmt: skip
    for pk, minutes, people in touches.values_list("partnership", "minutes", "people"):
        spent[pk] = spent.get(pk, Decimal(0)) + Decimal(minutes or 0) * people / 60
    total = sum(spent.values(), Decimal(0)) * 7 / RECENT_DAYS
    return Freed(len(ends), len(spent), total.quantize(Decimal("0.1")))


@dataclass(frozen=True, slots=True)
class Recalibrated:
    """Episodes that are over, and how many of those partnerships go on."""

    episodes: int
    going_on: int


def recalibrated(as_of: date) -> Recalibrated:
    """Does recalibrating help? One statement."""
    over = Recalibration.objects.filter(until__lte=as_of).order_by()
    counted: dict[str, Any] = over.aggregate(
        episodes=Count("partnership", distinct=True),
        going_on=Count("partnership", distinct=True, filter=Q(partnership__stage__in=LIVE_STAGES)),
        first=Min("since"),
    )  # fmt: skip
    return Recalibrated(counted["episodes"], counted["going_on"])
