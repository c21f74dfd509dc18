"""The policy: which threshold holds for which partnership, and where it came from.

The narrowest scope wins: partnership, arrangement, tier, portfolio, a setting of the portfolio (days to answer, value
kept elsewhere), the rule's default. Within a scope the newest value on or before the evaluated day counts. What
somebody set for the whole portfolio goes before the default of a tier.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, F, FloatField, Q, Value, When
from django.db.models.expressions import Expression

from accounts.models import Setting
from partners.models.choices import Arrangement, Tier

from .models import PolicyValue


class BadThreshold(ValueError):
    """An unknown rule or threshold, or a value out of its range; the text says what is allowed."""


@dataclass(frozen=True)
class Threshold:
    """One number a rule compares with: its unit, its default, the range it may take, and where the default is from."""

    name: str
    default: float
    unit: str
    meaning: str
    source: str = "ours"
    least: float = 0
    most: float = 3660
    by_tier: dict[str, float] = field(default_factory=dict)

    def check(self, value: float | Decimal) -> None:
        """Raises BadThreshold when the value is out of range."""
        if not self.least <= float(value) <= self.most:
            raise BadThreshold(f"“{self.name}” must lie between {self.least:g} and {self.most:g} {self.unit}.")


Key = tuple[str, str]

# settings of the portfolio that are thresholds too
SETTINGS: dict[str, Key] = {
    "answer_days": ("handoff_dropped", "answer_days"),
    "value_kept_elsewhere": ("paper", "value_kept_elsewhere"),
}
_WIDE = ("portfolio", "setting")
_WORDS = {"true": 1.0, "false": 0.0}


@dataclass(frozen=True)
class Policy:
    """The values in force on a day: by rule and threshold, then by scope."""

    values: dict[Key, dict[str, float]] = field(default_factory=dict)
    partnership_ids: dict[str, int] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By content: what was compiled under a policy may be used again under an equal one."""
        return hash((repr(sorted(self.values.items())), repr(sorted(self.partnership_ids.items()))))

    @classmethod
    def on(cls, day: date) -> "Policy":
        """The policy as it stood on a day. Two queries."""
        ids: dict[str, int] = {}
        values: dict[Key, dict[str, float]] = {
            SETTINGS[name]: {"setting": _WORDS[value] if value in _WORDS else float(value)}
            for name, value in Setting.objects.filter(name__in=SETTINGS).exclude(value="").values_list("name", "value")
        }
        rows = (
            PolicyValue.objects.filter(Q(since__isnull=True) | Q(since__lte=day))
            .order_by(F("since").asc(nulls_first=True), "id")
            .values_list("rule", "threshold", "scope", "partnership_id", "value")
        )
        for rule, threshold, scope, partnership_id, value in rows:
            values.setdefault((rule, threshold), {})[scope] = float(value)
            if partnership_id is not None:
                ids[scope] = partnership_id
        return cls(values, ids)

    def with_values(self, changes: dict[Key, dict[str, float]], ids: dict[str, int] | None = None) -> "Policy":
        """The same policy with some values laid over it: for what-if, backtests and exit criteria."""
        merged = {key: dict(scopes) for key, scopes in self.values.items()}
        for key, scopes in changes.items():
            merged[key] = merged.get(key, {}) | scopes
        return Policy(merged, self.partnership_ids | (ids or {}))

    def number(self, rule: str, threshold: Threshold) -> float:
        """The value for the whole portfolio: for windows that are the same for everybody."""
        scopes = self.values.get((rule, threshold.name), {})
        return scopes.get("portfolio", scopes.get("setting", threshold.default))

    def whence(self, rule: str, threshold: Threshold) -> str:
        """Where that value came from: `portfolio`, `setting` or `default`."""
        scopes = self.values.get((rule, threshold.name), {})
        return next((scope for scope in _WIDE if scope in scopes), "default")

    def value(self, rule: str, threshold: Threshold) -> Expression:
        """The value as an expression over a signals row."""
        return self._case(rule, threshold, lambda _, number: Value(number, output_field=FloatField()), FloatField())

    def source(self, rule: str, threshold: Threshold) -> Expression:
        """Where the value came from, as an expression over a signals row: `default`, or the scope that set it."""
        return self._case(rule, threshold, lambda scope, _: Value(scope, output_field=CharField()), CharField())

    def _case(self, rule: str, threshold: Threshold, then: Any, output: Any) -> Expression:
        scopes = self.values.get((rule, threshold.name), {})
        whens = [
            When(condition, then=then(scope, number)) for condition, scope, number in self._narrowest_first(scopes)
        ]
        whence = self.whence(rule, threshold)
        if whence in scopes:
            default = then(whence, scopes[whence])
        else:
            whens += [When(tier=tier, then=then("default", number)) for tier, number in threshold.by_tier.items()]
            default = then("default", threshold.default)
        return Case(*whens, default=default, output_field=output) if whens else default

    def _narrowest_first(self, scopes: dict[str, float]) -> Iterable[tuple[Q, str, float]]:
        for column, prefix in (("partnership_id", "partnership:"), ("arrangement", "arrangement:"), ("tier", "tier:")):
            for scope, number in scopes.items():
                if scope.startswith(prefix):
                    named: Any = scope.removeprefix(prefix)
                    if prefix == "partnership:":
                        named = self.partnership_ids[scope]
                    yield Q(**{column: named}), scope, number


def check_threshold(rule: str, threshold: str, value: float | Decimal) -> None:
    """Is there such a threshold, and may it have this value? Raises BadThreshold with the remedy."""
    from .rules import RULES, WINDOWS

    known = {code: {t.name: t for t in each.thresholds} for code, each in RULES.items()} | {
        "windows": {t.name: t for t in WINDOWS}
    }
    if rule not in known:
        raise BadThreshold(f"There is no rule “{rule}”. Known are: {', '.join(known)}.")
    if threshold not in known[rule]:
        raise BadThreshold(f"“{rule}” has no threshold “{threshold}”. It has: {', '.join(known[rule]) or 'none'}.")
    known[rule][threshold].check(value)


def check_scope(scope: str) -> None:
    """Is this a scope? Partnerships are looked up by the caller. Raises BadThreshold with the remedy."""
    kind, _, name = scope.partition(":")
    if scope == "portfolio" or (kind == "partnership" and name):
        return
    if kind == "tier" and name in Tier.values:
        return
    if kind == "arrangement" and name in Arrangement.values:
        return
    raise BadThreshold(f"“{scope}” is no scope: portfolio, tier:…, arrangement:… or partnership:REF.")
