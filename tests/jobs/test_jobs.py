"""Jobs: once a period, however often, late, or at the same time they are called."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from accounts.models import Member
from portfolio import jobs, work
from portfolio.models import JobRun, JobState, Mail
from portfolio.retention import forget
from portfolio.schedule import JOBS
from tests.digest.factories import flag, member, partnership

NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)  # a Tuesday
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The jobs, replaced by notes of having been called."""
    found: list[str] = []

    def note(name: str, now: datetime) -> dict[str, int]:
        found.append(name)
        return {"done": 1}

    for job in JOBS.values():
        monkeypatch.setattr(work, job.does, lambda now, name=job.name: note(name, now))
    return found


def tick(now: datetime) -> None:
    """What the task does, without the queue."""
    for run in jobs.note_due(now):
        jobs.run(run.pk, now=now)


@pytest.mark.django_db
def test_each_job_runs_once_a_period(calls: list[str]) -> None:
    for minutes in range(5):
        tick(NOW + timedelta(minutes=minutes))
    assert sorted(calls) == ["catch-up", "evaluation", "expiry notices", "reminders", "retention"]
    calls.clear()
    tick(NOW + timedelta(hours=1))
    assert calls == ["catch-up"]
    calls.clear()
    tick(NOW + timedelta(days=1))
    assert sorted(calls) == ["catch-up", "evaluation", "expiry notices", "reminders", "retention"]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "skipped"), [(1, 0), (3, 2), (21, 20)])
def test_an_absence_runs_the_newest_and_notes_the_others(calls: list[str], days: int, skipped: int) -> None:
    tick(NOW)
    calls.clear()
    tick(NOW + timedelta(days=days))
    assert calls.count("evaluation") == 1
    assert JobRun.objects.filter(job="evaluation", state=JobState.SKIPPED).count() == skipped


@pytest.mark.django_db
def test_digests_wait_for_the_evaluation_of_the_day(calls: list[str]) -> None:
    member(created_at=LONG_AGO)
    names = [run.job for run in jobs.note_due(NOW)]
    assert "digests" not in names and "evaluation" in names
    tick(NOW)
    assert "digests" in [run.job for run in jobs.note_due(NOW)]


@pytest.mark.django_db
def test_a_weekend_away_sends_mondays_digest_on_tuesday_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "evaluation", lambda now: {})
    me = member(created_at=LONG_AGO)
    flag(partnership("One", me))
    for minutes in range(4):
        tick(NOW + timedelta(minutes=minutes))
    assert [(mail.period, mail.state) for mail in Mail.objects.all()] == [("2026-W47", "queued")]
    run = JobRun.objects.get(job="digests")
    assert (run.period, run.state, run.result) == ("2026-W47", "done", {"queued": 1, "quiet": 0, "replaced": 0})


@pytest.mark.django_db
def test_three_weeks_away_give_one_digest_and_the_others_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "evaluation", lambda now: {})
    me = member(created_at=LONG_AGO)
    flag(partnership("One", me))
    for day in (0, 0, 21, 21):
        tick(NOW + timedelta(days=day))
    assert sorted(Mail.objects.values_list("period", "state")) == [("2026-W47", "skipped"), ("2026-W50", "queued")]
    runs = dict(JobRun.objects.filter(job="digests").values_list("period", "state"))
    assert runs == {"2026-W47": "done", "2026-W48": "skipped", "2026-W49": "skipped", "2026-W50": "done"}


@pytest.mark.django_db
def test_each_zone_has_its_own_monday_and_the_counts_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "evaluation", lambda now: {})
    for zone in ("Pacific/Kiritimati", "Europe/Berlin", "Etc/GMT+12"):
        flag(partnership(zone, member(zone, created_at=LONG_AGO, time_zone=zone)))
    now = datetime(2026, 11, 15, 12, tzinfo=UTC)
    got: dict[str, datetime] = {}
    Mail.objects.bulk_create(
        Mail(recipient=who, to=who.email, kind="digest", period="2026-W46", message_id=who.email, state="sent")
        for who in Member.objects.all()
    )
    while now < datetime(2026, 11, 17, tzinfo=UTC):
        tick(now)
        for mail in Mail.objects.filter(period="2026-W47").select_related("recipient"):
            got.setdefault(str(mail.recipient), now)
        now += timedelta(minutes=30)
    assert {zone: f"{moment:%a %H:%M}" for zone, moment in got.items()} == {
        "Pacific/Kiritimati": "Sun 17:00",
        "Europe/Berlin": "Mon 06:00",
        "Etc/GMT+12": "Mon 19:00",
    }
    assert JobRun.objects.get(job="digests", period="2026-W47").result["queued"] == 3


@pytest.mark.django_db
def test_a_failure_is_shown_stops_nobody_and_is_tried_again_each_hour(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(now: datetime) -> dict[str, int]:
        calls.append("broken")
        raise ValueError("no table")

    monkeypatch.setattr(work, "retention", broken)
    monkeypatch.setattr(work, "catch_up", lambda now: {"tried again": jobs.try_failed_again()})
    tick(NOW)
    run = JobRun.objects.get(job="retention")
    assert (run.state, run.error) == ("failed", "ValueError: no table")
    assert calls.count("evaluation") == 1
    tick(NOW + timedelta(minutes=1))
    assert calls.count("broken") == 1
    for minutes in (60, 61):
        tick(NOW + timedelta(minutes=minutes))
    assert calls.count("broken") == 2


@pytest.mark.django_db
def test_a_run_left_behind_is_taken_over_at_once(calls: list[str]) -> None:
    [*_, run] = [run for run in jobs.note_due(NOW) if run.job == "evaluation"]
    JobRun.objects.filter(pk=run.pk).update(state=JobState.RUNNING, attempts=1, leased_until=NOW + timedelta(minutes=9))
    assert jobs.run(run.pk, now=NOW)
    assert calls == ["evaluation"]
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("done", 2)


@pytest.mark.django_db(transaction=True)
def test_five_at_once_do_the_work_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, calls = threading.Event(), threading.Event(), []

    def slow(now: datetime) -> dict[str, int]:
        calls.append(now)
        begun.set()
        go_on.wait(10)
        return {}

    monkeypatch.setattr(work, "evaluation", slow)
    run = next(run for run in jobs.note_due(NOW) if run.job == "evaluation")
    answers: list[bool] = []

    def call() -> None:
        try:
            answers.append(jobs.run(run.pk, now=NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(5)]
    threads[0].start()
    assert begun.wait(10)
    for thread in threads[1:]:
        thread.start()
    for thread in threads[1:]:
        thread.join()
    go_on.set()
    threads[0].join()
    assert (len(calls), sorted(answers)) == (1, [False, False, False, False, True])
    assert not jobs.run(run.pk, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_note_each_period_once() -> None:
    def call() -> None:
        try:
            jobs.note_due(NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert JobRun.objects.count() == len(set(JobRun.objects.values_list("job", "period"))) == 5


@pytest.mark.django_db(transaction=True)
def test_five_digest_runs_at_once_queue_each_once() -> None:
    for n in range(10):
        flag(partnership(f"P{n}", member(created_at=LONG_AGO)))

    def call() -> None:
        try:
            work.digests(NOW)
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Mail.objects.count() == 10


@pytest.mark.django_db
def test_run_now_is_beside_the_schedule(calls: list[str]) -> None:
    tick(NOW)
    calls.clear()
    run = jobs.run_now("evaluation", now=NOW)
    assert jobs.run(run.pk, now=NOW) and calls == ["evaluation"]
    tick(NOW + timedelta(days=1))
    assert not JobRun.objects.filter(state=JobState.SKIPPED).exists()


@pytest.mark.django_db
def test_what_is_old_is_forgotten_and_what_waits_is_kept() -> None:
    old = NOW - timedelta(days=500)
    for state in JobState.values:
        JobRun.objects.create(job="evaluation", period=state, state=state, started_at=old)
    for state in ("queued", "sending", "sent", "failed", "skipped"):
        Mail.objects.create(to="a@b.c", kind="digest", period=state, message_id=state, state=state, queued_at=old)
    done = forget(NOW)
    assert sorted(JobRun.objects.values_list("state", flat=True)) == ["due", "running"]
    assert sorted(Mail.objects.values_list("state", flat=True)) == ["failed", "queued", "sending"]
    assert (done["job runs"], done["sent mails"]) == (3, 2)
    assert sum(forget(NOW).values()) == 0
