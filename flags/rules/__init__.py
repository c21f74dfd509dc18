"""The rules, found by scanning this folder: one file a rule."""

import importlib
import pkgutil

from flags.policy import Threshold

from .base import Rule

# The order people see (rules.md): what calls for a decision first.
ORDER = (
    "exit_criterion_met",
    "agreement_expiring",
    "unowned",
    "paper",
    "motive_in_doubt",
    "stale",
)

# Windows that are the same for the whole portfolio: rule `windows` in the policy.
WINDOWS = (
    Threshold("people_days", 180, "days", "Who took part within this many days."),
    Threshold("kept_days", 180, "days", "Promises due within this many days count for the share kept on time."),
    Threshold("value_days", 365, "days", "Investment and return are summed over this many days."),
    Threshold("effort_days", 90, "days", "Recent effort is counted over this many days."),
    Threshold("measure_grace_days", 30, "days", "An objective is to be measured once it is older than this."),
    Threshold(
        "named_at_most", 6, "partners", "A touchpoint that names more partners is a mailing, never mutual.", least=1
    ),
)


def _found() -> dict[str, type[Rule]]:
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    found = {rule.code: rule for rule in Rule.__subclasses__() if "code" in vars(rule)}
    first = {code: place for place, code in enumerate(ORDER)}
    return dict(sorted(found.items(), key=lambda item: (first.get(item[0], len(ORDER)), item[0])))


RULES: dict[str, type[Rule]] = _found()

# What an exit criterion may name: rules about partnerships whose verdict does not hang on criteria itself.
FOR_CRITERIA = tuple(
    code
    for code, rule in RULES.items()
    if not rule.about_members and code not in ("exit_criterion_met", "no_exit_criteria")
)

__all__ = ["FOR_CRITERIA", "ORDER", "RULES", "WINDOWS", "Rule"]
