"""No two-way touch for a whole missed interval of the agreed rhythm."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, F, FloatField, Func, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, Least, Substr
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from flags.models import Severity
from flags.policy import Threshold
from lib.sql import AddDays

from .base import GRACE, Evidence, Line, Rule, by_severity
from .wording import age, as_day, count, day, number, words


class Stale(Rule):
    """No two-way touch for a whole missed interval of the agreed rhythm.

    The interval C is the shortest rhythm in force, else the default of the tier (strategic 30, standard 60, light 90
    days). Days count from the later of the last mutual touch and the day it went live; inside a season, at the earliest
    from the season's start. Touches are held mutual touchpoints, reviews held with them, answered handoffs and pilot
    decisions. *Cooling* (notice): more than C + max(7, C/4) days. *Stale* (warning): more than 2 C. *Dormant*
    (serious): more than max(3 C, 90). Regular meetings keep a partnership alive also without an open opportunity
    (seed 001, tip 7; seed 004, part 4).

    Clears with a mutual touch. A booked meeting lowers the severity one step and clears nothing. Mail into silence,
    or a note of our own, is not a touch; a touchpoint of which nobody said whether both took part is unknown, and
    where there are no others the verdict is unknown.
    """

    code = "stale"
    title = "Stale"
    remedy = "Talk to them, and log it: any contact in which both sides took part."
    graced = True
    suspended_by_pause = True
    thresholds = (
        GRACE,
        Threshold(
            "interval_days",
            60,
            "days",
            "Expected interval of contact where no rhythm is agreed.",
            least=1,
            source="001 tip 7; by tier: ours",
            by_tier={"strategic": 30, "light": 90},
        ),
        Threshold("slack_days", 7, "days", "At least so many days late before it is said."),
        Threshold("slack_share", 0.25, "of the interval", "And at least this share of the interval late.", most=10),
        Threshold("stale_intervals", 2, "intervals", "More missed intervals than this are stale.", least=1, most=100),
        Threshold(
            "dormant_intervals", 3, "intervals", "More missed intervals than this are dormant.", least=1, most=100
        ),
        Threshold("dormant_days", 90, "days", "Never dormant before so many days."),
    )
    records = ("touchpoint", "review", "handoff", "handoff_closed", "pilot_decided")
    reads = (
        "last_mutual_on",
        "last_mutual_what",
        "last_mutual_kind",
        "last_mutual_id",
        "live_since",
        "last_touch_on",
        "last_touch_kind",
        "one_way_run",
        "stale_interval",
        "stale_interval_from",
        "next_booked_on",
    )
    searched = {"last_mutual_on": "mutual touchpoints, reviews, answered handoffs and pilot decisions"}

    def annotations(self) -> dict[str, Any]:
        interval = Coalesce(Cast("rhythm_days", FloatField()), self.threshold("interval_days"))
        return {
            "stale_interval": interval,
            "stale_interval_from": Case(
                When(rhythm_days__isnull=False, then=F("rhythm_kind")),
                When(tier="", then=Value("standard tier")),
                default=Concat(F("tier"), Value(" tier")),
                output_field=CharField(),
            ),
            "stale_silent": self.days(Greatest(F("last_mutual_on"), F("live_since"), self._season_start())),
        }

    def applies(self) -> Q:
        return Q(season="") | self._in_season()

    def _in_season(self) -> Q:
        """Inside the months in which contact is due; a season may run over the turn of the year."""
        start, end, today = Substr("season", 1, 5), Substr("season", 7, 5), Value(f"{self.as_of:%m-%d}")
        begun, not_over = LessThanOrEqual(start, today), GreaterThanOrEqual(end, today)
        straight = Q(LessThanOrEqual(start, end))
        return (straight & Q(begun) & Q(not_over)) | (~straight & (Q(begun) | Q(not_over)))

    def _season_start(self) -> Any:
        """The first day of the present season; NULL for a partnership without seasons."""
        year = Case(
            When(Q(LessThanOrEqual(Substr("season", 1, 5), Value(f"{self.as_of:%m-%d}"))), then=Value(self.as_of.year)),
            default=Value(self.as_of.year - 1),
        )
        # counted from the first of the month: 29 February is 1 March in other years, and no season stops the night
        month = Least(Greatest(Cast(Substr("season", 1, 2), IntegerField()), Value(1)), Value(12))
        first = Func(year, month, Value(1), function="make_date", output_field=DateField())
        begun = AddDays(first, Cast(Substr("season", 4, 2), IntegerField()) - Value(1))
        return Case(When(~Q(season=""), then=begun), default=Cast(Value(None), DateField()))

    def _cooling(self) -> Any:
        return F("stale_interval") + Greatest(
            self.threshold("slack_days"), F("stale_interval") * self.threshold("slack_share")
        )

    def _dormant(self) -> Any:
        return Greatest(self.threshold("dormant_intervals") * F("stale_interval"), self.threshold("dormant_days"))

    def _stale(self) -> Any:
        return self.threshold("stale_intervals") * F("stale_interval")

    def raised(self) -> Q:
        heard = Q(last_mutual_on__isnull=False) | Q(unknown_touch_on__isnull=True)
        return heard & Q(stale_silent__gt=self._cooling())

    def unknown(self) -> Q:
        return Q(last_mutual_on__isnull=True) & (Q(unknown_touch_on__isnull=False) | Q(live_since__isnull=True))

    def kind(self) -> Case:
        return Case(
            When(stale_silent__gt=self._dormant(), then=Value("dormant")),
            When(stale_silent__gt=self._stale(), then=Value("stale")),
            default=Value("cooling"),
        )

    def severity(self) -> Case:
        booked, dormant = Q(next_booked_on__isnull=False), Q(stale_silent__gt=self._dormant())
        stale = Q(stale_silent__gt=self._stale())
        return by_severity(
            (dormant & booked, Severity.WARNING),
            (dormant, Severity.SERIOUS),
            (stale & booked, Severity.NOTICE),
            (stale, Severity.WARNING),
            default=Severity.NOTICE,
        )

    def score(self) -> Any:
        return Cast("stale_silent", FloatField()) / F("stale_interval")

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        by_rhythm = not str(evidence["stale_interval_from"] or "").endswith("tier")
        interval = f"{'agreed' if by_rhythm else 'expected'} is every {number(evidence['stale_interval'])} days"
        last = evidence["last_mutual_on"]
        if last is None:
            text = f"No two-way touch since it went live on {day(evidence['live_since'])}; {interval}."
        else:
            what = words(evidence.get("last_mutual_kind") or evidence.get("last_mutual_what") or "touch")
            text = f"The last two-way touch was {count(age(last, as_of), 'day')} ago ({what}, {day(last)}); {interval}."
        run = evidence.get("one_way_run") or 0
        if run:
            text = f"{text[:-1]}. {count(run, 'touchpoint')} since, none of them known to be mutual."
        if evidence.get("next_booked_on"):
            text += f" The next one is booked for {day(evidence['next_booked_on'])}."
        return text

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        since = evidence["last_mutual_on"] or evidence["live_since"]
        last = day(evidence["last_mutual_on"]) if evidence["last_mutual_on"] else "none"
        booked = day(evidence["next_booked_on"]) if evidence.get("next_booked_on") else "nothing"
        return [
            ("Days without a two-way touch", str(age(since, as_of)), f"{number(evidence['stale_interval'])} expected"),
            ("Last two-way touch", last, ""),
            ("One-way touchpoints since", str(evidence.get("one_way_run") or 0), ""),
            ("Interval from", words(evidence["stale_interval_from"] or ""), ""),
            ("Next booked", booked, ""),
        ]

    @classmethod
    def searched_since(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> date | None:
        last = as_day(evidence["last_mutual_on"])
        return last + timedelta(days=1) if last else as_day(evidence["live_since"])

    @classmethod
    def clears_when(cls, evidence: Evidence) -> str:
        return "A touch in which both sides took part. A booked meeting lowers the severity and clears nothing."
