"""The life of a flag: open, refresh, close, continue, snooze, linger; failures, and two writers at once."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Func, Q, TextField, Value
from django.db.models.lookups import Exact

from flags import standing, writing
from flags.evaluation import _LOCK, evaluate
from flags.models import Dirty, Flag, Signals, Standing
from flags.rules import RULES
from partners.models import Partnership
from tests.factories import WHY, ago, booked, member, partnership, pause, touch, value
from tests.flags.judging import NOTICE, WARNING, D

pytestmark = pytest.mark.django_db


def flag(of: Partnership, rule: str = "stale") -> Flag:
    return Flag.objects.get(partnership=of, rule=rule, closed_on=None)


def quiet(days: int = 130) -> Partnership:
    one = partnership(900, **WHY)
    touch(one, ago(days))
    return one


def test_open_refresh_close() -> None:
    one = quiet(76)
    evaluate(as_of=ago(1))
    assert not Flag.objects.filter(rule="stale").exists()
    assert evaluate(as_of=D).opened > 0
    opened = flag(one)
    assert (opened.opened_on, opened.severity, opened.kind, opened.rule_version) == (D, NOTICE, "cooling", 1)
    assert opened.first_evidence == opened.evidence
    later = D + timedelta(days=45)
    assert evaluate(as_of=later).changed == 1
    grown = flag(one)
    assert (grown.pk, grown.severity, grown.kind, grown.opened_on) == (opened.pk, WARNING, "stale", D)
    assert (grown.version, grown.score) == (opened.version + 1, pytest.approx(121 / 60))
    touch(one, later)
    evaluate(as_of=later, partnership_ids=[one.pk])
    closed = Flag.objects.get(pk=opened.pk)
    assert (closed.closed_on, closed.closed_because, closed.severity) == (later, "clear", WARNING)
    assert closed.evidence["last_mutual_on"] == ago(76).isoformat()  # as it was when it stood


@pytest.mark.parametrize(("days", "same"), [(14, True), (15, False)])
def test_continued_within_fourteen_days(days: int, same: bool) -> None:
    one = quiet()
    evaluate(as_of=D)
    first = flag(one)
    away = touch(one, D)
    evaluate(as_of=D, partnership_ids=[one.pk])
    away.delete()
    again = D + timedelta(days=days)
    report = evaluate(as_of=again, partnership_ids=[one.pk])
    found = flag(one)
    assert (found.pk == first.pk, report.continued > 0, report.opened > 0) == (same, same, not same)
    assert (found.opened_on, found.closed_because) == (D if same else again, "")
    assert Flag.objects.filter(partnership=one, rule="stale").count() == (1 if same else 2)


def test_why_it_closed() -> None:
    one = quiet()
    evaluate(as_of=D)
    hold = pause(one, D, D)
    evaluate(as_of=D, partnership_ids=[one.pk])
    assert Flag.objects.get(partnership=one, rule="stale").closed_because == "not_applicable"
    hold.delete()
    evaluate(as_of=D, partnership_ids=[one.pk])
    one.touchpoints.update(mutual=None)
    evaluate(as_of=D, partnership_ids=[one.pk])
    assert Flag.objects.get(partnership=one, rule="stale").closed_because == "unknown"


def test_a_snooze_ends_early_when_it_grows_worse() -> None:
    one = quiet(130)
    meeting = booked(one, ago(-5), since=ago(3))
    evaluate(as_of=D)
    Flag.objects.filter(pk=flag(one).pk).update(snoozed_until=ago(-60), snoozed_severity=NOTICE)
    evaluate(as_of=D + timedelta(days=1))
    assert flag(one).snoozed_until == ago(-60)
    meeting.delete()
    evaluate(as_of=D + timedelta(days=1))
    assert (flag(one).severity, flag(one).snoozed_until) == (WARNING, None)


@pytest.mark.parametrize(("ours", "stands"), [(650, True), (649, False), (350, True), (351, False)])
def test_a_tilt_lingers_until_it_is_inside_fifteen(ours: float, stands: bool) -> None:
    one = partnership(900)
    on = date(2026, 5, 1)
    for side in ("ours", "theirs"):
        value(one, on, 500, side=side, flow="investment")
    returns = [value(one, on, 700), value(one, on, 300, side="theirs")]
    evaluate(as_of=D)
    before = flag(one, "tilted")
    for entry, amount in zip(returns, (ours, 1000 - ours), strict=True):
        entry.amount = amount
        entry.save()
    evaluate(as_of=D)
    after = Flag.objects.get(pk=before.pk)
    assert (after.closed_on is None) == stands
    assert (after.severity, after.kind) == (before.severity, before.kind)
    assert "tilted" in Standing.objects.get(partnership=one).clear  # a pure verdict


class Broken(Func):
    """A number that is none: PostgreSQL refuses when it is run, not before."""

    template = "('x' || %(expressions)s)::int::text"
    output_field = TextField()


@pytest.fixture
def fresh_sql() -> Iterator[None]:
    """What was compiled is forgotten before and after."""

    def forget() -> None:
        for cached in (*vars(writing).values(), *vars(standing).values()):
            getattr(cached, "cache_clear", lambda: None)()

    forget()
    yield
    forget()


def test_a_rule_that_fails_stops_neither_the_others_nor_the_night(
    monkeypatch: pytest.MonkeyPatch, fresh_sql: None
) -> None:
    one = quiet()
    evaluate(as_of=D)
    stood = flag(one)
    touch(one, D)
    one.purpose = ""
    one.save()

    def broken(self: Any) -> Q:
        return Q(Exact(Broken("stage"), Value("1")))

    monkeypatch.setattr(RULES["stale"], "raised", broken)
    for cached in (*vars(writing).values(), *vars(standing).values()):
        getattr(cached, "cache_clear", lambda: None)()
    report = evaluate(as_of=D)
    assert set(report.failed) == {"stale"}
    assert "integer" in report.failed["stale"]
    assert flag(one).version == stood.version  # as it was
    assert flag(one, "unexplained").opened_on == D
    found = Standing.objects.get(partnership=one)
    assert "stale" in found.unknown and "unexplained" in found.raised


@pytest.mark.django_db(transaction=True)
def test_a_refresh_during_the_night_waits_for_nobody_and_is_taken_up() -> None:
    """Another connection holds the night's lock while somebody writes: marked, and taken up by the next evaluation."""
    one = quiet()
    evaluate(as_of=D)
    held, done = threading.Event(), threading.Event()

    def night() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                held.set()
                done.wait(20)
        finally:
            connection.close()

    other = threading.Thread(target=night)
    other.start()
    assert held.wait(20)
    touch(one, D)
    evaluate(as_of=D, partnership_ids=[one.pk])
    assert list(Dirty.objects.values_list("partnership_id", flat=True)) == [one.pk]
    done.set()
    other.join(20)
    Signals.objects.filter(partnership=one).update(last_mutual_on=ago(130))  # as if the night had read too early
    evaluate(as_of=D)
    assert not Dirty.objects.exists()
    assert not Flag.objects.filter(partnership=one, rule="stale", closed_on=None).exists()
    assert Signals.objects.get(partnership=one).last_mutual_on == D


@pytest.mark.django_db(transaction=True)
def test_a_night_and_refreshes_at_once_end_right() -> None:
    ones = [quiet() for _ in range(6)]
    who = member()
    evaluate(as_of=D)
    errors: list[BaseException] = []

    def run(ask: Any) -> None:
        try:
            ask()
        except BaseException as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    def write(one: Partnership) -> None:
        with transaction.atomic():
            touch(one, D, members=[who])
            evaluate(as_of=D, partnership_ids=[one.pk])

    threads = [threading.Thread(target=run, args=(lambda: evaluate(as_of=D),)) for _ in range(2)]
    threads += [threading.Thread(target=run, args=(lambda one=one: write(one),)) for one in ones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    evaluate(as_of=D)
    assert not Flag.objects.filter(rule="stale", closed_on=None).exists()
    assert Flag.objects.filter(rule="stale").count() == len(ones)
    assert not Dirty.objects.exists()
    assert evaluate(as_of=D).signals_written == 0
