"""Digests into the outbox: once a person and week, in a bounded number of queries."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Member, Role
from portfolio.digest.sending import queue_due, written
from portfolio.models import JobRun, LocalMail, Mail, MailState
from portfolio.outbox import Letter, queue

from .factories import AS_OF, flag, member, partnership

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 17, 12, tzinfo=UTC)


def people(count: int) -> list[Member]:
    found = []
    for n in range(count):
        who = member(f"M{n}", created_at=LONG_AGO)
        flag(partnership(f"P{n}", who))
        found.append(who)
    return found


def test_a_second_run_queues_nothing() -> None:
    people(3)
    first, second = queue_due(TUESDAY), queue_due(TUESDAY)
    assert (first.queued, second.queued) == (3, 0)
    assert set(Mail.objects.values_list("period", "state")) == {("2026-W47", "queued")}


def test_the_one_click_headers() -> None:
    [me] = people(1)
    queue_due(TUESDAY)
    mail = Mail.objects.get()
    assert mail.recipient == me
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/u/")
    assert mail.headers["List-Unsubscribe"][1:-1] in mail.text


def test_nothing_to_say_settles_the_week_without_a_mail() -> None:
    member(created_at=LONG_AGO)
    member(created_at=LONG_AGO, role=Role.READER)
    done = queue_due(TUESDAY)
    assert (done.queued, done.quiet) == (0, 2)
    assert queue_due(TUESDAY).quiet == 0


@pytest.mark.parametrize(("state", "then"), [("queued", "skipped"), ("sent", "sent"), ("failed", "failed")])
def test_after_an_absence_one_digest_the_newest(state: str, then: str) -> None:
    [me] = people(1)
    queue([Letter(me.email, "digest", week, "s", "t", recipient_id=me.pk) for week in ("2026-W44", "2026-W45")])
    Mail.objects.update(state=state)
    assert queue_due(TUESDAY).queued == 1
    assert dict(Mail.objects.values_list("period", "state")) == {
        "2026-W44": then,
        "2026-W45": then,
        "2026-W47": "queued",
    }


def test_the_number_of_queries_does_not_grow() -> None:
    counts = []
    for more in (1, 2, 4):
        people(more)
        deputy = member("D", created_at=LONG_AGO)
        shared = partnership("shared", Member.objects.first())
        shared.deputies.add(deputy)
        flag(shared)
        everybody = list(Member.objects.order_by("pk"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            letters = list(written(everybody, week="2026-W47", as_of=AS_OF))
        assert len(letters) == len(everybody)
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 12


def run(*words: str) -> str:
    out = StringIO()
    call_command("send_digests", *words, stdout=out)
    return out.getvalue().strip()


@time_machine.travel(TUESDAY, tick=False)
def test_the_command_sends_once() -> None:
    people(2)
    assert run() == "Digests for 2026-W47: 2 sent, 0 with nothing to say."
    assert run() == "Digests for 2026-W47: 0 sent, 0 with nothing to say, 2 went out earlier."
    assert LocalMail.objects.count() == 2
    run_noted = JobRun.objects.get(job="digests")  # both runs within one second of the frozen clock
    assert (run_noted.state, run_noted.period_words) == ("done", "by hand")
    assert json.loads(run("--json")) == {
        "weeks": ["2026-W47"], "queued": 0, "quiet": 0, "sent": 0, "failed": 0, "waiting": 0, "earlier": 2,
    }  # fmt: skip


@time_machine.travel(TUESDAY, tick=False)
def test_the_command_sends_to_one_and_tries_first() -> None:
    one, _ = people(2)
    tried = json.loads(run("--to", one.email.upper(), "--dry-run", "--json"))
    assert tried["digests"] == [
        {
            "to": one.email,
            "week": "2026-W47",
            "subject": "One partnership needs a decision before 23 November",
            "flags": 1,
            "lines": ["P0"],
        }
    ]
    assert Mail.objects.count() == 0
    run("--to", one.email)
    assert [mail.to for mail in LocalMail.objects.all()] == [one.email]


@time_machine.travel(TUESDAY, tick=False)
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--week", "2026-47"], "There is no ISO week 2026-47; write it as 2026-W47."),
        (["--week", "2025-W53"], "There is no ISO week 2025-W53"),
        (["--week", "2026-W49"], "2026-W49 has not begun."),
        (["--to", "nobody@example.org"], "There is no member nobody@example.org."),
    ],
)
def test_the_command_refuses_in_one_line(words: list[str], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run(*words)


@time_machine.travel(TUESDAY, tick=False)
def test_a_past_week_can_be_sent_by_name() -> None:
    people(1)
    assert run("--week", "2026-W46").startswith("Digests for 2026-W46: 1 sent")
    assert Mail.objects.get().period == "2026-W46"


@time_machine.travel(TUESDAY, tick=False)
def test_a_mail_that_fails_is_said() -> None:
    people(1)
    Mail.objects.all()
    queue([Letter("nobody", "digest", "2026-W40", "s", "t")])
    with pytest.raises(CommandError, match="1 could not be sent"):
        run()
    assert Mail.objects.filter(state=MailState.SENT).count() == 1
