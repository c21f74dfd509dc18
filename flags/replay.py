"""The same verdicts over past days: recomputed from the dated records, never stored.

Verdicts are pure: they use the raise threshold only. Hysteresis, the 14-day continuation and snoozes belong to the life
of stored flags.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.forms.models import model_to_dict

from lib.days import today

from . import criteria, standing
from .models import PastSignals
from .policy import Policy
from .rules import RULES
from .signals.store import past_signals


@dataclass
class Verdicts:
    """What holds on a day: standings and signals by partnership id, flags by partnership and by member id."""

    as_of: date
    standings: dict[int, dict[str, Any]] = field(default_factory=dict)
    signals: dict[int, dict[str, Any]] = field(default_factory=dict)
    flags: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    member_flags: dict[int, list[dict[str, Any]]] = field(default_factory=dict)


HIT = ("verdict", "flag_severity", "flag_kind", "flag_score", "flag_evidence", "flag_thresholds")


def verdicts_on(
    as_of: date,
    *,
    policy: Policy | None = None,
    ids: Sequence[int] | None = None,
    with_signals: bool = False,
) -> Verdicts:
    """Everything that holds on a day, for all partnerships or for some (then without members). Writes nothing."""
    policy = policy or Policy.on(as_of)
    found = Verdicts(as_of)
    met = criteria.met(as_of, policy, ids)
    with past_signals(as_of, policy, ids, present=as_of >= today(), met=met) as (rows, loads):
        found.standings = standing.past_standings(as_of, policy)
        if with_signals:
            found.signals = {row.pk: _as_dict(row) for row in rows.iterator(chunk_size=2000)}
        for code, rule_class in RULES.items():
            if rule_class.about_members and ids is not None:
                # what somebody carries is the sum over all partnerships
                continue
            rule = rule_class(as_of, policy)
            subject, where = (
                ("member_id", found.member_flags) if rule.about_members else ("partnership_id", found.flags)
            )
            hits = rule.hits(loads if rule.about_members else rows).order_by(subject)
            for key, _, severity, kind, score, evidence, thresholds in hits.values_list(subject, *HIT):
                where.setdefault(key, []).append(
                    {
                        "rule": code,
                        "kind": kind or None,
                        "severity": severity,
                        "score": score,
                        "thresholds": thresholds,
                        "evidence": evidence,
                        "sentence": rule.sentence(evidence, as_of),
                    }
                )
    return found


def _as_dict(row: PastSignals) -> dict[str, Any]:
    values = model_to_dict(row)
    values.pop("partnership", None)
    return values
