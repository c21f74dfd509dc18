"""The table of permissions: every role against every permission, and what "own" means."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import Member, Role
from accounts.permissions import PERMISSIONS, check, may, requires, sees
from partners.models import Partner, Partnership, PartnershipShare

EVERYWHERE = {
    "admin": set(PERMISSIONS),
    "lead": set(PERMISSIONS)
    - {
        "import_portfolio",
        "manage_members",
        "change_settings",
        "view_mailbox",
        "restore_deleted",
        "handle_personal_data",
    },
    "manager": {"view_portfolio", "view_partnership", "create_partnership", "log_touchpoint"},
    "executive": {"view_portfolio", "view_partnership", "confirm_judgement", "run_backtest"},
    "reader": set[str](),
}
OWN = {
    "manager": {"edit_partnership", "share_partnership", "decide_flag", "confirm_judgement", "refocus"},
    "reader": {"view_portfolio", "view_partnership"},
}
GIVEN = {"edit_partnership", "log_touchpoint", "decide_flag"}


@pytest.fixture
def partnership(db: None) -> Partnership:
    return Partnership.objects.create(partner=Partner.objects.create(name="Nordlys Payments"))


def member(role: str, **fields: Any) -> Member:
    return Member.objects.create_user(f"{role}@example.org", role=role, **fields)


@pytest.mark.parametrize("role", Role.values)
def test_each_role_may_what_the_table_says_everywhere(role: str, partnership: Partnership) -> None:
    person = member(role)
    assert {name for name in PERMISSIONS if may(person, name, partnership)} == EVERYWHERE[role]


@pytest.mark.parametrize("role", Role.values)
def test_an_owner_may_what_the_table_says_of_their_own(role: str, partnership: Partnership) -> None:
    person = member(role)
    partnership.owner = person
    assert {name for name in PERMISSIONS if may(person, name, partnership)} == EVERYWHERE[role] | OWN.get(role, set())


def test_a_deputy_counts_as_owner(partnership: Partnership) -> None:
    person = member("manager")
    assert not may(person, "edit_partnership", partnership)
    partnership.deputies.add(person)
    assert may(person, "edit_partnership", partnership)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.EXECUTIVE, Role.READER])
def test_a_share_lets_read_and_where_it_says_so_edit(role: str, partnership: Partnership) -> None:
    person = member(role)
    share = PartnershipShare.objects.create(partnership=partnership, member=person)
    read = EVERYWHERE[role] | {"view_portfolio", "view_partnership"}
    assert {name for name in PERMISSIONS if may(person, name, partnership)} == read
    PartnershipShare.objects.filter(pk=share.pk).update(may_edit=True)
    assert {name for name in PERMISSIONS if may(person, name, partnership)} == read | GIVEN
    assert may(Member.objects.get(pk=person.pk), "edit_partnership")


def test_managers_of_one_team_edit_each_others(partnership: Partnership) -> None:
    owner = Member.objects.create_user("owner@example.org", role="manager", team="North")
    Partnership.objects.update(owner=owner)
    partnership.refresh_from_db()
    person, other = member("manager", team="North"), member("executive", team="North")
    assert may(person, "edit_partnership", partnership)
    assert not may(other, "edit_partnership", partnership), "a team is about managers"
    Member.objects.update(team="")
    assert not may(Member.objects.get(pk=person.pk), "edit_partnership", partnership), "no team is not a team"


@pytest.mark.parametrize(
    ("role", "team", "expected"),
    [("admin", "", True), ("lead", "", True), ("executive", "", True), ("manager", "N", False), ("reader", "", False)],
)  # fmt: skip
def test_a_confidential_one_is_seen_by_few(role: str, team: str, expected: bool, partnership: Partnership) -> None:
    owner = Member.objects.create_user("owner@example.org", role="manager", team="N")
    Partnership.objects.update(owner=owner, confidential=True)
    partnership.refresh_from_db()
    person = member(role, team=team)
    assert sees(person, partnership) is expected
    assert Partnership.objects.visible_to(person).exists() is expected
    assert sees(owner, partnership) and Partnership.objects.visible_to(owner).exists()
    if not expected:
        with pytest.raises(Http404):
            check(person, "log_touchpoint", partnership)


def test_without_a_partnership_it_says_whether_any_at_all(db: None) -> None:
    assert may(member("manager"), "edit_partnership")
    assert not may(member("executive"), "edit_partnership")


def test_nobody_and_somebody_who_left_may_nothing(partnership: Partnership) -> None:
    gone = member("admin", is_active=False)
    assert not any(may(who, name, partnership) for who in (AnonymousUser(), None, gone) for name in PERMISSIONS)


def test_an_unknown_permission_is_an_error_not_a_no(db: None) -> None:
    with pytest.raises(KeyError):
        may(member("admin"), "edit_partnerships")
    with pytest.raises(KeyError):
        requires("edit_partnerships")


def test_check_raises_what_becomes_the_403_page(partnership: Partnership) -> None:
    check(member("lead"), "edit_partnership", partnership)
    with pytest.raises(PermissionDenied):
        check(member("manager"), "edit_partnership", partnership)
    with pytest.raises(Http404):
        check(member("reader"), "edit_partnership", partnership)
