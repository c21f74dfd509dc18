"""The filters of the list of partnerships, as they stand in its URL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.http import QueryDict

from accounts.models import Member
from partners.models import Contact, Partner, Partnership
from partners.models.choices import Arrangement, Stage, Tier

OVER = (Stage.ENDED, Stage.DECLINED)
STAGES = [*Stage.choices, ("over", "Ended or declined"), ("any", "All, also what is over")]
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What the URL asks for: known parameters with their values, and the part of the query string that says so."""

    values: Mapping[str, str]
    member: Member
    as_of: date
    names: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> QuerySet[Partnership]:
        """The partnerships that match, of those the member sees. Without a stage or status: those that are not over."""
        found: QuerySet[Partnership] = Partnership.objects.visible_to(self.member)
        if not any(self.values.get(name) for name in ("stage", "status")):
            found = found.exclude(stage__in=OVER)
        for name, value in self.values.items():
            found = FILTERS[name](found, value, self)
        return found


def asked(query: QueryDict, member: Member, as_of: date) -> Asked:
    """The filters of a query string. Unknown parameters and values no form of ours sends are left out."""
    values = {name: query.get(name, "").strip()[:LONGEST] for name in FILTERS}
    return Asked({name: value for name, value in values.items() if value and _possible(name, value)}, member, as_of)


def search(text: str) -> Q:
    """Partnerships whose partner, title or one of whose contacts is called so.

    Three small searches by trigram joined by UNION: an OR over joins would read every row.
    """
    partners = Partner.objects.filter(name__icontains=text).order_by().values("pk")
    people = Contact.objects.filter(name__icontains=text).order_by().values("partner")
    named = Partnership.objects.filter(title__icontains=text).order_by().values("pk")
    by_partner = Partnership.objects.filter(partner__in=partners.union(people)).order_by().values("pk")
    return Q(pk__in=by_partner.union(named))


def _owner(found: QuerySet[Partnership], value: str, asked: Asked) -> QuerySet[Partnership]:
    if value == "me":
        return found.filter(owner=asked.member)
    return found.filter(owner=None) if value == "none" else found.filter(owner__ref=value)


def _stage(found: QuerySet[Partnership], value: str, _: Asked) -> QuerySet[Partnership]:
    if value == "any":
        return found
    return found.filter(stage__in=OVER) if value == "over" else found.filter(stage=value)


FILTERS: dict[str, Callable[[QuerySet[Partnership], str, Asked], QuerySet[Partnership]]] = {
    "q": lambda found, value, _: found.filter(search(value)),
    "status": lambda found, value, _: found.filter(standing__status=value),
    "stage": _stage,
    "owner": _owner,
    "tier": lambda found, value, _: found.filter(tier=value),
    "arrangement": lambda found, value, _: found.filter(arrangement=value),
    "tag": lambda found, value, _: found.filter(tags__contains=[value]),
    "rule": lambda found, value, _: found.filter(standing__raised__contains=[value]),
    "partner": lambda found, value, _: found.filter(partner__ref=value),
}
_CLOSED: dict[str, set[str]] = {
    "stage": {value for value, _ in STAGES},
    "tier": set(Tier.values),
    "arrangement": set(Arrangement.values),
}


def _possible(name: str, value: str) -> bool:
    return value in _CLOSED.get(name, {value})
