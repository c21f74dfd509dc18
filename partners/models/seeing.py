"""Which partnerships a member sees, as conditions that the database checks; the table is `accounts/permissions.py`.

A manager sees all but a few, so these few are excluded; a reader sees a few, so these are picked. Both are small sets
found by an index, whatever the size of the portfolio. Whoever sees everything gets no condition at all.
"""

from typing import Any, Self, TypeVar

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject

from accounts.models import Member
from accounts.permissions import SEE_ALL, SEE_ORDINARY

# true of every row; an empty Q would vanish from an OR, and with it everything that it stands for
EVERYTHING = Q(pk__isnull=False)
M = TypeVar("M", bound=models.Model)


class PartnershipQuerySet(QuerySet[M]):
    """What every list, page, file and mail starts from."""

    def visible_to(self, member: Member) -> Self:
        """Those that the member sees."""
        return self.all() if member.role in SEE_ALL else self.filter(visible(member, "pk"))

    def with_ties(self) -> Self:
        """With who has to do with each, so that asking `may` of many costs no further statement."""
        return self.annotate(known_ties=known_ties())


def visible(member: Member | None, path: str = "partnership") -> Q:
    """The condition that the partnership at `path` is one the member sees; None is Tandem itself, which sees all.

    Records without a partnership pass for everybody but readers.
    """
    if member is None or member.role in SEE_ALL:
        return EVERYTHING
    if member.role in SEE_ORDINARY:
        return ~Q(**{f"{path}__in": hidden(member).values("pk")})
    return Q(**{f"{path}__in": near(member)})


def visible_partners(member: Member, path: str = "pk") -> Q:
    """The condition that the member sees the partner at `path`: by a partnership of theirs, or by there being none."""
    if member.role in SEE_ALL:
        return EVERYTHING
    if member.role in SEE_ORDINARY:
        others = _partnerships().filter(visible(member, "pk"), partner=OuterRef("partner"))
        return ~Q(**{f"{path}__in": hidden(member).exclude(models.Exists(others)).values("partner")})
    return Q(**{f"{path}__in": _partnerships().filter(pk__in=near(member)).values("partner")})


def hidden(member: Member) -> QuerySet[Any]:
    """The confidential partnerships that a member who sees the ordinary ones has nothing to do with."""
    return _partnerships().filter(confidential=True).exclude(owner=member).exclude(pk__in=near(member))


def near(member: Member) -> QuerySet[Any]:
    """The keys of the partnerships that the member owns, stands in for, or was given."""
    owned, deputised, shared = _near(owner=member), _deputies().filter(member=member), _shares().filter(member=member)
    return owned.union(deputised.values("partnership"), shared.values("partnership"))


def known_ties(path: str = "pk", owner: str = "owner") -> JSONObject:
    """Who has to do with the partnership at `path`, as `permissions.Ties` takes it."""
    here = {"partnership": OuterRef(path)}
    shares = _shares().filter(**here)
    return JSONObject(
        deputies=ArraySubquery(_deputies().filter(**here).values("member")),
        may_edit=ArraySubquery(shares.filter(may_edit=True).values("member")),
        may_read=ArraySubquery(shares.filter(may_edit=False).values("member")),
        team=Coalesce(F(f"{owner}__team"), Value("")),
    )


def narrowed(member: Member | None, column: str) -> tuple[str, list[int]]:
    """The same for a statement of our own: a condition on `column` with the parameter `%(seen)s`, and its value."""
    if member is None or member.role in SEE_ALL:
        return f"{column} <> ALL(%(seen)s::bigint[])", []
    if member.role in SEE_ORDINARY:
        return f"{column} <> ALL(%(seen)s::bigint[])", list(hidden(member).values_list("pk", flat=True))
    return f"{column} = ANY(%(seen)s::bigint[])", [key for (key,) in near(member).values_list("pk")]


def is_anything_hidden(member: Member) -> bool:
    """Are there partnerships that the member does not see? One statement at most; of a reader it is assumed."""
    if member.role in SEE_ORDINARY:
        return hidden(member).exists()
    return member.role not in SEE_ALL


def _near(**own: Any) -> QuerySet[Any]:
    return _partnerships().filter(**own).order_by().values("pk")


def _partnerships() -> QuerySet[Any]:
    return apps.get_model("partners", "Partnership")._default_manager.order_by()


def _deputies() -> QuerySet[Any]:
    return apps.get_model("partners", "Partnership").deputies.through._default_manager.order_by()


def _shares() -> QuerySet[Any]:
    return apps.get_model("partners", "PartnershipShare")._default_manager.order_by()
