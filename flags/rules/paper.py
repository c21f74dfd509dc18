"""In force, and for half a year no joint work, no value for either side, nothing planned."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import GreaterThanOrEqual, LessThan, LessThanOrEqual

from flags.models import Severity
from flags.policy import Threshold

from .base import Evidence, Line, Rule, by_severity
from .wording import age, count, day, listed, number

WORK = {
    "last_meeting_on": "meetings",
    "last_pilot_on": "pilots",
    "last_delivery_on": "delivered promises",
    "last_handoff_on": "answered handoffs",
    "last_asset_on": "published assets",
}
VALUE = {"last_return_on": "returns", "last_moved_on": "objectives that moved"}
WITHOUT_WORK = {
    "never_started": "nothing was done together since the start",
    "link_and_logo": "there is a listing or a logo, and nothing else",
}


class Paper(Rule):
    """In force, and for half a year no joint work, no value for either side, nothing planned.

    Live for at least 90 days, and in the last 180 days all three legs are empty: work (mutual touchpoints of substance,
    started pilots, delivered commitments, answered handoffs, published assets), value (returns to either side,
    objectives that moved) and plans (a booked touchpoint, an open commitment that is not late, a running pilot, an
    objective not yet due that was measured). Such a partnership is no use to anyone and devalues the real ones
    (seed 004, part 5; “link and logo”: seed 003).

    Four kinds: *never started* (nothing since the start), *link and logo* (only listings, logos, press), *went quiet*,
    and *hardly started*, which stands on its own: live for more than a year with at most one event of substance ever.

    Clears with one substantive joint event or one return. A bare meeting turns it into *talking* (warning). A leg
    without records is empty, not unknown, unless the policy says that value is kept elsewhere; meetings of which nobody
    said whether both took part, and a pilot without an end, leave the verdict unknown.
    """

    code = "paper"
    title = "On paper only"
    remedy = "Agree one piece of joint work with a date, or end it kindly."
    thresholds = (
        Threshold("live_days", 90, "days", "Nothing is said before it has been live for so long."),
        Threshold("window_days", 180, "days", "All three legs are looked at over this many days.", least=1),
        Threshold("hardly_days", 365, "days", "Hardly started: live for more than this."),
        Threshold(
            "hardly_events",
            1,
            "events",
            "Hardly started: at most so many events of substance ever.",
            most=100,
            source="prebid_adapters: right in 70 % of the cases",
        ),
        Threshold("value_kept_elsewhere", 0, "(1 yes, 0 no)", "Value is recorded in another system.", most=1),
    )
    records = ("touchpoint", "pilot", "commitment_kept", "handoff", "asset", "value", "measurement")
    reads = (
        "live_since",
        "first_signed_on",
        "last_work_on",
        "work_ever",
        *WORK,
        "last_value_on",
        *VALUE,
        "last_talk_on",
        "listings_ever",
        "publicly_listed",
    )
    searched = WORK | VALUE

    def annotations(self) -> dict[str, Any]:
        return {"paper_live": self.days("live_since")}

    def _within(self, field: str) -> Q:
        return Q(**{f"{field}__isnull": False}) & Q(LessThan(self.days(field), self.threshold("window_days")))

    def _long_ago(self, field: str) -> Q:
        return Q(**{f"{field}__isnull": True}) | Q(GreaterThanOrEqual(self.days(field), self.threshold("window_days")))

    def _empty(self) -> Q:
        plans = Q(
            next_booked_on__isnull=True, commitments_not_late=0, pilot_running_until__isnull=True, objectives_planned=0
        )
        long_enough = Q(paper_live__gte=self.threshold("live_days"))
        return long_enough & self._long_ago("last_work_on") & self._long_ago("last_value_on") & plans

    def _blurred(self) -> Q:
        """What would settle it was not recorded."""
        elsewhere = Q(GreaterThanOrEqual(self.threshold("value_kept_elsewhere"), Value(1.0)))
        return self._within("unknown_meeting_on") | elsewhere | Q(pilots_without_end__gt=0)

    def _hardly(self, *, at_best: bool) -> Q:
        """At most so many events; `at_best` counts the meetings as mutual of which nobody said so."""
        events = F("work_ever") + F("unknown_meetings_ever") if at_best else F("work_ever") + Value(0)
        few = Q(LessThanOrEqual(Cast(events, FloatField()), self.threshold("hardly_events")))
        return Q(paper_live__gt=self.threshold("hardly_days")) & few

    def raised(self) -> Q:
        return (self._empty() & ~self._blurred()) | self._hardly(at_best=True)

    def unknown(self) -> Q:
        return (self._empty() & self._blurred()) | self._hardly(at_best=False) | Q(live_since__isnull=True)

    def kind(self) -> Case:
        nothing = Q(last_work_on__isnull=True) | Q(last_work_on__lt=F("live_since"))
        listed_only = Q(listings_ever__gt=0) | Q(publicly_listed=True)
        return Case(
            When(~self._empty(), then=Value("hardly_started")),
            When(self._within("last_talk_on"), then=Value("talking")),
            When(nothing & listed_only, then=Value("link_and_logo")),
            When(nothing, then=Value("never_started")),
            default=Value("went_quiet"),
        )

    def severity(self) -> Case:
        return by_severity((self._empty() & self._within("last_talk_on"), Severity.WARNING), default=Severity.SERIOUS)

    def score(self) -> Any:
        return Cast(self.days(Coalesce(F("last_work_on"), F("live_since"))), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        live = f"Live for {count(age(evidence['live_since'], as_of), 'day')}"
        last = evidence["last_work_on"]
        if not last:
            only = evidence["listings_ever"] or evidence["publicly_listed"]
            found = WITHOUT_WORK["link_and_logo" if only else "never_started"]
        else:
            pieces = f"{count(evidence['work_ever'], 'piece')} of joint work ever"
            found = f"{pieces}, the last {count(age(last, as_of), 'day')} ago"
        value = evidence["last_value_on"]
        brought = f"the last value for either side came on {day(value)}" if value else "no value for either side"
        text = f"{live}: {found}; {brought}."
        if evidence.get("last_talk_on") and (not last or str(evidence["last_talk_on"]) > str(last)):
            text += f" The two sides last talked on {day(evidence['last_talk_on'])}."
        return text

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        window = f"within {number(thresholds['window_days']['value'])} days"
        lines = [
            (
                "Live for",
                count(age(evidence["live_since"], as_of), "day"),
                f"{number(thresholds['live_days']['value'])} days",
            )
        ]
        for name, text in (WORK | VALUE).items():
            lines.append((text.capitalize(), day(evidence[name]) if evidence[name] else "none", window))
        ever = number(thresholds["hardly_events"]["value"])
        return [*lines, ("Pieces of joint work ever", str(evidence["work_ever"]), f"more than {ever} after a year")]

    @classmethod
    def clears_when(cls, evidence: Evidence) -> str:
        return f"One joint event of substance ({listed(list(WORK.values()))}) or one return to either side."
