"""The filters of the flags page, as they stand in its URL."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict

from accounts.models import Member
from flags.models import Flag, Severity
from flags.queries import in_state, own
from flags.rules import RULES

STATES = (
    ("open", "To decide"),
    ("acknowledged", "Acknowledged"),
    ("snoozed", "Snoozed"),
    ("dismissed", "Dismissed as wrong"),
    ("closed", "Closed"),
)
SEVERITIES = (("serious", "Serious"), ("warning", "Warning or worse"))
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the URL asks for; values nobody offers are left out."""

    values: Mapping[str, str]
    member: Member
    as_of: date

    @property
    def state(self) -> str:
        """Which flags: those to decide, where nothing else is said."""
        return self.values.get("state", "open")

    @property
    def query(self) -> str:
        """The part of the query string that says it, to come back to this list."""
        query = QueryDict(mutable=True)
        query.update(self.values)
        return query.urlencode(safe="-")

    def flags(self) -> QuerySet[Flag]:
        """The flags that match, in the order people see."""
        found = in_state(self.state, self.as_of, self.member)
        if rule := self.values.get("rule"):
            found = found.filter(rule=rule)
        if severity := self.values.get("severity"):
            found = found.filter(severity__gte=Severity[severity.upper()])
        if owner := self.values.get("owner"):
            found = self._owned(found, owner)
        if partnership := self.values.get("partnership"):
            found = found.filter(partnership__ref=partnership)
        return found

    def _owned(self, found: QuerySet[Flag], owner: str) -> QuerySet[Flag]:
        if owner == "me":
            return found.filter(own(self.member))
        if owner == "none":
            return found.filter(partnership__isnull=False, partnership__owner=None)
        return found.filter(partnership__owner__ref=owner)


def asked(query: QueryDict, member: Member, as_of: date) -> Asked:
    """The filters of a query string."""
    closed: dict[str, Container[str]] = {"state": dict(STATES), "severity": dict(SEVERITIES), "rule": RULES}
    names = ("state", "rule", "severity", "owner", "partnership", "same")
    values = {name: query.get(name, "").strip()[:LONGEST] for name in names}
    return Asked({n: v for n, v in values.items() if v and v in closed.get(n, {v})}, member, as_of)
