"""A promised review was not held."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Floor, Greatest, Least

from flags.models import Severity
from flags.policy import Threshold
from lib.sql import AddDays

from .base import Evidence, Line, Rule, by_severity
from .wording import age, count, day, words

KINDS = ("strategy", "results")


class ReviewOverdue(Rule):
    """A promised review was not held.

    For strategy and results reviews: due is the earliest review that was promised and not held (nor another of its kind
    later), else the next one promised at the last review, else the later of the last one held and going live plus the
    rhythm. A notice from the day after, a warning past a grace of a quarter of the rhythm, at most 14 days. A held
    touchpoint of that kind counts as held; booked is not held; held without the partner counts as ours only and leaves
    it overdue. “As needed” is never overdue. Review, learn and celebrate on a regular basis (seed 002, part 10; seed
    001, tip 7).

    Clears when it is held with them. Suspended by a pause.
    """

    code = "review_overdue"
    title = "Review overdue"
    remedy = "Hold the review, or agree another day with them."
    suspended_by_pause = True
    thresholds = (Threshold("grace_days", 14, "days", "At most so many days late before it is a warning."),)
    records = ("review", "touchpoint")
    reads = (
        *(f"{kind}_{what}" for kind in KINDS for what in ("due_by", "held_on", "days", "alone_on")),
        "next_booked_on",
    )

    def annotations(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for kind in KINDS:
            held = Greatest(F(f"{kind}_review_on"), F(f"{kind}_touch_on"))
            found[f"{kind}_held_on"] = held
            found[f"{kind}_due_by"] = Coalesce(
                F(f"{kind}_due_on"),
                # promised at the last review, unless one was held since
                Case(When(Q(**{f"{kind}_review_on": held}), then=F(f"{kind}_next_on"))),
                AddDays(Greatest(held, F("live_since")), F(f"{kind}_days")),
            )
            late = self.days(F(f"{kind}_due_by"))
            quarter = Cast(Floor(Coalesce(F(f"{kind}_days"), Value(3660)) / 4.0), FloatField())
            found[f"{kind}_late"] = late
            found[f"{kind}_past_grace"] = Case(
                When(Q(**{f"{kind}_late__gt": Least(self.threshold("grace_days"), quarter)}), then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
        return found

    def applies(self) -> Q:
        return Q(
            *(Q(**{f"{kind}_{what}__isnull": False}) for kind in KINDS for what in ("days", "due_on", "next_on")),
            _connector=Q.OR,
        )

    def raised(self) -> Q:
        return Q(strategy_late__gt=0) | Q(results_late__gt=0)

    def unknown(self) -> Q:
        strategy = Q(strategy_days__isnull=False, strategy_due_by__isnull=True)
        return strategy | Q(results_days__isnull=False, results_due_by__isnull=True)

    def kind(self) -> Case:
        both = Q(strategy_late__gt=0, results_late__gt=0)
        return Case(
            When(both & Q(strategy_late__gte=F("results_late")), then=Value("strategy_review")),
            When(results_late__gt=0, then=Value("results_review")),
            default=Value("strategy_review"),
        )

    def severity(self) -> Any:
        return by_severity(
            (Q(strategy_late__gt=0, strategy_past_grace=1), Severity.WARNING),
            (Q(results_late__gt=0, results_past_grace=1), Severity.WARNING),
            default=Severity.NOTICE,
        )

    def score(self) -> Any:
        return Cast(Greatest(F("strategy_late"), F("results_late")), FloatField())

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        late = {kind: age(evidence[f"{kind}_due_by"], as_of) for kind in KINDS if evidence[f"{kind}_due_by"]}
        kind = max(late, key=lambda name: late[name])
        text = f"The {words(kind)} review was due on {day(evidence[f'{kind}_due_by'])}, {count(late[kind], 'day')} ago"
        held, alone = evidence[f"{kind}_held_on"], evidence[f"{kind}_alone_on"]
        text += f"; the last one with them was on {day(held)}" if held else "; none was ever held with them"
        if alone and (not held or str(alone) > str(held)):
            text += f" (we held one alone on {day(alone)})"
        return f"{text}."

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        lines = []
        for kind in KINDS:
            if due := evidence[f"{kind}_due_by"]:
                held = evidence[f"{kind}_held_on"]
                lines.append((f"{kind.capitalize()} review held", day(held) if held else "never", f"by {day(due)}"))
        return lines
