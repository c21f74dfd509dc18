"""Who is owed which week's digest, at every awkward moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from accounts.models import Member
from portfolio.digest.due import waiting, weeks_waiting
from portfolio.models import Mail
from portfolio.outbox import Letter, queue

from .factories import member

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def old(zone: str = "", **own: Any) -> Member:
    return member(time_zone=zone, created_at=at("2020-01-01T00:00"), **own)


def settle(who: Member, week: str) -> None:
    queue([Letter(who.email, "digest", week, "s", "t", recipient_id=who.pk)])


@pytest.mark.parametrize(
    ("zone", "moment", "week"),
    [
        ("", "2026-11-16T06:59", "2026-W46"),
        ("", "2026-11-16T07:00", "2026-W47"),
        ("Europe/Berlin", "2026-11-16T05:59", "2026-W46"),
        ("Europe/Berlin", "2026-11-16T06:00", "2026-W47"),
        # the Mondays after both changes of the clock
        ("Europe/Berlin", "2026-03-30T04:59", "2026-W13"),
        ("Europe/Berlin", "2026-03-30T05:00", "2026-W14"),
        ("Europe/Berlin", "2026-10-26T05:59", "2026-W43"),
        ("Europe/Berlin", "2026-10-26T06:00", "2026-W44"),
        # the ends of the world
        ("Pacific/Kiritimati", "2026-11-15T16:59", "2026-W46"),
        ("Pacific/Kiritimati", "2026-11-15T17:00", "2026-W47"),
        ("Etc/GMT+12", "2026-11-16T18:59", "2026-W46"),
        ("Etc/GMT+12", "2026-11-16T19:00", "2026-W47"),
        # a year of 53 weeks
        ("", "2026-12-28T07:00", "2026-W53"),
        ("", "2027-01-04T06:59", "2026-W53"),
        ("", "2027-01-04T07:00", "2027-W01"),
        ("Nowhere/Atlantis", "2026-11-16T07:00", "2026-W47"),
    ],
)
def test_the_week_that_is_due(zone: str, moment: str, week: str) -> None:
    old(zone)
    assert weeks_waiting(at(moment)) == [week]


def test_who_has_it_is_not_waiting() -> None:
    one, other = old(), old()
    settle(one, "2026-W47")
    now = at("2026-11-18T12:00")
    assert list(waiting(now)["2026-W47"]) == [other]
    settle(other, "2026-W47")
    assert weeks_waiting(now) == []


def test_who_is_not_asked() -> None:
    old(digest_wanted=False)
    old(is_active=False)
    old(left_on=at("2026-11-18T00:00").date())
    assert weeks_waiting(at("2026-11-18T12:00")) == []
    assert weeks_waiting(at("2026-11-17T12:00")) == ["2026-W47"]


def test_who_came_during_the_week_waits_for_monday() -> None:
    member(created_at=at("2026-11-18T12:00"))
    assert weeks_waiting(at("2026-11-18T13:00")) == []
    assert weeks_waiting(at("2026-11-23T07:00")) == ["2026-W48"]
    assert waiting(at("2026-11-18T13:00"), newcomers=True)["2026-W47"].count() == 1


@pytest.mark.parametrize(
    ("first", "then"), [("Pacific/Kiritimati", "Etc/GMT+12"), ("Etc/GMT+12", "Pacific/Kiritimati"), ("", "Asia/Tokyo")]
)
def test_a_zone_changed_on_monday_gives_each_week_once(first: str, then: str) -> None:
    me = old(first)
    settle(me, "2026-W46")
    sent = []
    now = at("2026-11-15T12:00")
    while now < at("2026-11-18T00:00"):
        if now == at("2026-11-16T12:00"):
            Member.objects.filter(pk=me.pk).update(time_zone=then)
        for week in weeks_waiting(now):
            settle(me, week)
            sent.append(week)
        now += timedelta(minutes=30)
    assert sent == ["2026-W47"]


def test_a_new_address_gets_no_second_copy() -> None:
    me = old()
    settle(me, "2026-W47")
    Member.objects.filter(pk=me.pk).update(email="new@example.org")
    assert weeks_waiting(at("2026-11-18T12:00")) == []
    assert Mail.objects.count() == 1
