"""The one table of permissions: which role may do what, to which partnerships; and who sees a partnership at all.

A view names its permission by `@requires(…)`; where the thing at hand belongs to a partnership it also calls `check(…)`
with that partnership: a partnership somebody does not see answers 404, one they see and may not change 403. What lists
show is narrowed by `partners.visible`, which asks the same tables.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, TypeGuard

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from lib.days import looking_back

from .models import Member, Role

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Ties:
    """Who has to do with a partnership: by id its deputies, those it is shared with, and the owner's team by name."""

    deputies: Collection[int]
    may_edit: Collection[int] = ()
    may_read: Collection[int] = ()
    team: str = ""


class Owned(Protocol):
    """What a permission asks of a partnership (`partners.models.Partnership`)."""

    owner_id: int | None
    confidential: bool

    def ties(self) -> Ties:
        """Its deputies, shares and team."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Which roles may, of the partnerships they see.

    `everywhere`: to any; `own`: where they are owner or deputy or of the owner's team; `given`: where the partnership
    is shared with them to edit.
    """

    everywhere: frozenset[str]
    own: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


ADMIN = frozenset({Role.ADMIN})
LEADS = ADMIN | {Role.LEAD}
MANAGERS = LEADS | {Role.MANAGER}
ALL = frozenset(Role)
OTHERS = ALL - LEADS

# Whoever owns a partnership, stands in for its owner or was given it sees it; beyond that a role sees:
SEE_ALL = LEADS | {Role.EXECUTIVE}
SEE_ORDINARY = frozenset({Role.MANAGER})  # all but the confidential ones

# What changes a partnership or decides about it: nobody may on a page as of a past day.
ACTS = frozenset({
    "create_partnership", "edit_partnership", "share_partnership", "log_touchpoint", "decide_flag", "confirm_judgement",
})  # fmt: skip

PERMISSIONS: dict[str, Grant] = {
    "view_portfolio": Grant(ALL),
    "view_partnership": Grant(ALL),
    "create_partnership": Grant(MANAGERS),
    "edit_partnership": Grant(LEADS, own=frozenset({Role.MANAGER}), given=OTHERS),
    "share_partnership": Grant(LEADS, own=frozenset({Role.MANAGER})),
    "log_touchpoint": Grant(MANAGERS, given=OTHERS),
    "decide_flag": Grant(LEADS, own=frozenset({Role.MANAGER}), given=OTHERS),
    "change_agenda": Grant(LEADS),
    "refocus": Grant(LEADS, own=frozenset({Role.MANAGER})),
    "export_portfolio": Grant(LEADS),
    "view_jobs": Grant(LEADS),
    "change_policy": Grant(LEADS),
    "confirm_judgement": Grant(LEADS | {Role.EXECUTIVE}, own=frozenset({Role.MANAGER})),
    "run_backtest": Grant(LEADS | {Role.EXECUTIVE}),
    "import_portfolio": Grant(ADMIN),
    "manage_members": Grant(ADMIN),
    "change_settings": Grant(ADMIN),
    "view_mailbox": Grant(ADMIN),
    "restore_deleted": Grant(ADMIN),
    "handle_personal_data": Grant(ADMIN),
}


def is_member(user: object) -> TypeGuard[Member]:
    """Is this somebody who signed in and still belongs to us?"""
    return isinstance(user, Member) and user.is_active and user.pk is not None


def may(user: object, permission: str, partnership: Owned | None = None) -> bool:
    """May `user` do this, to `partnership` where one is given?

    Without a partnership the answer is whether they may do it to any at all (their own, for a manager). Raises KeyError
    for a permission that is not in the table, so that a typing error never grants or hides something.
    """
    grant = PERMISSIONS[permission]
    if not is_member(user) or _too_late(permission):
        return False
    if partnership is None:
        return by_role(user, permission) or (user.role in grant.given and user.edits_given)
    if user.role in SEE_ALL & grant.everywhere:
        return True
    if user.role in SEE_ORDINARY & grant.everywhere and not partnership.confidential:
        return True
    if partnership.owner_id == user.pk and user.role in grant.everywhere | grant.own:
        return True
    ties = partnership.ties()
    seen = _sees(user, partnership, ties)
    return seen and (user.role in grant.everywhere or _granted(user, grant, partnership.owner_id, ties))


def by_role(member: Member, permission: str) -> bool:
    """Does the member's role alone let them do this somewhere: anywhere, or to what is their own?"""
    grant = PERMISSIONS[permission]
    return member.role in grant.everywhere | grant.own


def may_as(user: object, permission: str, owner: int | None, ties: Ties) -> bool:
    """The same for a row of a list, which the user sees: only the ids of who has to do with it are at hand."""
    grant = PERMISSIONS[permission]
    if not is_member(user) or _too_late(permission):
        return False
    return user.role in grant.everywhere or _granted(user, grant, owner, ties)


def _too_late(permission: str) -> bool:
    return permission in ACTS and looking_back()


def _granted(member: Member, grant: Grant, owner: int | None, ties: Ties) -> bool:
    mine = member.pk == owner or member.pk in ties.deputies or (bool(member.team) and member.team == ties.team)
    return (mine and member.role in grant.own) or (member.pk in ties.may_edit and member.role in grant.given)


def sees(user: object, partnership: Owned) -> bool:
    """Does `user` see this partnership at all?"""
    return may(user, "view_partnership", partnership)


def _sees(member: Member, partnership: Owned, ties: Ties) -> bool:
    """Does the member see it, where its ties are known?"""
    if member.role in SEE_ALL or (member.role in SEE_ORDINARY and not partnership.confidential):
        return True
    near = (partnership.owner_id, *ties.deputies, *ties.may_edit, *ties.may_read)
    return member.pk in near


def check(user: object, permission: str, partnership: Owned | None = None) -> None:
    """Raise Http404 where the user does not see it, PermissionDenied (the 403 page) where `may` says no."""
    if may(user, permission, partnership):
        return
    if partnership is not None and not sees(user, partnership):
        raise Http404
    raise PermissionDenied(permission)


def requires(permission: str) -> Callable[[View], View]:
    """`@requires("log_touchpoint")`: the view answers 403 to a member whose role does not include it.

    Who is not signed in never comes here: the middleware asks them to sign in first.
    """
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            check(request.user, permission)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
