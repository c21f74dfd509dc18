"""Killed with -9 at any point of sending: every mail arrives, and is repeated only where SMTP leaves no choice."""

import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from portfolio import jobs, tasks
from portfolio.models import JobRun, JobState, Mail, MailState
from portfolio.outbox import queue

from .conftest import Server, letters
from .processes import kill, process

KILLS = 1_000 if os.environ.get("FAULTS") else 20
POINTS = ("rcpt", "data", "accepted", "soon", "any")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]


def leases_run_out() -> None:
    """As if the minutes of a lease had passed."""
    Mail.objects.filter(state=MailState.SENDING).update(leased_until=timezone.now() - timedelta(seconds=1))


class Killer:
    """Kills the sender at a chosen point, and notes which mail was just being accepted: it alone may come again."""

    def __init__(self, server: Server, chance: random.Random) -> None:
        self.server, self.chance = server, chance
        self.child = 0
        self.point, self.left = "", 0
        self.excused: Counter[str] = Counter()
        server.hook = self.reached

    def aim(self, child: int) -> None:
        """The next kill."""
        self.child, self.point, self.left = child, self.chance.choice(POINTS), self.chance.randint(1, 3)
        if self.point == "any":
            threading.Timer(self.chance.random() * 0.05, self.fire).start()

    def reached(self, point: str) -> None:
        """Called by the server whenever it comes to a point."""
        wanted = "accepted" if self.point == "soon" else self.point
        if not self.child or point != wanted:
            return
        self.left -= 1
        if self.left <= 0 and self.point == "soon":
            threading.Timer(self.chance.random() * 0.004, self.fire).start()
        elif self.left <= 0:
            self.fire()

    def fire(self) -> None:
        """kill -9."""
        child, self.child = self.child, 0
        if child:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)

    def excuse(self) -> None:
        """The sender is dead: what was accepted last may not have been noted by it. It may still be on its way in."""
        wait(lambda: self.server.lines == 0)
        if self.server.accepted:
            self.excused[self.server.accepted[-1][0]] += 1


def test_no_mail_is_lost_and_no_repeat_is_unexplained(server: Server) -> None:
    chance = random.Random(47)
    count = KILLS * 2 + 20
    queue(letters(count, html="<p>Hello</p>"))
    killer = Killer(server, chance)
    with process("tests.outbox.sender", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as sender:
        assert sender.stdin and sender.stdout

        def run(*, aimed: bool) -> None:
            assert sender.stdin and sender.stdout
            print(file=sender.stdin, flush=True)
            child = int(sender.stdout.readline())
            if aimed:
                killer.aim(child)
            assert sender.stdout.readline() == "over\n"
            killer.child = 0

        for _ in range(KILLS):
            run(aimed=True)
            killer.excuse()
            leases_run_out()
        run(aimed=False)
    copies = server.copies()
    print(f"{KILLS} kills, {count} mails, {len(copies)} arrived, {sum(copies.values()) - len(copies)} came twice")
    assert set(copies) == {f"p{n}@example.org" for n in range(count)}, "lost"
    unexplained = {to: n for to, n in copies.items() if n - 1 > killer.excused[to]}
    assert unexplained == {}
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    identities: dict[str, set[bytes]] = {}
    for to, _, content in server.accepted:
        identities.setdefault(to, set()).add(content)
    assert all(len(contents) == 1 for contents in identities.values()), "a repeat that is not the same message"


def wait(until: "object", seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not until():  # type: ignore[operator]
        assert time.monotonic() < deadline, f"{Mail.objects.values_list('state')}"
        time.sleep(0.05)


WORKER = (
    "celery",
    "-q",
    "-A",
    "portfolio.celery",
    "worker",
    "-c",
    "2",
    "-l",
    "ERROR",
    "--without-gossip",
    "--without-mingle",
)


def test_a_worker_killed_in_the_middle_of_sending(server: Server) -> None:
    queue(letters(30))
    server.slow = {f"p{n}@example.org": 0.03 for n in range(30)}
    with process(*WORKER) as worker:
        for _ in range(5):
            tasks.deliver.apply_async()
        wait(lambda: len(server.accepted) >= 10)
        kill(worker)
    assert 0 < Mail.objects.filter(state=MailState.SENT).count() < 30
    leases_run_out()
    jobs.note_due(timezone.now())
    JobRun.objects.update(state=JobState.DONE)  # nothing but the mail is due
    with process(*WORKER):
        for _ in range(5):
            tasks.tick.apply_async()
        wait(lambda: not Mail.objects.exclude(state=MailState.SENT).exists())
    copies = server.copies()
    assert len(copies) == 30
    assert sum(copies.values()) <= 32, "two processes were sending, so at most two repeats"
    assert len({identity for _, identity, _ in server.accepted}) == 30
    connection.close()
