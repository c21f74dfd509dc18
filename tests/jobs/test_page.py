"""`/jobs/`: what ran, what failed, and the two buttons."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from portfolio import importing, jobs
from portfolio.models import Heartbeat, Import, ImportState, JobRun, Mail
from tests.digest.factories import member

pytestmark = pytest.mark.django_db


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(member("M", role))
    return client


def mail(**own: object) -> Mail:
    base = {"to": "a@example.org", "kind": "digest", "period": "2026-W47", "message_id": "x", "subject": "Six things"}
    return Mail.objects.create(**{**base, **own})


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.ADMIN, 200), (Role.LEAD, 200), (Role.MANAGER, 403), (Role.EXECUTIVE, 403), (Role.READER, 403)],
)
def test_who_sees_it(role: Role, status: int) -> None:
    assert signed_in(role).get("/jobs/").status_code == status


def test_it_shows_runs_failures_and_what_comes_next() -> None:
    JobRun.objects.create(job="evaluation", period="2026-11-22", state="done", result={"evaluated": 40, "opened": 3})
    JobRun.objects.create(job="retention", period="2026-11-22", state="failed", error="ValueError: no <table>")
    page = signed_in(Role.LEAD).get("/jobs/").content.decode()
    assert "3 opened, 40 evaluated" in page
    assert "Done, 22 Nov 2026" in page
    assert "ValueError: no &lt;table&gt;" in page
    assert "Mondays at 07:00" in page
    assert "Run now" not in page


@pytest.mark.parametrize(("minutes", "silent"), [(4.9, False), (5.1, True), (None, True)])
def test_a_silent_scheduler_is_said(minutes: float | None, silent: bool) -> None:
    if minutes is not None:
        Heartbeat.objects.create(name="beat", at=timezone.now() - timedelta(minutes=minutes))
    assert ("Scheduler silent" in signed_in(Role.ADMIN).get("/jobs/").content.decode()) == silent


@pytest.mark.parametrize(
    ("own", "failing"),
    [
        ({"state": "failed"}, True),
        ({"state": "queued", "attempts": 1}, True),
        ({"state": "queued", "attempts": 0}, False),
        ({"state": "sent", "attempts": 1}, False),
        ({"state": "failed", "first_tried_at": timezone.now() - timedelta(days=2)}, False),
    ],
)
def test_failing_mail_is_said(own: dict[str, object], failing: bool) -> None:
    mail(**{"first_tried_at": timezone.now(), **own})
    assert ("Mail failing" in signed_in(Role.ADMIN).get("/jobs/").content.decode()) == failing


def an_import(minutes: float, **own: object) -> Import:
    at = timezone.now() - timedelta(minutes=minutes)
    return Import.objects.create(**{"name": "crm.zip", "content": b"PK", "size": 2, "at": at, **own})


@pytest.mark.parametrize(
    ("minutes", "state", "said"),
    [
        (0.9, ImportState.WRITING, False),
        (1.1, ImportState.WRITING, True),
        (1.1, ImportState.CHECKING, True),
        (1.1, ImportState.CHECKED, False),
        (1.1, ImportState.DONE, False),
        (1.1, ImportState.FAILED, False),
    ],
)
def test_an_incomplete_import_is_said(minutes: float, state: ImportState, said: bool) -> None:
    one = an_import(minutes, state=state)
    page = signed_in(Role.ADMIN).get("/jobs/").content.decode()
    assert ("Import incomplete: nobody works on “crm.zip”" in page) == said
    assert (f'href="/import/{one.ref}/"' in page) == said


def test_a_lead_sees_it_without_a_link_they_may_not_follow() -> None:
    an_import(2)
    page = signed_in(Role.LEAD).get("/jobs/").content.decode()
    assert "Import incomplete" in page
    assert "/import/" not in page


@pytest.mark.django_db(transaction=True)
def test_an_import_that_a_worker_is_at_is_not_called_incomplete() -> None:
    one, client = an_import(10, state=ImportState.WRITING), signed_in(Role.ADMIN)
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        with jobs.only_one(importing.LOCK_OFFSET + one.pk):
            begun.set()
            go_on.wait(10)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    assert begun.wait(10)
    during = client.get("/jobs/").content.decode()
    go_on.set()
    worker.join()
    assert "Import incomplete" not in during
    assert "Import incomplete" in client.get("/jobs/").content.decode()


def test_it_asks_as_often_for_three_imports_as_for_one(django_assert_num_queries: Any) -> None:
    client = signed_in(Role.ADMIN)
    client.get("/jobs/")
    an_import(2)
    with CaptureQueriesContext(connection) as one:
        client.get("/jobs/")
    an_import(2), an_import(2)
    with django_assert_num_queries(len(one)):
        client.get("/jobs/")


def test_run_now() -> None:
    assert signed_in(Role.ADMIN).post("/jobs/expiry-notices/run").status_code == 302
    run = JobRun.objects.get()
    assert (run.job, run.state) == ("expiry notices", "due")
    assert signed_in(Role.ADMIN).post("/jobs/nothing/run").status_code == 404
    assert signed_in(Role.ADMIN).get("/jobs/evaluation/run").status_code == 405


def test_try_again() -> None:
    failed, sent = mail(state="failed", attempts=3), mail(state="sent", period="2026-W46", message_id="y")
    for each in (failed, sent):
        assert signed_in(Role.ADMIN).post(f"/jobs/mail/{each.pk}/retry").status_code == 302
    assert [(m.state, m.attempts) for m in Mail.objects.order_by("pk")] == [("queued", 0), ("sent", 0)]


@pytest.mark.parametrize("role", [Role.LEAD, Role.MANAGER, Role.READER])
@pytest.mark.parametrize("path", ["/jobs/evaluation/run", "/jobs/mail/1/retry"])
def test_who_may_not(role: Role, path: str) -> None:
    assert signed_in(role).post(path).status_code == 403
    assert not JobRun.objects.exists()
