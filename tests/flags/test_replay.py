"""What a past day sees: records from their own day, corrections in place, undated facts from the audit history."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from flags.models import Flag, Signals
from flags.replay import verdicts_on
from tests.factories import ago, asset, booked, handoff, member, partnership, promise, review, stage, touch, value
from tests.flags.judging import D, signals

pytestmark = pytest.mark.django_db


def test_stages_of_the_day() -> None:
    one = partnership(started_on=None, stage="ended")
    stage(one, "vetting", ago(100))
    stage(one, "pilot", ago(90))
    stage(one, "active", ago(50))
    stage(one, "recalibrating", ago(50))  # the last entered counts within a day
    stage(one, "ended", ago(10))
    said = {days: signals(one, ago(days))["stage"] for days in (101, 100, 90, 50, 11, 10)}
    assert said == {
        101: "candidate",
        100: "vetting",
        90: "pilot",
        50: "recalibrating",
        11: "recalibrating",
        10: "ended",
    }
    assert [signals(one, ago(days))["live_since"] for days in (91, 90, 0)] == [None, ago(90), ago(90)]


def test_stages_without_changes() -> None:
    one = partnership(100, stage="ended", ended_on=ago(10))
    assert [signals(one, ago(days))["stage"] for days in (101, 100, 11, 10)] == [
        "candidate",
        "active",
        "active",
        "ended",
    ]


def test_records_count_from_their_own_day() -> None:
    one = partnership()
    touch(one, ago(10))
    handoff(one, ago(30), ago(20))
    promise(one, ago(15), delivered_on=ago(16))
    asset(one, ago(12))
    value(one, ago(11), 100)
    review(one, ago(9))
    booked(one, ago(5), since=ago(8))
    watched = (
        "last_mutual_on",
        "last_handoff_on",
        "last_delivery_on",
        "last_asset_on",
        "last_return_on",
        "last_review_on",
        "next_booked_on",
    )
    for name, day in zip(watched, (20, 20, 16, 12, 11, 9, 8), strict=True):
        before, on = signals(one, ago(day + 1))[name], signals(one, ago(day))[name]
        assert (before, bool(on)) == (None, True), name
    assert signals(one, ago(5))["next_booked_on"] is None


def test_a_correction_replaces_and_does_not_re_date() -> None:
    one = partnership(100)
    made = touch(one, ago(50))
    made.on = ago(60)
    made.save()
    one.started_on = ago(200)
    one.save()
    assert signals(one, ago(55))["last_mutual_on"] == ago(60)
    assert signals(one, ago(150))["stage"] == "active"


def test_undated_facts_are_replayed_from_the_audit_history() -> None:
    who = member()
    one = partnership(900, tier="light", purpose="", owner=who)
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (now,) = cursor.fetchone()
    one.tier, one.purpose = "strategic", "P"
    one.save()
    who.is_active = False
    who.save()
    today = now.date()
    seen = [signals(one, day) for day in (today - timedelta(days=1), today)]
    assert [(row["tier"], "purpose" in row["unexplained_parts"], row["owner_state"]) for row in seen] == [
        ("light", True, "there"), ("strategic", False, "left"),
    ]  # fmt: skip


def test_windows_hold_their_last_day_and_not_their_first() -> None:
    one = partnership(900)
    value(one, ago(365), 1)
    value(one, ago(364), 10)
    value(one, D, 100)
    value(one, ago(-1), 1000)
    assert signals(one)["ours_returned"] == 110


def test_nothing_is_written() -> None:
    touch(partnership(900), ago(200))
    with time_machine.travel(D, tick=False):
        assert verdicts_on(D).flags
    assert not Flag.objects.exists() and not Signals.objects.exists()
