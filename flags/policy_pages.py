"""What the policy pages show: thresholds with the values in force, values to come, and the history of changes."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import F, QuerySet

from accounts.models import Member
from partners.models.choices import Tier

from .models import PolicyValue
from .policy import Threshold
from .rules import RULES, WINDOWS
from .scopes import partnership_names, scope_words

WINDOWS_TITLE = "Windows, the same for every rule"


@dataclass(frozen=True)
class Head:
    """The rule a threshold belongs to."""

    code: str
    title: str
    has_page: bool


@dataclass(frozen=True)
class InForce:
    """A value of one scope: in force, or to come from `since` on."""

    scope: str
    words: str
    value: float
    since: date | None
    to_come: bool
    by: str


@dataclass(frozen=True)
class Row:
    """A threshold and what it is where."""

    threshold: Threshold
    label: str
    defaults: str
    values: list[InForce] = field(default_factory=list)


@dataclass(frozen=True)
class RuleRows:
    """A rule with its thresholds."""

    head: Head
    rows: list[Row]


@dataclass(frozen=True)
class Change:
    """Somebody changed the policy: from what to what."""

    at: datetime
    by: str
    what: str
    rule: str
    threshold: str
    scope: str
    was: float | None
    now: float | None
    since: date | None


def known(rule: str, name: str) -> Threshold | None:
    """The threshold of that name; None where there is none."""
    found = WINDOWS if rule == "windows" else RULES[rule].thresholds if rule in RULES else ()
    return next((threshold for threshold in found if threshold.name == name), None)


def head(rule: str) -> Head:
    """A rule by its title; the windows of all rules are one, too."""
    return Head(rule, RULES[rule].title, True) if rule in RULES else Head(rule, WINDOWS_TITLE, False)


def rules(as_of: date, member: Member) -> list[RuleRows]:
    """Every rule with thresholds, then the windows."""
    stored = _stored(PolicyValue.objects.all(), as_of, member)
    found = []
    for code, thresholds in [*((code, rule.thresholds) for code, rule in RULES.items()), ("windows", WINDOWS)]:
        rows = [Row(each, label(each), defaults(each), stored.get((code, each.name), [])) for each in thresholds]
        if rows:
            found.append(RuleRows(head(code), rows))
    return found


def values(rule: str, name: str, as_of: date, member: Member) -> list[InForce]:
    """What each scope says of one threshold."""
    rows = PolicyValue.objects.filter(rule=rule, threshold=name)
    return _stored(rows, as_of, member).get((rule, name), [])


def label(threshold: Threshold) -> str:
    """Its name as people read it."""
    return threshold.name.replace("_", " ").capitalize()


def defaults(threshold: Threshold) -> str:
    """60 days; strategic 30, light 90."""
    by_tier = ", ".join(f"{Tier(tier).label.lower()} {number:g}" for tier, number in threshold.by_tier.items())
    return f"{threshold.default:g}" + (f"; {by_tier}" if by_tier else "")


def _stored(rows: QuerySet[PolicyValue], as_of: date, member: Member) -> dict[tuple[str, str], list[InForce]]:
    """By threshold: of each scope the newest value that counts, and all to come."""
    ordered = list(
        rows.select_related("created_by").order_by("rule", "threshold", "scope", F("since").asc(nulls_first=True), "id")
    )
    names = partnership_names((row.scope for row in ordered), member)
    current: dict[tuple[str, str, str], InForce] = {}
    coming: dict[tuple[str, str], list[InForce]] = defaultdict(list)
    for row in ordered:
        to_come = row.since is not None and row.since > as_of
        by = str(row.created_by) if row.created_by else ""
        shown = InForce(row.scope, scope_words(row.scope, names), float(row.value), row.since, to_come, by)
        if to_come:
            coming[row.rule, row.threshold].append(shown)
        else:
            current[row.rule, row.threshold, row.scope] = shown
    found: dict[tuple[str, str], list[InForce]] = defaultdict(list)
    for (rule, threshold, _), shown in current.items():
        found[rule, threshold].append(shown)
    for key, later in coming.items():
        found[key] += later
    return found


def changes(most: int, member: Member, *, rule: str = "", threshold: str = "") -> list[Change]:
    """Who changed what and when, newest first: what was entered, and from the history what was changed or removed.

    The history keeps each row as it was before a change; what it became is the next one kept, or the row now.
    """
    only = {"rule": rule, "threshold": threshold} if rule else {}
    rows = {row.pk: row for row in PolicyValue.objects.filter(**only).select_related("created_by")}
    history: Any = apps.get_model("flags", "PolicyValueEvent")
    events = list(history.objects.filter(**only).select_related("pgh_context").order_by("pgh_created_at", "pgh_id"))
    kept: dict[int, list[Any]] = defaultdict(list)
    for event in events:
        kept[event.pgh_obj_id].append(event)
    names = partnership_names([*(row.scope for row in rows.values()), *(event.scope for event in events)], member)
    people = _people(events)
    found = []
    for key in rows.keys() | kept.keys():
        states = [*kept[key], *([rows[key]] if key in rows else [])]
        first = states[0]
        entered = people.get(first.created_by_id, "")
        found.append(_change(first.created_at, entered, "set", first, None, float(first.value), names))
        for before, after in zip(kept[key], [*states[1:], None], strict=False):
            by = people.get(_user(before), "")
            now = float(after.value) if after is not None else None
            what = "changed" if after is not None else "removed"
            found.append(_change(before.pgh_created_at, by, what, before, float(before.value), now, names))
    return sorted(found, key=lambda change: change.at, reverse=True)[:most]


def _change(
    at: datetime, by: str, what: str, row: Any, was: float | None, now: float | None, names: dict[str, str]
) -> Change:
    return Change(at, by, what, row.rule, row.threshold, scope_words(row.scope, names), was, now, row.since)


def _people(events: list[Any]) -> dict[int | None, str]:
    ids = {_user(event) for event in events} | {event.created_by_id for event in events}
    ids |= set(PolicyValue.objects.order_by().values_list("created_by_id", flat=True).distinct())
    return {member.pk: str(member) for member in Member.objects.filter(pk__in=[each for each in ids if each])}


def _user(event: Any) -> int | None:
    context = event.pgh_context
    user = context.metadata.get("user") if context else None
    return int(user) if user is not None else None
