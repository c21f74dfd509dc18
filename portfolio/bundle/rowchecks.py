"""What a whole row must satisfy that no cell shows: known settings, known thresholds."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from json import loads
from typing import Any

from accounts.settings import KNOWN, BadSetting, check
from flags.policy import BadThreshold, check_threshold
from flags.rules import RULES

from .kinds import Cell


class BadRow(Exception):
    """A row that contradicts itself or what is known."""

    def __init__(self, column: str, value: Cell, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, str(value or ""), reason


RowCheck = Callable[[list[Cell], Mapping[str, int]], None]


def setting(values: list[Cell], at: Mapping[str, int]) -> None:
    """A known name, and a value it may have, in its stored form."""
    name, value = str(values[at["name"]]).strip().lower(), str(values[at["value"]] or "") if "value" in at else ""
    try:
        stored = check(name, value)
    except BadSetting as bad:
        column = "value" if name in KNOWN else "name"
        raise BadRow(column, value if name in KNOWN else name, str(bad)) from None
    values[at["name"]] = name
    if "value" in at:
        values[at["value"]] = stored


def policy(values: list[Cell], at: Mapping[str, int]) -> None:
    """A rule and a threshold that exist."""
    rule, threshold, value = (values[at[name]] for name in ("rule", "threshold", "value"))
    _threshold("threshold", str(rule), str(threshold), str(value))


def exit_criterion(values: list[Cell], at: Mapping[str, int]) -> None:
    """A rule and thresholds that exist."""
    rule = str(values[at["rule"]] or "") if "rule" in at else ""
    thresholds: dict[str, Any] = loads(str(values[at["thresholds"]] or "{}")) if "thresholds" in at else {}
    if not rule:
        return
    if rule not in RULES:
        raise BadRow("rule", rule, f"is not a rule; known are: {', '.join(RULES)}")
    for name, value in thresholds.items():
        _threshold("thresholds", rule, name, str(value))


def _threshold(column: str, rule: str, threshold: str, value: str) -> None:
    try:
        check_threshold(rule, threshold, Decimal(value))
    except BadThreshold as bad:
        where = column if rule in RULES else "rule"
        raise BadRow(where, rule if where == "rule" else f"{threshold}={value}", str(bad)) from None


ROW_CHECKS: dict[str, RowCheck] = {
    "settings.csv": setting,
    "policy.csv": policy,
    "exit_criteria.csv": exit_criterion,
}
