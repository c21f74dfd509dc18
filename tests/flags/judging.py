"""Asking one rule about one partnership on one day: signals, verdict, evidence, sentence, as the program makes them."""

from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from accounts.models import Member
from flags import criteria
from flags.models import ExitCriterion, PolicyValue, Severity
from flags.policy import Policy
from flags.rules import RULES
from flags.rules.base import CLEAR, NOT_APPLICABLE, RAISED, UNKNOWN
from flags.signals.store import past_signals
from lib.days import today
from partners.models import Partnership
from tests.factories import D

NOTICE, WARNING, SERIOUS = Severity.NOTICE, Severity.WARNING, Severity.SERIOUS

__all__ = ["CLEAR", "NOTICE", "NOT_APPLICABLE", "RAISED", "SERIOUS", "UNKNOWN", "WARNING", "D"]


class Judged(NamedTuple):
    """What a rule says. Severity, kind, score and sentence mean something only where it is raised."""

    verdict: str
    severity: int
    kind: str
    score: float
    sentence: str
    evidence: dict[str, Any]
    thresholds: dict[str, Any]


def judge(code: str, about: Partnership | Member, on: date = D, policy: Policy | None = None) -> Judged:
    """The rule's answer on a day, the policy being the stored one unless another is given."""
    policy = policy or Policy.on(on)
    rule = RULES[code](on, policy)
    ids = None if rule.about_members else [about.pk]
    met = criteria.met(on, policy, ids)
    with past_signals(on, policy, ids, present=on >= today(), met=met) as (rows, loads):
        found = rule.verdicts(loads if rule.about_members else rows)
        found = found.annotate(flag_evidence=rule.evidence(), flag_thresholds=rule.thresholds_used())
        names = ("verdict", "flag_severity", "flag_kind", "flag_score", "flag_evidence", "flag_thresholds")
        verdict, severity, kind, score, evidence, thresholds = found.values_list(*names).get(pk=about.pk)
    sentence = rule.sentence(evidence, on) if verdict == RAISED else ""
    return Judged(verdict, severity, kind, score, sentence, evidence, thresholds)


def verdict(code: str, about: Partnership | Member, on: date = D) -> str:
    return judge(code, about, on).verdict


def graded(code: str, about: Partnership | Member, on: date = D) -> tuple[str, int, str] | str:
    """Verdict, severity and kind where it is raised; else the verdict alone."""
    found = judge(code, about, on)
    return (found.verdict, found.severity, found.kind) if found.verdict == RAISED else found.verdict


def signals(of: Partnership, on: date = D) -> dict[str, Any]:
    """The signals row of a day, as a dictionary."""
    with past_signals(on, Policy.on(on), [of.pk], present=on >= today()) as (rows, _):
        return dict(rows.values().get())


def set_policy(rule: str, threshold: str, value: float, scope: str = "portfolio", **own: Any) -> PolicyValue:
    of = own.pop("partnership", None)
    return PolicyValue.objects.create(
        rule=rule,
        threshold=threshold,
        value=value,
        scope=f"partnership:{of.ref}" if of else scope,
        partnership=of,
        **own,
    )


def criterion(of: Partnership | None = None, *, scope: str = "portfolio", **own: Any) -> ExitCriterion:
    """An exit criterion: by default that it is stale, for 30 days."""
    values = {"rule": "" if own.get("judgement") else "stale"} | own
    return ExitCriterion.objects.create(partnership=of, scope=f"partnership:{of.ref}" if of else scope, **values)


def statements() -> int:
    return len(connection.queries)
