"""What a rule is: a condition over the signals row, with thresholds, a sentence and a score.

A rule is written once, as Django expressions. The same queryset of verdicts serves the nightly run, the refresh of one
partnership after a write, the what-if, replay and the tests.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Case, CharField, F, FloatField, Q, QuerySet, Value, When
from django.db.models import JSONField as Json
from django.db.models.expressions import Combinable, Expression
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, JSONObject

from flags.models import Severity
from flags.policy import Policy, Threshold
from lib.sql import days_since
from partners.models.choices import LIVE_STAGES

RAISED, CLEAR, UNKNOWN, NOT_APPLICABLE = "raised", "clear", "unknown", "not_applicable"

GRACE = Threshold("grace_days", 30, "days", "Nothing is said of a new partnership, or to a new owner, for so long.")

Evidence = Mapping[str, Any]
Line = tuple[str, str, str]


class Rule:
    """One rule on one day under one policy. Subclasses say when it applies, when it is unknown, when it is raised."""

    code: ClassVar[str]
    title: ClassVar[str]
    # the suggested next step, in words
    remedy: ClassVar[str]
    # counted up when the meaning changes: flags keep the version they were raised by
    version: ClassVar[int] = 1
    thresholds: ClassVar[tuple[Threshold, ...]] = ()
    # signals and annotations that the evidence quotes: dates and sums, never ages
    reads: ClassVar[tuple[str, ...]] = ()
    # where the rule looked and may have found nothing, by signal
    searched: ClassVar[dict[str, str]] = {}
    # the kinds of records it judges by, as the timeline names them (partners.timeline.EVENTS)
    records: ClassVar[tuple[str, ...]] = ()
    # a new partnership or a new owner is left alone for a while (the hourglass of rules.md)
    graced: ClassVar[bool] = False
    stages: ClassVar[Sequence[str]] = LIVE_STAGES
    # its subject is a member, not a partnership
    about_members: ClassVar[bool] = False
    subject: ClassVar[str] = "partnership"
    suspended_by_pause: ClassVar[bool] = False

    def __init__(self, as_of: date, policy: Policy | None = None) -> None:
        self.as_of = as_of
        self.policy = policy or Policy()

    def threshold(self, name: str) -> Expression:
        """A threshold as an expression over a signals row, from the narrowest scope that sets it."""
        return self.policy.value(self.code, self._named(name))

    def days(self, field: str | Combinable) -> Expression:
        """Days from a date to the evaluated day."""
        return days_since(self.as_of, field)

    # -- what a subclass says ------------------------------------------------------------------------------------------

    def annotations(self) -> dict[str, Any]:
        """Named expressions that the conditions below, the score and the evidence use."""
        return {}

    def applies(self) -> Q:
        """Beyond stage, pause and grace: whom the rule is about."""
        return Q()

    def raised(self) -> Q:
        """The condition itself. Holds only of what was measured."""
        raise NotImplementedError

    def unknown(self) -> Q | None:
        """What was never recorded, where the rule is not raised all the same."""
        return None

    def lingers(self) -> Q | None:
        """Where a flag that stands stays open although the rule is not raised any more (inner thresholds)."""
        return None

    def severity(self) -> Any:
        """How grave it is, where it is raised."""
        raise NotImplementedError

    def kind(self) -> Any:
        """Which variety of the rule it is, where there are several."""
        return Value("")

    def score(self) -> Any:
        """A number that grows as the condition worsens: for ranking and backtests."""
        raise NotImplementedError

    @classmethod
    def sentence(cls, evidence: Evidence, as_of: date) -> str:
        """The one sentence for page, digest and API, from the evidence alone."""
        raise NotImplementedError

    @classmethod
    def evidence_lines(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> list[Line]:
        """Figures against thresholds: what, the value, the limit."""
        return []

    @classmethod
    def searched_since(cls, evidence: Evidence, thresholds: Mapping[str, Any], as_of: date) -> date | None:
        """The first day that was searched; None where the rule looks ahead. A window is (D − n, D]."""
        window = thresholds.get("window_days")
        return as_of - timedelta(days=int(float(window["value"])) - 1) if window else None

    @classmethod
    def clears_when(cls, evidence: Evidence) -> str:
        """What would close the flag."""
        return cls.remedy

    # -- what every rule does the same way -----------------------------------------------------------------------------

    def scope(self) -> Q:
        """Stage, pause, grace and the rule's own condition together."""
        scope = Q(stage__in=list(self.stages)) & self.applies()
        if self.suspended_by_pause:
            scope &= Q(paused_until__isnull=True)
        if self.graced:
            scope &= Q(_fresh__gt=self.threshold(GRACE.name)) | Q(_fresh__isnull=True)
        return scope

    def annotate(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with this rule's annotations, each name prefixed so that several rules can stand side by side."""
        if self.graced:
            rows = rows.annotate(_fresh=self.days(Greatest(F("live_since"), F("owner_since"))))
        annotated: QuerySet[Any] = rows.annotate(**self.annotations())
        return annotated

    def verdict(self) -> Case:
        """raised, unknown, clear or not applicable."""
        return self._judged(Value(RAISED))

    def said(self) -> Case:
        """The same in one text, with severity and kind where it is raised: `raised:2:stale`."""
        severity, kind = (Cast(part, CharField()) for part in (self.severity(), self.kind()))
        return self._judged(Concat(Value(f"{RAISED}:"), severity, Value(":"), kind, output_field=CharField()))

    def _judged(self, raised: Expression) -> Case:
        inner = [When(self.raised(), then=raised)]
        if (unknown := self.unknown()) is not None:
            inner.append(When(unknown, then=Value(UNKNOWN)))
        return Case(
            When(self.scope(), then=Case(*inner, default=Value(CLEAR), output_field=CharField())),
            default=Value(NOT_APPLICABLE),
            output_field=CharField(),
        )

    def verdicts(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """One row a partnership with `verdict`, `flag_severity`, `flag_kind` and `flag_score`."""
        found: QuerySet[Any] = self.annotate(rows).annotate(
            verdict=self.verdict(),
            flag_severity=self.severity(),
            flag_kind=Cast(self.kind(), CharField()),
            flag_score=Cast(Coalesce(self.score(), Value(0.0), output_field=FloatField()), FloatField()),
        )
        return found

    def evidence(self) -> JSONObject:
        """What the rule read, as JSON built in the database."""
        return JSONObject(**{name: F(name) for name in self.reads})

    def thresholds_used(self) -> Expression:
        """Each threshold with its value and where that came from, as JSON built in the database."""
        if self.about_members:
            numbers = {
                t.name: {"value": self.policy.number(self.code, t), "source": self.policy.whence(self.code, t)}
                for t in self.thresholds
            }
            return Value(numbers, output_field=Json())
        if not self.thresholds:
            return Value({}, output_field=Json())
        return JSONObject(
            **{
                t.name: JSONObject(value=self.policy.value(self.code, t), source=self.policy.source(self.code, t))
                for t in self.thresholds
            }
        )

    def hits(self, rows: QuerySet[Any], *, with_lingering: bool = False) -> QuerySet[Any]:
        """The partnerships of which the rule is raised, with evidence and thresholds.

        `with_lingering` adds those where a standing flag stays open; `holds` tells the two apart.
        """
        found: QuerySet[Any] = self.verdicts(rows).annotate(
            flag_evidence=self.evidence(), flag_thresholds=self.thresholds_used()
        )
        wanted = Q(verdict=RAISED)
        if with_lingering and (lingers := self.lingers()) is not None:
            wanted |= Q(verdict=CLEAR) & lingers
        return found.filter(wanted)

    @classmethod
    def _named(cls, name: str) -> Threshold:
        return next(t for t in cls.thresholds if t.name == name)


def by_severity(*whens: tuple[Q, Severity], default: Severity) -> Case:
    """The first severity whose condition holds."""
    return Case(*(When(q, then=Value(int(severity))) for q, severity in whens), default=Value(int(default)))
